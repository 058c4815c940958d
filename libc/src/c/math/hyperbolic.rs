//! C11 §7.12.5: hyperbolic functions.

#![expect(unsafe_code, reason = "exported to C")]

use core::ffi::{c_double, c_float};

use super::report;
use crate::math::fast;

/// `acosh()`.
#[unsafe(no_mangle)]
pub extern "C" fn acosh(x: c_double) -> c_double {
    report(fast::acosh(x))
}

/// `acoshf()`.
#[unsafe(no_mangle)]
pub extern "C" fn acoshf(x: c_float) -> c_float {
    report(fast::acoshf(x))
}

/// `asinh()`.
#[unsafe(no_mangle)]
pub extern "C" fn asinh(x: c_double) -> c_double {
    report(fast::asinh(x))
}

/// `asinhf()`.
#[unsafe(no_mangle)]
pub extern "C" fn asinhf(x: c_float) -> c_float {
    report(fast::asinhf(x))
}

/// `atanh()`.
#[unsafe(no_mangle)]
pub extern "C" fn atanh(x: c_double) -> c_double {
    report(fast::atanh(x))
}

/// `atanhf()`.
#[unsafe(no_mangle)]
pub extern "C" fn atanhf(x: c_float) -> c_float {
    report(fast::atanhf(x))
}

/// `cosh()`.
#[unsafe(no_mangle)]
pub extern "C" fn cosh(x: c_double) -> c_double {
    report(fast::cosh(x))
}

/// `coshf()`.
#[unsafe(no_mangle)]
pub extern "C" fn coshf(x: c_float) -> c_float {
    report(fast::coshf(x))
}

/// `sinh()`.
#[unsafe(no_mangle)]
pub extern "C" fn sinh(x: c_double) -> c_double {
    report(fast::sinh(x))
}

/// `sinhf()`.
#[unsafe(no_mangle)]
pub extern "C" fn sinhf(x: c_float) -> c_float {
    report(fast::sinhf(x))
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
