//! C11 §7.12.4: trigonometric functions.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(clippy::missing_safety_doc, reason = "pointers that may be written")]

use core::ffi::{c_double, c_float};

use super::checked1;
use crate::arch::rounding_to_nearest;

/// `acos()`.
#[unsafe(no_mangle)]
pub extern "C" fn acos(x: c_double) -> c_double {
    checked1(libm::acos(x), x)
}

/// `acosf()`.
#[unsafe(no_mangle)]
pub extern "C" fn acosf(x: c_float) -> c_float {
    checked1(f64::from(libm::acosf(x)), f64::from(x)) as c_float
}

/// `asin()`.
#[unsafe(no_mangle)]
pub extern "C" fn asin(x: c_double) -> c_double {
    checked1(libm::asin(x), x)
}

/// `asinf()`.
#[unsafe(no_mangle)]
pub extern "C" fn asinf(x: c_float) -> c_float {
    checked1(f64::from(libm::asinf(x)), f64::from(x)) as c_float
}

/// `atan()`.
#[unsafe(no_mangle)]
pub extern "C" fn atan(x: c_double) -> c_double {
    libm::atan(x)
}

/// `atanf()`.
#[unsafe(no_mangle)]
pub extern "C" fn atanf(x: c_float) -> c_float {
    libm::atanf(x)
}

/// `atan2()`.
#[unsafe(no_mangle)]
pub extern "C" fn atan2(x: c_double, y: c_double) -> c_double {
    libm::atan2(x, y)
}

/// `atan2f()`.
#[unsafe(no_mangle)]
pub extern "C" fn atan2f(x: c_float, y: c_float) -> c_float {
    libm::atan2f(x, y)
}

/// `cos()`.
#[unsafe(no_mangle)]
pub extern "C" fn cos(x: c_double) -> c_double {
    checked1(rounding_to_nearest(x, libm::cos), x)
}

/// `cosf()`.
#[unsafe(no_mangle)]
pub extern "C" fn cosf(x: c_float) -> c_float {
    let value = rounding_to_nearest(x, libm::cosf);
    checked1(f64::from(value), f64::from(x)) as c_float
}

/// `sin()`.
#[unsafe(no_mangle)]
pub extern "C" fn sin(x: c_double) -> c_double {
    checked1(rounding_to_nearest(x, libm::sin), x)
}

/// `sinf()`.
#[unsafe(no_mangle)]
pub extern "C" fn sinf(x: c_float) -> c_float {
    let value = rounding_to_nearest(x, libm::sinf);
    checked1(f64::from(value), f64::from(x)) as c_float
}

/// `tan()`.
#[unsafe(no_mangle)]
pub extern "C" fn tan(x: c_double) -> c_double {
    checked1(rounding_to_nearest(x, libm::tan), x)
}

/// `tanf()`.
#[unsafe(no_mangle)]
pub extern "C" fn tanf(x: c_float) -> c_float {
    let value = rounding_to_nearest(x, libm::tanf);
    checked1(f64::from(value), f64::from(x)) as c_float
}

/// `sincos()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sincos(x: c_double, sine: *mut c_double, cosine: *mut c_double) {
    let (s, c) = rounding_to_nearest(x, libm::sincos);
    // SAFETY: as the caller promises.
    unsafe { *sine = s };
    // SAFETY: as the caller promises.
    unsafe { *cosine = c };
}

/// `sincosf()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sincosf(x: c_float, sine: *mut c_float, cosine: *mut c_float) {
    let (s, c) = rounding_to_nearest(x, libm::sincosf);
    // SAFETY: as the caller promises.
    unsafe { *sine = s };
    // SAFETY: as the caller promises.
    unsafe { *cosine = c };
}
