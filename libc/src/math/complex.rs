//! C11 §7.3 for all arguments, as annex G.6 wants them where a part is infinite or NaN.
//!
//! The functions of the circle are those of the hyperbola, turned: csin z = −i csinh iz, and so on.

use crate::{
    arch,
    math::{
        Answer, Number, Value,
        elementary::{atan2, cos, sin},
    },
    real::{
        Wide,
        complex::{self as finite, Complex},
        constants,
    },
};

use Value::{Finite, Infinite, Nan};

/// A complex number of C's, in parts.
pub type Parts = (Value, Value);
/// What a complex function answers.
pub type Answers = (Answer, Answer);
/// A complex function.
pub type Function = fn(Value, Value) -> Answers;

/// Applies a function and rounds both parts. Complex functions do not set `errno`.
pub fn apply<N: Number>(z: (N, N), function: impl FnOnce(Value, Value) -> Answers) -> (N, N) {
    for part in [z.0, z.1] {
        if part.is_signaling() {
            arch::raise_invalid();
        }
    }
    rounded(function(z.0.value(), z.1.value()))
}

/// Applies a function of two complex numbers.
pub fn apply_two<N: Number>(
    a: (N, N),
    b: (N, N),
    function: impl FnOnce(Parts, Parts) -> Answers,
) -> (N, N) {
    let value = |z: (N, N)| (z.0.value(), z.1.value());
    rounded(function(value(a), value(b)))
}

fn rounded<N: Number>(answers: Answers) -> (N, N) {
    use crate::math::Outcome;
    (Outcome::of(answers.0).value, Outcome::of(answers.1).value)
}

const NOTHING: Answers = (Answer::Nan, Answer::Nan);

fn both(z: Complex) -> Answers {
    (z.re.into(), z.im.into())
}

/// With the sign of an answer changed if `negative`.
fn flip(answer: Answer, negative: bool) -> Answer {
    match answer {
        Answer::Number(x) if negative => x.neg().into(),
        Answer::Infinite(is_negative) => Answer::Infinite(is_negative != negative),
        Answer::Pole(is_negative) => Answer::Pole(is_negative != negative),
        other => other,
    }
}

/// iz.
fn turned(z: Parts) -> Parts {
    (z.1.neg(), z.0)
}

/// −i times an answer.
fn turned_back(z: Answers) -> Answers {
    (z.1, flip(z.0, true))
}

/// `size` × (cos y + i sin y) for a size of 0 or ∞, y finite.
fn cis(size: Answer, y: Value) -> Answers {
    if y.is_zero() {
        return (size, y.into());
    }
    let is_negative = |answer| matches!(answer, Answer::Number(x) if x.negative);
    (
        flip(size, is_negative(cos(y))),
        flip(size, is_negative(sin(y))),
    )
}

/// `cexp()`.
pub fn cexp(x: Value, y: Value) -> Answers {
    match (x, y) {
        (Finite(re), Finite(im)) => both(finite::cexp(Complex::new(re, im))),
        (Finite(_), Infinite(_)) => (Answer::Invalid, Answer::Nan),
        (Infinite(true), Finite(_)) => cis(Answer::zero(false), y),
        (Infinite(false), Finite(_)) => cis(Answer::Infinite(false), y),
        (Infinite(true), _) => (Answer::zero(false), Answer::zero(y.is_negative())),
        (Infinite(false), Infinite(_)) => (Answer::Infinite(false), Answer::Invalid),
        (Infinite(false), Nan) => (Answer::Infinite(false), Answer::Nan),
        (Nan, _) if y.is_zero() => (Answer::Nan, y.into()),
        (Nan, _) | (_, Nan) => NOTHING,
    }
}

/// `clog()`.
pub fn clog(x: Value, y: Value) -> Answers {
    match (x, y) {
        (Finite(re), Finite(im)) if re.is_zero() && im.is_zero() => {
            (Answer::Pole(true), atan2(y, x))
        }
        (Finite(re), Finite(im)) => both(finite::clog(Complex::new(re, im))),
        (Infinite(_), _) | (_, Infinite(_)) => (Answer::Infinite(false), atan2(y, x)),
        (Nan, _) | (_, Nan) => NOTHING,
    }
}

/// `clog10()`.
pub fn clog10(x: Value, y: Value) -> Answers {
    let is_usual = x.is_finite() && y.is_finite() && !(x.is_zero() && y.is_zero());
    match (x, y) {
        (Finite(re), Finite(im)) if is_usual => both(finite::clog10(Complex::new(re, im))),
        _ => {
            let (re, im) = clog(x, y);
            let scaled = match im {
                Answer::Number(angle) => angle.mul(constants::LOG10_E).into(),
                other => other,
            };
            (re, scaled)
        }
    }
}

