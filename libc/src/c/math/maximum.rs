//! C11 §7.12.12 and §7.12.13: differences, maxima, and the fused multiply-add.

#![expect(unsafe_code, reason = "exported to C")]

use core::ffi::{c_double, c_float};

use super::report;
use crate::math::{fast, order};

/// `fdim()`.
#[unsafe(no_mangle)]
pub extern "C" fn fdim(x: c_double, y: c_double) -> c_double {
    report(order::positive_difference(x, y))
}

/// `fdimf()`.
#[unsafe(no_mangle)]
pub extern "C" fn fdimf(x: c_float, y: c_float) -> c_float {
    report(order::positive_difference(x, y))
}

/// `fmax()`.
#[unsafe(no_mangle)]
pub extern "C" fn fmax(x: c_double, y: c_double) -> c_double {
    order::by_old_rule(x, y, |x, y| if x > y { x } else { y })
}

/// `fmaxf()`.
#[unsafe(no_mangle)]
pub extern "C" fn fmaxf(x: c_float, y: c_float) -> c_float {
    order::by_old_rule(x, y, |x, y| if x > y { x } else { y })
}

/// `fmin()`.
#[unsafe(no_mangle)]
pub extern "C" fn fmin(x: c_double, y: c_double) -> c_double {
    order::by_old_rule(x, y, |x, y| if x < y { x } else { y })
}

/// `fminf()`.
#[unsafe(no_mangle)]
pub extern "C" fn fminf(x: c_float, y: c_float) -> c_float {
    order::by_old_rule(x, y, |x, y| if x < y { x } else { y })
}

/// `fma()`.
#[unsafe(no_mangle)]
pub extern "C" fn fma(x: c_double, y: c_double, z: c_double) -> c_double {
    fast::fma(x, y, z)
}

/// `fmaf()`.
#[unsafe(no_mangle)]
pub extern "C" fn fmaf(x: c_float, y: c_float, z: c_float) -> c_float {
    fast::fmaf(x, y, z)
}
