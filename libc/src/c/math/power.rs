//! C11 §7.12.7: powers and absolute values.

#![expect(unsafe_code, reason = "exported to C")]

use core::ffi::{c_double, c_float};

use super::{checked2, refuse, report};
use crate::{
    arch::{square_root_f32, square_root_f64},
    math::fast,
};

/// `cbrt()`.
#[unsafe(no_mangle)]
pub extern "C" fn cbrt(x: c_double) -> c_double {
    libm::cbrt(x)
}

/// `cbrtf()`.
#[unsafe(no_mangle)]
pub extern "C" fn cbrtf(x: c_float) -> c_float {
    libm::cbrtf(x)
}

/// `fabs()`.
#[unsafe(no_mangle)]
pub extern "C" fn fabs(x: c_double) -> c_double {
    libm::fabs(x)
}

/// `fabsf()`.
#[unsafe(no_mangle)]
pub extern "C" fn fabsf(x: c_float) -> c_float {
    libm::fabsf(x)
}

/// `hypot()`.
#[unsafe(no_mangle)]
pub extern "C" fn hypot(x: c_double, y: c_double) -> c_double {
    checked2(libm::hypot(x, y), x, y)
}

/// `hypotf()`.
#[unsafe(no_mangle)]
pub extern "C" fn hypotf(x: c_float, y: c_float) -> c_float {
    checked2(f64::from(libm::hypotf(x, y)), f64::from(x), f64::from(y)) as c_float
}

/// `pow()`.
#[unsafe(no_mangle)]
pub extern "C" fn pow(x: c_double, y: c_double) -> c_double {
    report(fast::pow(x, y))
}

/// `powf()`.
#[unsafe(no_mangle)]
pub extern "C" fn powf(x: c_float, y: c_float) -> c_float {
    report(fast::powf(x, y))
}

/// `sqrt()`.
#[unsafe(no_mangle)]
pub extern "C" fn sqrt(x: c_double) -> c_double {
    refuse(x < 0.0);
    square_root_f64(x)
}

/// `sqrtf()`.
#[unsafe(no_mangle)]
pub extern "C" fn sqrtf(x: c_float) -> c_float {
    refuse(x < 0.0);
    square_root_f32(x)
}