/// `csqrt()`.
pub fn csqrt(x: Value, y: Value) -> Answers {
    let down = y.is_negative();
    match (x, y) {
        (Finite(re), Finite(im)) => both(finite::csqrt(Complex::new(re, im))),
        (_, Infinite(_)) => (Answer::Infinite(false), Answer::Infinite(down)),
        (Infinite(true), Finite(_)) => (Answer::zero(false), Answer::Infinite(down)),
        (Infinite(false), Finite(_)) => (Answer::Infinite(false), Answer::zero(down)),
        (Infinite(true), Nan) => (Answer::Nan, Answer::Infinite(false)),
        (Infinite(false), Nan) => (Answer::Infinite(false), Answer::Nan),
        (Nan, _) | (_, Nan) => NOTHING,
    }
}

/// `ccosh()`.
pub fn ccosh(x: Value, y: Value) -> Answers {
    let down = x.is_negative();
    match (x, y) {
        (Finite(re), Finite(im)) => both(finite::ccosh(Complex::new(re, im))),
        (Finite(_), Infinite(_)) if x.is_zero() => (Answer::Invalid, Answer::zero(false)),
        (Finite(_), Nan) if x.is_zero() => (Answer::Nan, Answer::zero(false)),
        (Finite(_), Infinite(_)) => (Answer::Invalid, Answer::Nan),
        (Infinite(_), Finite(_)) => {
            let (re, im) = cis(Answer::Infinite(false), y);
            (re, flip(im, down))
        }
        (Infinite(_), Infinite(_)) => (Answer::Infinite(false), Answer::Invalid),
        (Infinite(_), Nan) => (Answer::Infinite(false), Answer::Nan),
        (Nan, _) if y.is_zero() => (Answer::Nan, y.into()),
        (Nan, _) | (_, Nan) => NOTHING,
    }
}

/// `csinh()`.
pub fn csinh(x: Value, y: Value) -> Answers {
    let down = x.is_negative();
    match (x, y) {
        (Finite(re), Finite(im)) => both(finite::csinh(Complex::new(re, im))),
        (Finite(_), Infinite(_)) if x.is_zero() => (x.into(), Answer::Invalid),
        (Finite(_), Nan) if x.is_zero() => (x.into(), Answer::Nan),
        (Finite(_), Infinite(_)) => (Answer::Invalid, Answer::Nan),
        (Infinite(_), Finite(_)) => {
            let (re, im) = cis(Answer::Infinite(false), y);
            (flip(re, down), im)
        }
        (Infinite(_), Infinite(_)) => (Answer::Infinite(down), Answer::Invalid),
        (Infinite(_), Nan) => (Answer::Infinite(down), Answer::Nan),
        (Nan, _) if y.is_zero() => (Answer::Nan, y.into()),
        (Nan, _) | (_, Nan) => NOTHING,
    }
}

/// `ctanh()`.
pub fn ctanh(x: Value, y: Value) -> Answers {
    match (x, y) {
        (Finite(re), Finite(im)) => both(finite::ctanh(Complex::new(re, im))),
        (Finite(_), Infinite(_)) if x.is_zero() => (x.into(), Answer::Invalid),
        (Finite(_), Nan) if x.is_zero() => (x.into(), Answer::Nan),
        (Finite(_), Infinite(_)) => (Answer::Invalid, Answer::Nan),
        (Infinite(down), _) => (Answer::one(down), Answer::zero(is_slope_negative(y))),
        (Nan, _) if y.is_zero() => (Answer::Nan, y.into()),
        (Nan, _) | (_, Nan) => NOTHING,
    }
}

/// The sign of sin 2y.
fn is_slope_negative(y: Value) -> bool {
    match (sin(y), cos(y)) {
        (Answer::Number(sine), Answer::Number(cosine)) => sine.negative != cosine.negative,
        _ => y.is_negative(),
    }
}

/// `cacos()`.
pub fn cacos(x: Value, y: Value) -> Answers {
    let up = !y.is_negative();
    match (x, y) {
        (Finite(re), Finite(im)) => both(finite::cacos(Complex::new(re, im))),
        (Finite(_), Nan) if x.is_zero() => (constants::HALF_PI.into(), Answer::Nan),
        (Infinite(_), Nan) => (Answer::Nan, Answer::Infinite(false)),
        (Nan, Infinite(_)) => (Answer::Nan, Answer::Infinite(up)),
        (Nan, _) | (_, Nan) => NOTHING,
        (_, _) => (atan2(y.with_sign(false), x), Answer::Infinite(up)),
    }
}

