//! C11 §7.12.6: exponentials and logarithms.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(clippy::missing_safety_doc, reason = "pointers that may be written")]

use core::ffi::{c_double, c_float, c_int, c_long};

use super::{checked1, report, underflowed};
use crate::{
    arch::raise_division_by_zero,
    math::{binary, elementary, fast, never, scale, unary, whole::modf as split},
};

/// `exp()`.
#[unsafe(no_mangle)]
pub extern "C" fn exp(x: c_double) -> c_double {
    report(fast::exp(x))
}

/// `expf()`.
#[unsafe(no_mangle)]
pub extern "C" fn expf(x: c_float) -> c_float {
    report(fast::expf(x))
}

/// `exp2()`.
#[unsafe(no_mangle)]
pub extern "C" fn exp2(x: c_double) -> c_double {
    report(fast::exp2(x))
}

/// `exp2f()`.
#[unsafe(no_mangle)]
pub extern "C" fn exp2f(x: c_float) -> c_float {
    report(fast::exp2f(x))
}

/// `exp10()`.
#[unsafe(no_mangle)]
pub extern "C" fn exp10(x: c_double) -> c_double {
    report(unary(x, elementary::exp10))
}

/// `exp10f()`.
#[unsafe(no_mangle)]
pub extern "C" fn exp10f(x: c_float) -> c_float {
    report(unary(x, elementary::exp10))
}

/// `expm1()`.
#[unsafe(no_mangle)]
pub extern "C" fn expm1(x: c_double) -> c_double {
    report(fast::expm1(x))
}

/// `expm1f()`.
#[unsafe(no_mangle)]
pub extern "C" fn expm1f(x: c_float) -> c_float {
    report(fast::expm1f(x))
}

/// `frexp()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn frexp(x: c_double, exponent: *mut c_int) -> c_double {
    let (value, power) = libm::frexp(x);
    // SAFETY: as the caller promises.
    unsafe { *exponent = power };
    value
}

/// `frexpf()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn frexpf(x: c_float, exponent: *mut c_int) -> c_float {
    let (value, power) = libm::frexpf(x);
    // SAFETY: as the caller promises.
    unsafe { *exponent = power };
    value
}

/// `ilogb()`.
#[unsafe(no_mangle)]
pub extern "C" fn ilogb(x: c_double) -> c_int {
    report(scale::ilogb(x))
}

/// `ilogbf()`.
#[unsafe(no_mangle)]
pub extern "C" fn ilogbf(x: c_float) -> c_int {
    report(scale::ilogb(x))
}

/// `ldexp()`.
#[unsafe(no_mangle)]
pub extern "C" fn ldexp(x: c_double, exponent: c_int) -> c_double {
    scalbn(x, exponent)
}

/// `ldexpf()`.
#[unsafe(no_mangle)]
pub extern "C" fn ldexpf(x: c_float, exponent: c_int) -> c_float {
    scalbnf(x, exponent)
}

/// `log()`.
#[unsafe(no_mangle)]
pub extern "C" fn log(x: c_double) -> c_double {
    report(fast::log(x))
}

/// `logf()`.
#[unsafe(no_mangle)]
pub extern "C" fn logf(x: c_float) -> c_float {
    checked1(f64::from(libm::logf(x)), f64::from(x)) as c_float
}

/// `log10()`.
#[unsafe(no_mangle)]
pub extern "C" fn log10(x: c_double) -> c_double {
    checked1(libm::log10(x), x)
}

/// `log10f()`.
#[unsafe(no_mangle)]
pub extern "C" fn log10f(x: c_float) -> c_float {
    checked1(f64::from(libm::log10f(x)), f64::from(x)) as c_float
}

/// Raises the exception of a logarithm's pole, which the compiler leaves out where it knows the quotient.
fn raise_at_pole(x: c_double, pole: c_double) {
    if x == pole {
        crate::arch::raise_division_by_zero();
    }
}

/// `log1p()`.
#[unsafe(no_mangle)]
pub extern "C" fn log1p(x: c_double) -> c_double {
    raise_at_pole(x, -1.0);
    checked1(libm::log1p(x), x)
}

