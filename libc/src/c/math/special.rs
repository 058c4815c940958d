//! C11 §7.12.8: error and gamma functions, and POSIX's Bessel functions.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(clippy::missing_safety_doc, reason = "pointers that may be written")]

use core::ffi::{c_double, c_float, c_int};

use super::{log_gamma, report, with_signgam};
use crate::math::{fast, special, unary, with_order};

/// `erf()`.
#[unsafe(no_mangle)]
pub extern "C" fn erf(x: c_double) -> c_double {
    libm::erf(x)
}

/// `erff()`.
#[unsafe(no_mangle)]
pub extern "C" fn erff(x: c_float) -> c_float {
    libm::erff(x)
}

/// `erfc()`.
#[unsafe(no_mangle)]
pub extern "C" fn erfc(x: c_double) -> c_double {
    report(fast::erfc(x))
}

/// `erfcf()`.
#[unsafe(no_mangle)]
pub extern "C" fn erfcf(x: c_float) -> c_float {
    report(fast::erfcf(x))
}

/// `tgamma()`.
#[unsafe(no_mangle)]
pub extern "C" fn tgamma(x: c_double) -> c_double {
    report(unary(x, special::tgamma))
}

/// `lgamma()`.
#[unsafe(no_mangle)]
pub extern "C" fn lgamma(x: c_double) -> c_double {
    with_signgam(log_gamma(x))
}

/// `gamma()`.
#[unsafe(no_mangle)]
pub extern "C" fn gamma(x: c_double) -> c_double {
    lgamma(x)
}

/// `lgamma_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lgamma_r(x: c_double, sign: *mut c_int) -> c_double {
    let (value, found) = log_gamma(x);
    // SAFETY: as the caller promises.
    unsafe { *sign = found };
    value
}

/// `j0()`.
#[unsafe(no_mangle)]
pub extern "C" fn j0(x: c_double) -> c_double {
    report(unary(x, |x| special::jn(0, x)))
}

/// `j1()`.
#[unsafe(no_mangle)]
pub extern "C" fn j1(x: c_double) -> c_double {
    report(unary(x, |x| special::jn(1, x)))
}

/// `jn()`.
#[unsafe(no_mangle)]
pub extern "C" fn jn(n: c_int, x: c_double) -> c_double {
    report(with_order(n, x, special::jn))
}

/// `y0()`.
#[unsafe(no_mangle)]
pub extern "C" fn y0(x: c_double) -> c_double {
    report(unary(x, |x| special::yn(0, x)))
}

/// `y1()`.
#[unsafe(no_mangle)]
pub extern "C" fn y1(x: c_double) -> c_double {
    report(unary(x, |x| special::yn(1, x)))
}

/// `yn()`.
#[unsafe(no_mangle)]
pub extern "C" fn yn(n: c_int, x: c_double) -> c_double {
    report(with_order(n, x, special::yn))
}

/// `tgammaf()`.
#[unsafe(no_mangle)]
pub extern "C" fn tgammaf(x: c_float) -> c_float {
    report(unary(x, special::tgamma))
}

/// `lgammaf()`.
#[unsafe(no_mangle)]
pub extern "C" fn lgammaf(x: c_float) -> c_float {
    with_signgam(log_gamma(x))
}

/// `gammaf()`.
#[unsafe(no_mangle)]
pub extern "C" fn gammaf(x: c_float) -> c_float {
    lgammaf(x)
}

/// `lgammaf_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lgammaf_r(x: c_float, sign: *mut c_int) -> c_float {
    let (value, found) = log_gamma(x);
    // SAFETY: as the caller promises.
    unsafe { *sign = found };
    value
}

/// `j0f()`.
#[unsafe(no_mangle)]
pub extern "C" fn j0f(x: c_float) -> c_float {
    report(unary(x, |x| special::jn(0, x)))
}

/// `j1f()`.
#[unsafe(no_mangle)]
pub extern "C" fn j1f(x: c_float) -> c_float {
    report(unary(x, |x| special::jn(1, x)))
}

/// `jnf()`.
#[unsafe(no_mangle)]
pub extern "C" fn jnf(n: c_int, x: c_float) -> c_float {
    report(with_order(n, x, special::jn))
}

/// `y0f()`.
#[unsafe(no_mangle)]
pub extern "C" fn y0f(x: c_float) -> c_float {
    report(unary(x, |x| special::yn(0, x)))
}

/// `y1f()`.
#[unsafe(no_mangle)]
pub extern "C" fn y1f(x: c_float) -> c_float {
    report(unary(x, |x| special::yn(1, x)))
}

/// `ynf()`.
#[unsafe(no_mangle)]
pub extern "C" fn ynf(n: c_int, x: c_float) -> c_float {
    report(with_order(n, x, special::yn))
}