/// `cacosh()`.
pub fn cacosh(x: Value, y: Value) -> Answers {
    if let (Finite(re), Finite(im)) = (x, y) {
        return both(finite::cacosh(Complex::new(re, im)));
    }
    let (angle, size) = cacos(x, y);
    let size = match size {
        Answer::Infinite(_) => Answer::Infinite(false),
        other => other,
    };
    let angle = if size == Answer::Nan && x.is_zero() {
        Answer::from(constants::HALF_PI)
    } else {
        angle
    };
    (size, flip(angle, y.is_negative()))
}

/// `casinh()`.
pub fn casinh(x: Value, y: Value) -> Answers {
    let down = x.is_negative();
    match (x, y) {
        (Finite(re), Finite(im)) => both(finite::casinh(Complex::new(re, im))),
        (Infinite(_), Nan) | (Nan, Infinite(_)) => (Answer::Infinite(down), Answer::Nan),
        (Nan, _) if y.is_zero() => (Answer::Nan, y.into()),
        (Nan, _) | (_, Nan) => NOTHING,
        (_, _) => (Answer::Infinite(down), atan2(y, x.with_sign(false))),
    }
}

/// `catanh()`.
pub fn catanh(x: Value, y: Value) -> Answers {
    let down = x.is_negative();
    let right = constants::HALF_PI.with_sign(y.is_negative());
    match (x, y) {
        (Finite(re), Finite(im)) if re.abs().is_one() && im.is_zero() => {
            (Answer::Pole(re.negative), im.into())
        }
        (Finite(re), Finite(im)) => both(finite::catanh(Complex::new(re, im))),
        (Finite(_), Nan) if x.is_zero() => (x.into(), Answer::Nan),
        (Infinite(_), Nan) => (Answer::zero(down), Answer::Nan),
        (Nan, Infinite(_)) | (Infinite(_), _) | (Finite(_), Infinite(_)) => {
            (Answer::zero(down), right.into())
        }
        (Nan, _) | (_, Nan) => NOTHING,
    }
}

/// `casin()`.
pub fn casin(x: Value, y: Value) -> Answers {
    let z = turned((x, y));
    turned_back(casinh(z.0, z.1))
}

/// `catan()`.
pub fn catan(x: Value, y: Value) -> Answers {
    let z = turned((x, y));
    turned_back(catanh(z.0, z.1))
}

/// `ccos()`.
pub fn ccos(x: Value, y: Value) -> Answers {
    let z = turned((x, y));
    ccosh(z.0, z.1)
}

/// `csin()`.
pub fn csin(x: Value, y: Value) -> Answers {
    let z = turned((x, y));
    turned_back(csinh(z.0, z.1))
}

/// `ctan()`.
pub fn ctan(x: Value, y: Value) -> Answers {
    let z = turned((x, y));
    turned_back(ctanh(z.0, z.1))
}

/// `cpow()`: e to the power of b ln a.
pub fn cpow(a: Parts, b: Parts) -> Answers {
    match (a, b) {
        (_, (Finite(re), Finite(im))) if re.is_zero() && im.is_zero() => {
            (Answer::one(false), Answer::zero(false))
        }
        ((Finite(x), Finite(y)), (Finite(re), Finite(im))) => {
            if x.is_zero() && y.is_zero() {
                return power_of_zero(re, im);
            }
            both(finite::cpow(Complex::new(x, y), Complex::new(re, im)))
        }
        _ => NOTHING,
    }
}

/// 0 to the power of a number other than 0.
fn power_of_zero(re: Wide, im: Wide) -> Answers {
    if re.is_positive() && im.is_zero() {
        return (Answer::zero(false), Answer::zero(false));
    }
    (Answer::Invalid, Answer::Nan)
}

/// `cproj()` of a number: [`cproj()`], but that the 0 beside an infinity has the sign of a NaN, too (C11 §7.3.9.5:
/// `copysign(0.0, cimag(z))`).
pub fn project<N: Number>(z: (N, N)) -> (N, N) {
    let is_negative = z.1.has_sign();
    apply(z, |x, y| match (x, y) {
        (Infinite(_), Nan) => (Answer::Infinite(false), Answer::zero(is_negative)),
        _ => cproj(x, y),
    })
}

/// `cproj()`, a NaN being without a sign.
pub fn cproj(x: Value, y: Value) -> Answers {
    match (x, y) {
        (Infinite(_), _) | (_, Infinite(_)) => {
            (Answer::Infinite(false), Answer::zero(y.is_negative()))
        }
        _ => (x.into(), y.into()),
    }
}
