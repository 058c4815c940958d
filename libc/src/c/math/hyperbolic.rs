//! C11 §7.12.5: hyperbolic functions.

#![expect(unsafe_code, reason = "exported to C")]

use core::ffi::{c_double, c_float};

use super::{checked1, report};
use crate::math::fast;

/// `acosh()`.
#[unsafe(no_mangle)]
pub extern "C" fn acosh(x: c_double) -> c_double {
    checked1(libm::acosh(x), x)
}

/// `acoshf()`.
#[unsafe(no_mangle)]
pub extern "C" fn acoshf(x: c_float) -> c_float {
    checked1(f64::from(libm::acoshf(x)), f64::from(x)) as c_float
}

/// `asinh()`.
#[unsafe(no_mangle)]
pub extern "C" fn asinh(x: c_double) -> c_double {
    libm::asinh(x)
}

/// `asinhf()`.
#[unsafe(no_mangle)]
pub extern "C" fn asinhf(x: c_float) -> c_float {
    libm::asinhf(x)
}

/// `atanh()`.
#[unsafe(no_mangle)]
pub extern "C" fn atanh(x: c_double) -> c_double {
    checked1(libm::atanh(x), x)
}

/// `atanhf()`.
#[unsafe(no_mangle)]
pub extern "C" fn atanhf(x: c_float) -> c_float {
    checked1(f64::from(libm::atanhf(x)), f64::from(x)) as c_float
}

/// `cosh()`.
#[unsafe(no_mangle)]
pub extern "C" fn cosh(x: c_double) -> c_double {
    report(fast::cosh(x))
}

/// `coshf()`.
#[unsafe(no_mangle)]
pub extern "C" fn coshf(x: c_float) -> c_float {
    checked1(f64::from(libm::coshf(x)), f64::from(x)) as c_float
}

/// `sinh()`.
#[unsafe(no_mangle)]
pub extern "C" fn sinh(x: c_double) -> c_double {
    checked1(libm::sinh(x), x)
}

/// `sinhf()`.
#[unsafe(no_mangle)]
pub extern "C" fn sinhf(x: c_float) -> c_float {
    checked1(f64::from(libm::sinhf(x)), f64::from(x)) as c_float
}

/// `tanh()`.
#[unsafe(no_mangle)]
pub extern "C" fn tanh(x: c_double) -> c_double {
    libm::tanh(x)
}

/// `tanhf()`.
#[unsafe(no_mangle)]
pub extern "C" fn tanhf(x: c_float) -> c_float {
    libm::tanhf(x)
}
