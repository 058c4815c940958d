//! Remainders, C11 §7.12.10: all of them are exact, so that they are the same in all rounding directions.

/// Beyond this, 8y overflows.
const LARGE: f64 = f64::from_bits((1020 + 1023) << 52);

/// `remquo()`: the remainder of the nearest quotient, and that quotient modulo 8 with its sign; 8 itself may
/// stand for 0, as glibc has it.
///
/// Numbers of `float` are treated as `double`s: what remains has no more bits than they.
pub fn remquo(x: f64, y: f64) -> (f64, i32) {
    if !x.is_finite() || y.is_nan() || y == 0.0 {
        return (libm::fmod(x, y), 0);
    }
    let (size, by) = (x.abs(), y.abs());
    let (rest, quotient) = match by > LARGE {
        false => reduced(size, by),
        true if size < by * 0.5 => (size, 0),
        true => {
            // Neither is small, so nothing is lost.
            let (rest, quotient) = reduced(size / 16.0, by / 16.0);
            (rest * 16.0, quotient)
        }
    };
    let is_negative = x.is_sign_negative() != y.is_sign_negative();
    let quotient = if is_negative { -quotient } else { quotient };
    (with_sign_of(rest, x), quotient)
}

/// The remainder of the nearest quotient, halves going to the even one, and the quotient modulo 8 before
/// it was rounded up.
fn reduced(size: f64, by: f64) -> (f64, i32) {
    let mut rest = libm::fmod(size, by * 8.0);
    let mut quotient = 0;
    for times in [4_i32, 2, 1] {
        let part = by * f64::from(times);
        let is_in = rest >= part;
        rest -= if is_in { part } else { 0.0 };
        quotient += times * i32::from(is_in);
    }
    let double = rest * 2.0;
    let is_up = double > by || (double == by && quotient & 1 == 1);
    // What is taken off is chosen, as the compiler may do what is behind a condition before it.
    rest -= if is_up { by } else { 0.0 };
    (rest, quotient + i32::from(is_up))
}

/// −`rest` if `x` is negative; a 0 has the sign of `x`.
fn with_sign_of(rest: f64, x: f64) -> f64 {
    match (rest == 0.0, x.is_sign_negative()) {
        (true, _) => 0.0_f64.copysign(x),
        (false, true) => -rest,
        (false, false) => rest,
    }
}