/// `log1pf()`.
#[unsafe(no_mangle)]
pub extern "C" fn log1pf(x: c_float) -> c_float {
    raise_at_pole(f64::from(x), -1.0);
    checked1(f64::from(libm::log1pf(x)), f64::from(x)) as c_float
}

/// `log2()`.
#[unsafe(no_mangle)]
pub extern "C" fn log2(x: c_double) -> c_double {
    checked1(libm::log2(x), x)
}

/// `log2f()`.
#[unsafe(no_mangle)]
pub extern "C" fn log2f(x: c_float) -> c_float {
    checked1(f64::from(libm::log2f(x)), f64::from(x)) as c_float
}

/// `logb()`.
#[unsafe(no_mangle)]
pub extern "C" fn logb(x: c_double) -> c_double {
    if x == 0.0 {
        raise_division_by_zero();
        return f64::NEG_INFINITY;
    }
    if x.is_finite() {
        libm::ilogb(x) as c_double
    } else {
        x * x
    }
}

/// `logbf()`.
#[unsafe(no_mangle)]
pub extern "C" fn logbf(x: c_float) -> c_float {
    if x == 0.0 {
        raise_division_by_zero();
        return f32::NEG_INFINITY;
    }
    if x.is_finite() {
        libm::ilogbf(x) as c_float
    } else {
        x * x
    }
}

/// `modf()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn modf(x: c_double, whole: *mut c_double) -> c_double {
    let (integer, fraction) = split(x);
    // SAFETY: as the caller promises.
    unsafe { *whole = integer };
    fraction
}

/// `modff()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn modff(x: c_float, whole: *mut c_float) -> c_float {
    let (integer, fraction) = split(x);
    // SAFETY: as the caller promises.
    unsafe { *whole = integer };
    fraction
}

/// `scalbn()`.
#[unsafe(no_mangle)]
pub extern "C" fn scalbn(x: c_double, exponent: c_int) -> c_double {
    let value = libm::scalbn(x, exponent);
    underflowed(checked1(value, x), x.is_finite() && x != 0.0)
}

/// `scalbnf()`.
#[unsafe(no_mangle)]
pub extern "C" fn scalbnf(x: c_float, exponent: c_int) -> c_float {
    let value = libm::scalbnf(x, exponent);
    underflowed(
        checked1(f64::from(value), f64::from(x)),
        x.is_finite() && x != 0.0,
    ) as c_float
}

/// `scalbln()`.
#[unsafe(no_mangle)]
pub extern "C" fn scalbln(x: c_double, exponent: c_long) -> c_double {
    let exponent = exponent.clamp(-100_000, 100_000) as c_int;
    scalbn(x, exponent)
}

/// `scalblnf()`.
#[unsafe(no_mangle)]
pub extern "C" fn scalblnf(x: c_float, exponent: c_long) -> c_float {
    let exponent = exponent.clamp(-100_000, 100_000) as c_int;
    scalbnf(x, exponent)
}

/// `scalb()`.
#[unsafe(no_mangle)]
pub extern "C" fn scalb(x: c_double, exponent: c_double) -> c_double {
    report(binary(x, exponent, never, scale::scalb))
}

/// `scalbf()`.
#[unsafe(no_mangle)]
pub extern "C" fn scalbf(x: c_float, exponent: c_float) -> c_float {
    report(binary(x, exponent, never, scale::scalb))
}

/// `significand()`.
#[unsafe(no_mangle)]
pub extern "C" fn significand(x: c_double) -> c_double {
    if x == 0.0 || !x.is_finite() {
        x
    } else {
        libm::scalbn(x, -libm::ilogb(x))
    }
}

/// `significandf()`.
#[unsafe(no_mangle)]
pub extern "C" fn significandf(x: c_float) -> c_float {
    if x == 0.0 || !x.is_finite() {
        x
    } else {
        libm::scalbnf(x, -libm::ilogbf(x))
    }
}
