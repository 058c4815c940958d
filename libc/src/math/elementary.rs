//! C11 §7.12.4 to §7.12.7: elementary functions for all arguments but NaN, as annex F.10 wants them.

use crate::{
    math::{Answer, Value},
    real::{Wide, constants, exp as powers, hyperbolic, log as logs, power, trigonometric},
};

use Value::{Finite, Infinite, Nan};

/// A function that is the identity at 0 and goes to ±∞ with its argument.
fn odd_unbounded(x: Value, function: impl FnOnce(Wide) -> Wide) -> Answer {
    match x {
        Finite(x) if !x.is_zero() => function(x).into(),
        other => other.into(),
    }
}

/// A function for |x| ≤ 1.
fn inside_one(x: Value, function: impl FnOnce(Wide) -> Answer) -> Answer {
    match x {
        Finite(x) if x.cmp_abs(Wide::ONE).is_le() => function(x),
        Nan => Answer::Nan,
        Finite(_) | Infinite(_) => Answer::Invalid,
    }
}

/// A function for finite x only.
fn periodic(x: Value, function: impl FnOnce(Wide) -> Wide) -> Answer {
    match x {
        Finite(x) => function(x).into(),
        Nan => Answer::Nan,
        Infinite(_) => Answer::Invalid,
    }
}

/// A function that goes to 0 and to +∞.
fn growing(x: Value, function: impl FnOnce(Wide) -> Wide) -> Answer {
    match x {
        Finite(x) => function(x).into(),
        Infinite(true) => Answer::zero(false),
        other => other.into(),
    }
}

/// A logarithm.
fn logarithm(x: Value, function: impl FnOnce(Wide) -> Wide) -> Answer {
    match x {
        Finite(x) if x.is_zero() => Answer::Pole(true),
        Finite(x) if !x.negative => function(x).into(),
        Infinite(false) => Answer::Infinite(false),
        Nan => Answer::Nan,
        Finite(_) | Infinite(true) => Answer::Invalid,
    }
}

/// `acos()`.
pub fn acos(x: Value) -> Answer {
    inside_one(x, |x| trigonometric::acos(x).into())
}

/// `asin()`.
pub fn asin(x: Value) -> Answer {
    inside_one(x, |x| {
        if x.is_zero() {
            x
        } else {
            trigonometric::asin(x)
        }
        .into()
    })
}

/// `atan()`.
pub fn atan(x: Value) -> Answer {
    match x {
        Infinite(negative) => constants::HALF_PI.with_sign(negative).into(),
        Finite(x) if !x.is_zero() => trigonometric::atan(x).into(),
        other => other.into(),
    }
}

/// `atan2()`.
pub fn atan2(y: Value, x: Value) -> Answer {
    use constants::{HALF_PI, PI};
    let negative = y.is_negative();
    let angle = match (y, x) {
        (Nan, _) | (_, Nan) => return Answer::Nan,
        (Infinite(_), Infinite(false)) => HALF_PI.scale(-1),
        (Infinite(_), Infinite(true)) => PI.sub(HALF_PI.scale(-1)),
        (Infinite(_), Finite(_)) => HALF_PI,
        (Finite(_), Infinite(false)) => Wide::ZERO,
        (Finite(_), Infinite(true)) => PI,
        (Finite(y), Finite(x)) if y.is_zero() => {
            if x.negative {
                PI
            } else {
                Wide::ZERO
            }
        }
        (Finite(y), Finite(x)) => trigonometric::atan2(y.abs(), x),
    };
    angle.with_sign(negative).into()
}

/// `cos()`.
pub fn cos(x: Value) -> Answer {
    periodic(x, |x| {
        if x.is_zero() {
            Wide::ONE
        } else {
            trigonometric::sin_cos(x).1
        }
    })
}

/// `sin()`.
pub fn sin(x: Value) -> Answer {
    periodic(x, |x| {
        if x.is_zero() {
            x
        } else {
            trigonometric::sin_cos(x).0
        }
    })
}

/// `tan()`.
pub fn tan(x: Value) -> Answer {
    periodic(x, |x| {
        if x.is_zero() {
            x
        } else {
            trigonometric::tan(x)
        }
    })
}

/// `acosh()`.
pub fn acosh(x: Value) -> Answer {
    match x {
        Infinite(false) => Answer::Infinite(false),
        Finite(x) if !x.is_less(Wide::ONE) => hyperbolic::acosh(x).into(),
        Nan => Answer::Nan,
        Finite(_) | Infinite(true) => Answer::Invalid,
    }
}

/// `asinh()`.
pub fn asinh(x: Value) -> Answer {
    odd_unbounded(x, hyperbolic::asinh)
}

/// `atanh()`.
pub fn atanh(x: Value) -> Answer {
    inside_one(x, |x| match x {
        _ if x.is_zero() => x.into(),
        _ if x.abs().is_one() => Answer::Pole(x.negative),
        _ => hyperbolic::atanh(x).into(),
    })
}

/// `cosh()`.
pub fn cosh(x: Value) -> Answer {
    match x {
        Infinite(_) => Answer::Infinite(false),
        Finite(x) if !x.is_zero() => hyperbolic::sinh_cosh(x).1.into(),
        Finite(_) => Answer::one(false),
        Nan => Answer::Nan,
    }
}

