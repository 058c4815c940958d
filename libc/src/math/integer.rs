//! Numbers rounded to integers of a width: `fromfp()` and its family, TS 18661-1 and C23 §7.12.9.10.

use crate::{
    arch,
    math::{Fault, Number, Outcome, Value},
    number::direction::{Lost, Rounding},
};

/// What `fromfp()` is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// One of `FP_INT_*`: up, down, toward 0, to nearest with ties away, to nearest with ties to even.
    pub direction: i32,
    /// The width in bits, of the sign too.
    pub width: u32,
    /// Whether the integer has a sign.
    pub is_signed: bool,
    /// Whether "inexact" is raised where it is.
    pub is_exact: bool,
}

/// The integer that `x` rounds to, as the bits of an `intmax_t` or `uintmax_t`.
pub fn from_number<N: Number>(x: N, target: Target) -> Outcome<u64> {
    let Value::Finite(wide) = x.value() else {
        return outside();
    };
    if target.width == 0 || !wide.is_below(66) {
        return outside();
    }
    let (whole, lost) = split(wide.bits, wide.exponent, wide.is_zero());
    let is_odd = whole & 1 == 1;
    let grows = match (target.direction, lost) {
        (_, Lost::Nothing) | (2, _) => false,
        (0, _) => Rounding::Away.grows(is_odd, lost) && !wide.negative,
        (1, _) => Rounding::Away.grows(is_odd, lost) && wide.negative,
        (3, _) => lost == Lost::Half || lost == Lost::AboveHalf,
        _ => Rounding::Nearest.grows(is_odd, lost),
    };
    let magnitude = whole + u128::from(grows);
    if !has_room(magnitude, wide.negative, target) {
        return outside();
    }
    if target.is_exact && lost != Lost::Nothing {
        arch::raise_inexact();
    }
    let bits = (magnitude & u128::from(u64::MAX)) as u64;
    let value = if wide.negative {
        bits.wrapping_neg()
    } else {
        bits
    };
    Outcome { value, fault: None }
}

fn outside() -> Outcome<u64> {
    arch::raise_invalid();
    Outcome {
        value: 1 << 63,
        fault: Some(Fault::Domain),
    }
}

/// The integer part and what is behind it.
fn split(bits: u128, exponent: i32, is_zero: bool) -> (u128, Lost) {
    match exponent {
        _ if is_zero => (0, Lost::Nothing),
        ..-1 => (0, Lost::BelowHalf),
        -1 => (0, Lost::of(bits >> 1, 1 << 126, bits & 1 == 1)),
        e => {
            let below = (127 - e).cast_unsigned();
            let half = 1_u128 << (below - 1);
            (bits >> below, Lost::of(bits & (half * 2 - 1), half, false))
        }
    }
}

fn has_room(magnitude: u128, negative: bool, target: Target) -> bool {
    let width = target.width.min(64);
    let limit = 1_u128 << if target.is_signed { width - 1 } else { width };
    match (negative, target.is_signed) {
        (true, true) => magnitude <= limit,
        (true, false) => magnitude == 0,
        (false, _) => magnitude < limit,
    }
}
