//! C11 §7.12.8, and POSIX's Bessel functions, for all arguments but NaN.

use crate::{
    math::{Answer, Value},
    real::{Wide, bessel, erf as error, gamma},
};

use Value::{Finite, Infinite, Nan};

/// `erf()`.
pub fn erf(x: Value) -> Answer {
    match x {
        Infinite(negative) => Answer::one(negative),
        Finite(x) if !x.is_zero() => error::erf(x).into(),
        other => other.into(),
    }
}

/// `erfc()`.
pub fn erfc(x: Value) -> Answer {
    match x {
        Infinite(false) => Answer::zero(false),
        Infinite(true) => Wide::TWO.into(),
        Finite(x) if !x.is_zero() => error::erfc(x).into(),
        Finite(_) => Answer::one(false),
        Nan => Answer::Nan,
    }
}

/// `tgamma()`.
pub fn tgamma(x: Value) -> Answer {
    match x {
        Infinite(false) => Answer::Infinite(false),
        Finite(x) if x.is_zero() => Answer::Pole(x.negative),
        Finite(x) if x.negative && x.integral().0 => Answer::Invalid,
        Finite(x) if x.negative && !x.is_below(13) => {
            // Far below the smallest number, with the sign of sin πx.
            let sine = crate::real::trigonometric::sin_cos_pi(x).0;
            Wide::ONE.scale(-(1 << 24)).with_sign(sine.negative).into()
        }
        Finite(x) => gamma::gamma(x).into(),
        Nan => Answer::Nan,
        Infinite(true) => Answer::Invalid,
    }
}

/// `lgamma()`, and whether Γ is negative.
pub fn lgamma(x: Value) -> (Answer, bool) {
    match x {
        Infinite(_) => (Answer::Infinite(false), false),
        Finite(x) if x.is_zero() => (Answer::Pole(false), x.negative),
        Finite(x) if x.negative && x.integral().0 => (Answer::Pole(false), false),
        Finite(x) if !x.negative && (x.is_one() || x == Wide::TWO) => (Answer::zero(false), false),
        Finite(x) => {
            let (value, negative) = gamma::log_gamma(x);
            (value.into(), negative)
        }
        Nan => (Answer::Nan, false),
    }
}

/// `jn()`.
pub fn jn(n: i32, x: Value) -> Answer {
    match x {
        Infinite(negative) => Answer::zero(n & 1 == 1 && (negative != (n < 0))),
        Finite(x) if x.is_zero() && n == 0 => Answer::one(false),
        Finite(x) if x.is_zero() => Answer::zero(n & 1 == 1 && (x.negative != (n < 0))),
        Finite(x) => bessel::jn(n, x).into(),
        Nan => Answer::Nan,
    }
}

/// `yn()`.
pub fn yn(n: i32, x: Value) -> Answer {
    match x {
        Infinite(false) => Answer::zero(false),
        Finite(x) if x.is_zero() => Answer::Pole(!(n < 0 && n & 1 == 1)),
        Finite(x) if !x.negative => bessel::yn(n, x).into(),
        Nan => Answer::Nan,
        Finite(_) | Infinite(true) => Answer::Invalid,
    }
}
