//! C11 §7.12.9: nearest integers.

#![expect(unsafe_code, reason = "exported to C")]

use core::ffi::{c_double, c_float, c_long, c_longlong};

use crate::arch::{round_f32, round_f64, round_to_i64};

/// `ceil()`.
#[unsafe(no_mangle)]
pub extern "C" fn ceil(x: c_double) -> c_double {
    libm::ceil(x)
}

/// `ceilf()`.
#[unsafe(no_mangle)]
pub extern "C" fn ceilf(x: c_float) -> c_float {
    libm::ceilf(x)
}

/// `floor()`.
#[unsafe(no_mangle)]
pub extern "C" fn floor(x: c_double) -> c_double {
    libm::floor(x)
}

/// `floorf()`.
#[unsafe(no_mangle)]
pub extern "C" fn floorf(x: c_float) -> c_float {
    libm::floorf(x)
}

/// `nearbyint()`.
#[unsafe(no_mangle)]
pub extern "C" fn nearbyint(x: c_double) -> c_double {
    round_f64(x)
}

/// `nearbyintf()`.
#[unsafe(no_mangle)]
pub extern "C" fn nearbyintf(x: c_float) -> c_float {
    round_f32(x)
}

/// `rint()`.
#[unsafe(no_mangle)]
pub extern "C" fn rint(x: c_double) -> c_double {
    round_f64(x)
}

/// `rintf()`.
#[unsafe(no_mangle)]
pub extern "C" fn rintf(x: c_float) -> c_float {
    round_f32(x)
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
    libm::round(x)
}

/// `roundf()`.
#[unsafe(no_mangle)]
pub extern "C" fn roundf(x: c_float) -> c_float {
    libm::roundf(x)
}

/// `lround()`.
#[unsafe(no_mangle)]
pub extern "C" fn lround(x: c_double) -> c_long {
    round_to_i64(libm::round(x))
}

/// `lroundf()`.
#[unsafe(no_mangle)]
pub extern "C" fn lroundf(x: c_float) -> c_long {
    round_to_i64(libm::round(f64::from(x)))
}

/// `llround()`.
#[unsafe(no_mangle)]
pub extern "C" fn llround(x: c_double) -> c_longlong {
    round_to_i64(libm::round(x))
}

/// `llroundf()`.
#[unsafe(no_mangle)]
pub extern "C" fn llroundf(x: c_float) -> c_longlong {
    round_to_i64(libm::round(f64::from(x)))
}

/// `trunc()`.
#[unsafe(no_mangle)]
pub extern "C" fn trunc(x: c_double) -> c_double {
    libm::trunc(x)
}

/// `truncf()`.
#[unsafe(no_mangle)]
pub extern "C" fn truncf(x: c_float) -> c_float {
    libm::truncf(x)
}

/// `roundeven()`.
#[unsafe(no_mangle)]
pub extern "C" fn roundeven(x: c_double) -> c_double {
    libm::roundeven(x)
}

/// `roundevenf()`.
#[unsafe(no_mangle)]
pub extern "C" fn roundevenf(x: c_float) -> c_float {
    libm::roundevenf(x)
}
