//! C11 §7.12.12 and §7.12.13: differences, maxima, and the fused multiply-add.

#![expect(unsafe_code, reason = "exported to C")]

use core::ffi::{c_double, c_float};

use super::checked2;

/// `fdim()`.
#[unsafe(no_mangle)]
pub extern "C" fn fdim(x: c_double, y: c_double) -> c_double {
    checked2(libm::fdim(x, y), x, y)
}

/// `fdimf()`.
#[unsafe(no_mangle)]
pub extern "C" fn fdimf(x: c_float, y: c_float) -> c_float {
    checked2(f64::from(libm::fdimf(x, y)), f64::from(x), f64::from(y)) as c_float
}

/// `fmax()`.
#[unsafe(no_mangle)]
pub extern "C" fn fmax(x: c_double, y: c_double) -> c_double {
    libm::fmax(x, y)
}

/// `fmaxf()`.
#[unsafe(no_mangle)]
pub extern "C" fn fmaxf(x: c_float, y: c_float) -> c_float {
    libm::fmaxf(x, y)
}

/// `fmin()`.
#[unsafe(no_mangle)]
pub extern "C" fn fmin(x: c_double, y: c_double) -> c_double {
    libm::fmin(x, y)
}

/// `fminf()`.
#[unsafe(no_mangle)]
pub extern "C" fn fminf(x: c_float, y: c_float) -> c_float {
    libm::fminf(x, y)
}

/// `fma()`.
#[unsafe(no_mangle)]
pub extern "C" fn fma(x: c_double, y: c_double, z: c_double) -> c_double {
    libm::fma(x, y, z)
}

/// `fmaf()`.
#[unsafe(no_mangle)]
pub extern "C" fn fmaf(x: c_float, y: c_float, z: c_float) -> c_float {
    libm::fmaf(x, y, z)
}
