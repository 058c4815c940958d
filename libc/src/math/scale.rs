//! Exponents, taken from numbers and added to them.

use crate::{
    arch,
    math::{Answer, Fault, Number, Outcome, Value},
    real::Wide,
};

use Value::{Finite, Infinite, Nan};

/// A power of 2 beyond all formats.
const FAR: i32 = 100_000;

/// `ilogb()`: the exponent of x. What has none is a domain error: 0 and NaN have the least `int`, infinities
/// the greatest.
pub fn ilogb<N: Number>(x: N) -> Outcome<i32> {
    let value = match x.value() {
        Finite(x) if !x.is_zero() => {
            return Outcome {
                value: x.exponent,
                fault: None,
            };
        }
        Infinite(_) => i32::MAX,
        Finite(_) | Nan => i32::MIN,
    };
    arch::raise_invalid();
    Outcome {
        value,
        fault: Some(Fault::Domain),
    }
}

/// XSI `scalb()`: x × 2ⁿ for an n that is a whole number or infinite.
pub fn scalb(x: Value, n: Value) -> Answer {
    match (x, n) {
        (Nan, _) | (_, Nan) => Answer::Nan,
        (_, Finite(n)) if !n.integral().0 => {
            arch::raise_inexact();
            Answer::Invalid
        }
        (Finite(x), Finite(n)) => x.scale(to_power(n)).into(),
        (x, Infinite(false)) if x.is_zero() => Answer::Invalid,
        (Infinite(_), Infinite(true)) => Answer::Invalid,
        (x, Infinite(true)) => Answer::zero(x.is_negative()),
        (x, _) => Answer::Infinite(x.is_negative()),
    }
}

/// A whole number as a power of 2.
fn to_power(n: Wide) -> i32 {
    match (n.is_below(20), n.negative) {
        (true, _) => n.floor().0,
        (false, false) => FAR,
        (false, true) => -FAR,
    }
}
