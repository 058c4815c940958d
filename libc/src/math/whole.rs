//! Nearest integers, C11 §7.12.9: exact in all rounding directions. Only [`rint`] raises "inexact", as IEEE
//! 754-2008 §5.9 and annex F of C23 have it.
//!
//! An operand is chosen, not one of two results: the compiler may compute both of these, with their exceptions.

use crate::{
    math::{bits::Binary, order::quieted},
    number::direction::Direction,
};

/// Whether x is whole because it is large, or is no number.
fn is_large<F: Binary>(x: F) -> bool {
    x.power() >= F::FRACTION
}

/// The whole number below |x| + 1 and not below |x| − 1 that `is_away` chooses: it sees x without its fraction and the size of that.
fn rounded<F: Binary>(x: F, is_away: impl FnOnce(F, F) -> bool) -> F {
    if is_large(x) {
        return quieted(x);
    }
    let whole = trunc(x);
    // Both differences are exact, but 0 has any sign.
    let fraction = (x - whole).size();
    let step = if is_away(whole, fraction) { 1.0 } else { 0.0 };
    whole + F::from(step).signed_like(x)
}

/// Whether a whole number below 2⁵³ (2²⁴) is odd.
fn is_odd<F: Binary>(whole: F) -> bool {
    // With the power 0 this is the lowest bit of the exponent, which is 1 then.
    whole.power() >= 0 && whole.bits() >> (F::FRACTION - whole.power()) & 1 == 1
}

/// `trunc()`.
pub fn trunc<F: Binary>(x: F) -> F {
    match x.power() {
        ..0 => F::of_bits(x.sign_bit()),
        power if power < F::FRACTION => F::of_bits(x.bits() & u64::MAX << (F::FRACTION - power)),
        _ => quieted(x),
    }
}

/// `floor()`.
pub fn floor<F: Binary>(x: F) -> F {
    rounded(x, |whole, _| x < whole)
}

/// `ceil()`.
pub fn ceil<F: Binary>(x: F) -> F {
    rounded(x, |whole, _| x > whole)
}

/// `round()`: halves go away from 0.
pub fn round<F: Binary>(x: F) -> F {
    rounded(x, |_, fraction| fraction >= F::from(0.5))
}

/// `roundeven()`: halves go to the even number.
pub fn roundeven<F: Binary>(x: F) -> F {
    let half = F::from(0.5);
    rounded(x, |whole, fraction| {
        fraction > half || (fraction == half && is_odd(whole))
    })
}

/// `nearbyint()`: in the current direction.
pub fn nearbyint<F: Binary>(x: F) -> F {
    match Direction::current() {
        Direction::Nearest => roundeven(x),
        Direction::Down => floor(x),
        Direction::Up => ceil(x),
        Direction::TowardZero => trunc(x),
    }
}

/// `rint()`: in the current direction; raises "inexact".
pub fn rint<F: Binary>(x: F) -> F {
    // From here on a unit of the last place is 1, so that the processor rounds the sum to a whole number.
    let limit = (1_u64 << F::FRACTION) as f32;
    let large = F::from(if is_large(x) { 0.0 } else { limit }).signed_like(x);
    (x + large - large).signed_like(x)
}

/// `modf()`: x without its fraction, and the fraction.
pub fn modf<F: Binary>(x: F) -> (F, F) {
    let whole = trunc(x);
    let fraction = match x.partial_cmp(&whole) {
        None => whole,
        Some(core::cmp::Ordering::Equal) => F::from(0.0),
        Some(_) => x - whole,
    };
    (whole, fraction.signed_like(x))
}
