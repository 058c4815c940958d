//! `exp`, `log` and `pow` in `double`, by tables, right to 0.52 ulp without being slow.
//!
//! The functions here know normal arguments and results only; the rest is [`crate::math`]'s.

pub mod tables;

use tables::{FIRST, LOGARITHMS, POWERS};

/// Added and taken off again, it rounds to an integer, which then is in the low bits.
const ROUNDER: f64 = 6_755_399_441_055_744.0;
/// 128/ln 2, and ln 2/128 in steps of 2⁻⁴² and the rest.
const STEPS: f64 = f64::from_bits(0x4067_1547_652b_82fe);
const STEP_HIGH: f64 = f64::from_bits(0x3f76_2e42_fef8_0000);
const STEP_LOW: f64 = f64::from_bits(0x3d41_cf79_abc9_e3b4);
/// ln 2 in steps of 2⁻⁴² and the rest.
const LN2_HIGH: f64 = f64::from_bits(0x3fe6_2e42_fefa_3800);
const LN2_LOW: f64 = f64::from_bits(0x3d2e_f357_93c7_6730);

/// e to the power of x + `tail`, which is small; |x| < 700.
pub fn exp(x: f64, tail: f64) -> f64 {
    let shifted = x * STEPS + ROUNDER;
    let index = shifted.to_bits();
    let steps = shifted - ROUNDER;
    let rest = x - steps * STEP_HIGH - steps * STEP_LOW + tail;
    let (miss, bits) = POWERS[(index & 127) as usize];
    let scale = f64::from_bits(bits.wrapping_add(index << 45));
    let square = rest * rest;
    let low = square * (0.5 + rest * (1.0 / 6.0));
    let high = square * square * (1.0 / 24.0 + rest * (1.0 / 120.0));
    scale + scale * (f64::from_bits(miss) + rest + low + high)
}

/// ln x in two parts; x is normal and above 0.
pub fn log(x: f64) -> (f64, f64) {
    let bits = x.to_bits();
    let offset = bits.wrapping_sub(FIRST);
    let power = f64::from((offset.cast_signed() >> 52) as i32);
    let (inverse, high, low) = LOGARITHMS[(offset >> 45 & 127) as usize];
    let z_bits = bits.wrapping_sub(offset & 0xfff << 52);
    let (z, inverse) = (f64::from_bits(z_bits), f64::from_bits(inverse));
    // z/c − 1, the first part in steps of 2⁻³⁰, so that it and its square are exact.
    let z_high = f64::from_bits(z_bits.wrapping_add(1 << 31) & !0 << 32);
    let rest_high = z_high * inverse - 1.0;
    let rest_low = (z - z_high) * inverse;
    let rest = rest_high + rest_low;

    let main = power * LN2_HIGH + f64::from_bits(high);
    let sum = main + rest;
    let lost = main - sum + rest_high + rest_low;
    let small = power * LN2_LOW + f64::from_bits(low);
    let half = -0.5 * rest_high;
    let square = half * rest_high;
    let with_square = sum + square;
    let lost_square = sum - with_square + square;
    let cross = rest_low * (half - 0.5 * rest);
    let series = rest * rest * rest * polynomial(rest);
    let low = small + lost + lost_square + cross + series;
    let result = with_square + low;
    (result, with_square - result + low)
}

/// 1/3 − r/4 + r²/5 − … + r⁷/10
fn polynomial(r: f64) -> f64 {
    let square = r * r;
    let first = 1.0 / 3.0 - r * 0.25;
    let second = 0.2 - r * (1.0 / 6.0);
    let third = 1.0 / 7.0 - r * 0.125;
    let fourth = 1.0 / 9.0 - r * 0.1;
    first + square * (second + square * (third + square * fourth))
}

/// x to the power of y, x normal and above 0, if the result is far from the ends of the range.
pub fn pow(x: f64, y: f64) -> Option<f64> {
    let (high, low) = log(x);
    let product = y * high;
    // Below 2⁻⁶⁰ the result is 1 and something that only the direction of rounding tells.
    if !(product.abs() < 690.0 && product.abs() > 8.7e-19 && y.abs() < 1e300) {
        return None;
    }
    let cut = |x: f64| f64::from_bits(x.to_bits() & !0 << 27);
    let (y_high, log_high) = (cut(y), cut(high));
    let exact = y_high * log_high;
    let rest = (y - y_high) * log_high + y * (high - log_high + low);
    Some(exp(exact, rest))
}