/// `sinh()`.
pub fn sinh(x: Value) -> Answer {
    odd_unbounded(x, |x| hyperbolic::sinh_cosh(x).0)
}

/// `tanh()`.
pub fn tanh(x: Value) -> Answer {
    match x {
        Infinite(negative) => Answer::one(negative),
        Finite(x) if !x.is_zero() => hyperbolic::tanh(x).into(),
        other => other.into(),
    }
}

/// `exp()`.
pub fn exp(x: Value) -> Answer {
    growing(x, powers::exp)
}

/// `exp2()`.
pub fn exp2(x: Value) -> Answer {
    growing(x, powers::exp2)
}

/// `exp10()`.
pub fn exp10(x: Value) -> Answer {
    growing(x, powers::exp10)
}

/// `expm1()`.
pub fn expm1(x: Value) -> Answer {
    match x {
        Infinite(true) => Answer::one(true),
        Finite(x) if !x.is_zero() => powers::expm1(x).into(),
        other => other.into(),
    }
}

/// `log()`.
pub fn log(x: Value) -> Answer {
    logarithm(x, logs::log)
}

/// `log2()`.
pub fn log2(x: Value) -> Answer {
    logarithm(x, logs::log2)
}

/// `log10()`.
pub fn log10(x: Value) -> Answer {
    logarithm(x, logs::log10)
}

/// `log1p()`.
pub fn log1p(x: Value) -> Answer {
    match x {
        Finite(x) if x.is_zero() => x.into(),
        Finite(x) if x.negative && x.abs().is_one() => Answer::Pole(true),
        Finite(x) if !x.negative || x.is_below(0) => logs::log1p(x).into(),
        Infinite(false) => Answer::Infinite(false),
        Nan => Answer::Nan,
        Finite(_) | Infinite(true) => Answer::Invalid,
    }
}

/// `cbrt()`.
pub fn cbrt(x: Value) -> Answer {
    odd_unbounded(x, power::cbrt)
}

/// `hypot()`.
pub fn hypot(x: Value, y: Value) -> Answer {
    match (x, y) {
        (Finite(x), Finite(y)) => power::hypot(x, y).into(),
        (Infinite(_), _) | (_, Infinite(_)) => Answer::Infinite(false),
        (Nan, _) | (_, Nan) => Answer::Nan,
    }
}

/// `hypot()` of something and a NaN, where it is infinite.
pub fn hypot_despite(x: Value, y: Value) -> Option<Answer> {
    let is_infinite = |value| matches!(value, Infinite(_));
    (is_infinite(x) || is_infinite(y)).then_some(Answer::Infinite(false))
}

/// `pow()` of something and a NaN, where it is 1.
pub fn pow_despite(x: Value, y: Value) -> Option<Answer> {
    let is_one = matches!(x, Finite(x) if x.is_one());
    (is_one || y.is_zero()).then_some(Answer::one(false))
}

/// `pow()`.
pub fn pow(x: Value, y: Value) -> Answer {
    if let Some(one) = pow_despite(x, y) {
        return one;
    }
    let (is_whole, is_odd) = match y {
        Finite(y) => y.integral(),
        _ => (true, false),
    };
    let negative = is_odd && x.is_negative();
    match (x, y) {
        (Nan, _) | (_, Nan) => Answer::Nan,
        (Finite(x), Finite(y)) if x.is_zero() && y.negative => Answer::Pole(negative),
        (Finite(x), Finite(_)) if x.is_zero() => Answer::zero(negative),
        (Finite(x), Finite(_)) if x.negative && !is_whole => Answer::Invalid,
        (Finite(x), Finite(y)) => power::pow(x.abs(), y).with_sign(negative).into(),
        (Infinite(_), Finite(y)) if y.negative => Answer::zero(negative),
        (Infinite(_), Finite(_)) => Answer::Infinite(negative),
        (_, Infinite(down)) => to_infinity(x, down),
    }
}

/// x to the power of ±∞.
fn to_infinity(x: Value, down: bool) -> Answer {
    let is_large = match x {
        Finite(x) if x.abs().is_one() => return Answer::one(false),
        Finite(x) => x.cmp_abs(Wide::ONE).is_gt(),
        _ => true,
    };
    if is_large == down {
        Answer::zero(false)
    } else {
        Answer::Infinite(false)
    }
}

/// `fma()`.
pub fn fma(x: Value, y: Value, z: Value) -> Answer {
    let negative = x.is_negative() != y.is_negative();
    match (x, y, z) {
        (Nan, _, _) | (_, Nan, _) | (_, _, Nan) => Answer::Nan,
        (Finite(x), Finite(y), Finite(z)) => fused(x, y, z),
        (Finite(_), Finite(_), infinite) => infinite.into(),
        _ if x.is_zero() || y.is_zero() => Answer::Invalid,
        (_, _, Infinite(other)) if other != negative => Answer::Invalid,
        _ => Answer::Infinite(negative),
    }
}

/// A sum of exactly 0 of two numbers is −0 only when rounding down.
fn fused(x: Wide, y: Wide, z: Wide) -> Answer {
    let sum = power::fma(x, y, z);
    let product_is_negative = x.negative != y.negative;
    if sum.is_zero() && product_is_negative != z.negative {
        let down = crate::number::direction::Direction::current()
            == crate::number::direction::Direction::Down;
        return Answer::zero(down);
    }
    sum.into()
}
