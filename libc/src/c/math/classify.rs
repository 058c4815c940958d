//! C11 §7.12.3: what a number is. The names with underscores are what glibc's macros call.

#![expect(unsafe_code, reason = "exported to C")]

use core::ffi::{c_double, c_float, c_int};

/// `finite()`.
#[unsafe(no_mangle)]
pub extern "C" fn finite(x: c_double) -> c_int {
    c_int::from(x.is_finite())
}

/// `finitef()`.
#[unsafe(no_mangle)]
pub extern "C" fn finitef(x: c_float) -> c_int {
    c_int::from(x.is_finite())
}

/// `isnan()`.
#[unsafe(no_mangle)]
pub extern "C" fn isnan(x: c_double) -> c_int {
    c_int::from(x.is_nan())
}

/// `isnanf()`.
#[unsafe(no_mangle)]
pub extern "C" fn isnanf(x: c_float) -> c_int {
    c_int::from(x.is_nan())
}

/// `isinf()`.
#[unsafe(no_mangle)]
pub extern "C" fn isinf(x: c_double) -> c_int {
    match (x.is_infinite(), x > 0.0) {
        (false, _) => 0,
        (true, true) => 1,
        (true, false) => -1,
    }
}

/// `isinff()`.
#[unsafe(no_mangle)]
pub extern "C" fn isinff(x: c_float) -> c_int {
    match (x.is_infinite(), x > 0.0) {
        (false, _) => 0,
        (true, true) => 1,
        (true, false) => -1,
    }
}

/// `__finite()`.
#[unsafe(no_mangle)]
pub extern "C" fn __finite(x: c_double) -> c_int {
    c_int::from(x.is_finite())
}

/// `__finitef()`.
#[unsafe(no_mangle)]
pub extern "C" fn __finitef(x: c_float) -> c_int {
    c_int::from(x.is_finite())
}

/// `__isnan()`.
#[unsafe(no_mangle)]
pub extern "C" fn __isnan(x: c_double) -> c_int {
    c_int::from(x.is_nan())
}

/// `__isnanf()`.
#[unsafe(no_mangle)]
pub extern "C" fn __isnanf(x: c_float) -> c_int {
    c_int::from(x.is_nan())
}

/// `__isinf()`.
#[unsafe(no_mangle)]
pub extern "C" fn __isinf(x: c_double) -> c_int {
    isinf(x)
}

/// `__isinff()`.
#[unsafe(no_mangle)]
pub extern "C" fn __isinff(x: c_float) -> c_int {
    isinff(x)
}

/// `__signbit()`.
#[unsafe(no_mangle)]
pub extern "C" fn __signbit(x: c_double) -> c_int {
    c_int::from(x.is_sign_negative())
}

/// `__signbitf()`.
#[unsafe(no_mangle)]
pub extern "C" fn __signbitf(x: c_float) -> c_int {
    c_int::from(x.is_sign_negative())
}

/// `__fpclassify()`.
#[unsafe(no_mangle)]
pub extern "C" fn __fpclassify(x: c_double) -> c_int {
    match x.classify() {
        core::num::FpCategory::Nan => 0,
        core::num::FpCategory::Infinite => 1,
        core::num::FpCategory::Zero => 2,
        core::num::FpCategory::Subnormal => 3,
        core::num::FpCategory::Normal => 4,
    }
}

/// `__fpclassifyf()`.
#[unsafe(no_mangle)]
pub extern "C" fn __fpclassifyf(x: c_float) -> c_int {
    match x.classify() {
        core::num::FpCategory::Nan => 0,
        core::num::FpCategory::Infinite => 1,
        core::num::FpCategory::Zero => 2,
        core::num::FpCategory::Subnormal => 3,
        core::num::FpCategory::Normal => 4,
    }
}
