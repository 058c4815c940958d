//! C11 §7.12.10: remainders.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(clippy::missing_safety_doc, reason = "pointers that may be written")]

use core::ffi::{c_double, c_float, c_int};

use super::checked2;
use crate::math::remainder as exact;

/// `fmod()`.
#[unsafe(no_mangle)]
pub extern "C" fn fmod(x: c_double, y: c_double) -> c_double {
    checked2(libm::fmod(x, y), x, y)
}

/// `fmodf()`.
#[unsafe(no_mangle)]
pub extern "C" fn fmodf(x: c_float, y: c_float) -> c_float {
    checked2(f64::from(libm::fmodf(x, y)), f64::from(x), f64::from(y)) as c_float
}

/// `remainder()`.
#[unsafe(no_mangle)]
pub extern "C" fn remainder(x: c_double, y: c_double) -> c_double {
    checked2(exact::remquo(x, y).0, x, y)
}

/// `remainderf()`.
#[unsafe(no_mangle)]
pub extern "C" fn remainderf(x: c_float, y: c_float) -> c_float {
    remainder(f64::from(x), f64::from(y)) as c_float
}

/// `remquo()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remquo(x: c_double, y: c_double, quotient: *mut c_int) -> c_double {
    let (rest, quo) = exact::remquo(x, y);
    // SAFETY: as the caller promises.
    unsafe { *quotient = quo };
    rest
}

/// `remquof()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remquof(x: c_float, y: c_float, quotient: *mut c_int) -> c_float {
    let (rest, quo) = exact::remquo(f64::from(x), f64::from(y));
    // SAFETY: as the caller promises.
    unsafe { *quotient = quo };
    rest as c_float
}

/// `drem()`.
#[unsafe(no_mangle)]
pub extern "C" fn drem(x: c_double, y: c_double) -> c_double {
    remainder(x, y)
}

/// `dremf()`.
#[unsafe(no_mangle)]
pub extern "C" fn dremf(x: c_float, y: c_float) -> c_float {
    remainderf(x, y)
}
