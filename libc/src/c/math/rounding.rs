//! C11 §7.12.9: nearest integers.

#![expect(unsafe_code, reason = "exported to C")]

use core::ffi::{c_double, c_float, c_long, c_longlong};

use crate::{arch::round_to_i64, math::whole};

/// `ceil()`.
#[unsafe(no_mangle)]
pub extern "C" fn ceil(x: c_double) -> c_double {
    whole::ceil(x)
}

/// `ceilf()`.
#[unsafe(no_mangle)]
pub extern "C" fn ceilf(x: c_float) -> c_float {
    whole::ceil(x)
}

/// `floor()`.
#[unsafe(no_mangle)]
pub extern "C" fn floor(x: c_double) -> c_double {
    whole::floor(x)
}

/// `floorf()`.
#[unsafe(no_mangle)]
pub extern "C" fn floorf(x: c_float) -> c_float {
    whole::floor(x)
}

/// `nearbyint()`.
#[unsafe(no_mangle)]
pub extern "C" fn nearbyint(x: c_double) -> c_double {
    whole::nearbyint(x)
}

/// `nearbyintf()`.
#[unsafe(no_mangle)]
pub extern "C" fn nearbyintf(x: c_float) -> c_float {
    whole::nearbyint(x)
}

/// `rint()`.
#[unsafe(no_mangle)]
pub extern "C" fn rint(x: c_double) -> c_double {
    whole::rint(x)
}

/// `rintf()`.
#[unsafe(no_mangle)]
pub extern "C" fn rintf(x: c_float) -> c_float {
    whole::rint(x)
}

/// `lrint()`.
#[unsafe(no_mangle)]
pub extern "C" fn lrint(x: c_double) -> c_long {
    round_to_i64(x)
}

/// `lrintf()`.
#[unsafe(no_mangle)]
pub extern "C" fn lrintf(x: c_float) -> c_long {
    round_to_i64(f64::from(x))
}

/// `llrint()`.
#[unsafe(no_mangle)]
pub extern "C" fn llrint(x: c_double) -> c_longlong {
    round_to_i64(x)
}

/// `llrintf()`.
#[unsafe(no_mangle)]
pub extern "C" fn llrintf(x: c_float) -> c_longlong {
    round_to_i64(f64::from(x))
}

/// `round()`.
#[unsafe(no_mangle)]
pub extern "C" fn round(x: c_double) -> c_double {
    whole::round(x)
}

/// `roundf()`.
#[unsafe(no_mangle)]
pub extern "C" fn roundf(x: c_float) -> c_float {
    whole::round(x)
}

/// `lround()`.
#[unsafe(no_mangle)]
pub extern "C" fn lround(x: c_double) -> c_long {
    round_to_i64(whole::round(x))
}

/// `lroundf()`.
#[unsafe(no_mangle)]
pub extern "C" fn lroundf(x: c_float) -> c_long {
    round_to_i64(whole::round(f64::from(x)))
}

/// `llround()`.
#[unsafe(no_mangle)]
pub extern "C" fn llround(x: c_double) -> c_longlong {
    round_to_i64(whole::round(x))
}

/// `llroundf()`.
#[unsafe(no_mangle)]
pub extern "C" fn llroundf(x: c_float) -> c_longlong {
    round_to_i64(whole::round(f64::from(x)))
}

/// `trunc()`.
#[unsafe(no_mangle)]
pub extern "C" fn trunc(x: c_double) -> c_double {
    whole::trunc(x)
}

/// `truncf()`.
#[unsafe(no_mangle)]
pub extern "C" fn truncf(x: c_float) -> c_float {
    whole::trunc(x)
}

/// `roundeven()`.
#[unsafe(no_mangle)]
pub extern "C" fn roundeven(x: c_double) -> c_double {
    whole::roundeven(x)
}

/// `roundevenf()`.
#[unsafe(no_mangle)]
pub extern "C" fn roundevenf(x: c_float) -> c_float {
    whole::roundeven(x)
}
