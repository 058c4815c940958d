//! <stdlib.h>: numbers from text, and integer arithmetic.

#![expect(unsafe_code, reason = "exported to C")]

use core::{
    ffi::{c_char, c_double, c_float, c_int, c_long, c_longlong, c_ulong, c_ulonglong},
    ptr,
};

use posix_api::Errno;

use crate::{
    abi::{c_text::CText, result::set_errno, types::locale::locale_t},
    number::{
        F80, FloatResult, Integer, parse_f32, parse_f64, parse_f80,
        parse_integer::{Prefixes, parse_integer},
    },
};

/// `div()`'s result.
#[repr(C)]
pub struct div_t {
    /// The quotient.
    pub quot: c_int,
    /// The remainder.
    pub rem: c_int,
}

/// `ldiv()`'s result.
#[repr(C)]
pub struct ldiv_t {
    /// The quotient.
    pub quot: c_long,
    /// The remainder.
    pub rem: c_long,
}

/// `lldiv()`'s result.
#[repr(C)]
pub struct lldiv_t {
    /// The quotient.
    pub quot: c_longlong,
    /// The remainder.
    pub rem: c_longlong,
}

/// Reads an integer and tells C where it ends.
pub(crate) unsafe fn integer(
    s: *const c_char,
    end: *mut *mut c_char,
    base: c_int,
    prefixes: Prefixes,
) -> Integer {
    // SAFETY: the caller of the exported function promises a string.
    let text = unsafe { CText::new(s) };
    let number = parse_integer(&text, base, prefixes).unwrap_or_else(|| {
        set_errno(Errno::EINVAL);
        Integer {
            negative: false,
            magnitude: 0,
            overflowed: false,
            end: 0,
        }
    });
    if !end.is_null() {
        // SAFETY: the caller of the exported function promises that it may be written.
        unsafe { *end = s.wrapping_add(number.end).cast_mut() };
    }
    number
}

pub(crate) fn ranged<T>((value, out_of_range): (T, bool)) -> T {
    if out_of_range {
        set_errno(Errno::ERANGE);
    }
    value
}

unsafe fn float<T>(
    s: *const c_char,
    end: *mut *mut c_char,
    parse: fn(&CText) -> FloatResult<T>,
) -> T {
    // SAFETY: the caller of the exported function promises a string.
    let number = parse(&unsafe { CText::new(s) });
    if !end.is_null() {
        // SAFETY: the caller of the exported function promises that it may be written.
        unsafe { *end = s.wrapping_add(number.end).cast_mut() };
    }
    ranged((number.value, number.out_of_range))
}

/// `atof()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn atof(s: *const c_char) -> c_double {
    // SAFETY: as the caller promises.
    unsafe { strtod(s, ptr::null_mut()) }
}

/// `atoi()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn atoi(s: *const c_char) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { strtol(s, ptr::null_mut(), 10) as c_int }
}

/// `atol()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn atol(s: *const c_char) -> c_long {
    // SAFETY: as the caller promises.
    unsafe { strtol(s, ptr::null_mut(), 10) }
}

/// `atoll()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn atoll(s: *const c_char) -> c_longlong {
    // SAFETY: as the caller promises.
    unsafe { strtol(s, ptr::null_mut(), 10) }
}

/// `strtod()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strtod(s: *const c_char, end: *mut *mut c_char) -> c_double {
    // SAFETY: as the caller promises.
    unsafe { float(s, end, parse_f64) }
}

/// `strtof()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strtof(s: *const c_char, end: *mut *mut c_char) -> c_float {
    // SAFETY: as the caller promises.
    unsafe { float(s, end, parse_f32) }
}

/// `strtold()` for its shim, which returns what is stored in `to`.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn __skerry_strtold(
    to: *mut [u8; 16],
    s: *const c_char,
    end: *mut *mut c_char,
) {
    // SAFETY: as the caller promises.
    let value: F80 = unsafe { float(s, end, parse_f80) };
    // SAFETY: the shim passes a `long double` of its own.
    unsafe { to.write(value.to_le_bytes()) };
}

/// `strtol()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strtol(s: *const c_char, end: *mut *mut c_char, base: c_int) -> c_long {
    // SAFETY: as the caller promises.
    ranged(unsafe { integer(s, end, base, Prefixes::C11) }.signed(64))
}

/// `strtoll()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strtoll(
    s: *const c_char,
    end: *mut *mut c_char,
    base: c_int,
) -> c_longlong {
    // SAFETY: as the caller promises.
    unsafe { strtol(s, end, base) }
}

/// `strtoul()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strtoul(s: *const c_char, end: *mut *mut c_char, base: c_int) -> c_ulong {
    // SAFETY: as the caller promises.
    ranged(unsafe { integer(s, end, base, Prefixes::C11) }.unsigned())
}

/// `strtoull()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strtoull(
    s: *const c_char,
    end: *mut *mut c_char,
    base: c_int,
) -> c_ulonglong {
    // SAFETY: as the caller promises.
    unsafe { strtoul(s, end, base) }
}

/// `strtoq()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strtoq(
    s: *const c_char,
    end: *mut *mut c_char,
    base: c_int,
) -> c_longlong {
    // SAFETY: as the caller promises.
    unsafe { strtol(s, end, base) }
}

/// `strtouq()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strtouq(
    s: *const c_char,
    end: *mut *mut c_char,
    base: c_int,
) -> c_ulonglong {
    // SAFETY: as the caller promises.
    unsafe { strtoul(s, end, base) }
}

/// `strtol_l()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strtol_l(
    s: *const c_char,
    end: *mut *mut c_char,
    base: c_int,
    _locale: locale_t,
) -> c_long {
    // SAFETY: as the caller promises.
    unsafe { strtol(s, end, base) }
}

/// `strtoll_l()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strtoll_l(
    s: *const c_char,
    end: *mut *mut c_char,
    base: c_int,
    _locale: locale_t,
) -> c_longlong {
    // SAFETY: as the caller promises.
    unsafe { strtol(s, end, base) }
}

/// `strtoul_l()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strtoul_l(
    s: *const c_char,
    end: *mut *mut c_char,
    base: c_int,
    _locale: locale_t,
) -> c_ulong {
    // SAFETY: as the caller promises.
    unsafe { strtoul(s, end, base) }
}

/// `strtoull_l()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strtoull_l(
    s: *const c_char,
    end: *mut *mut c_char,
    base: c_int,
    _locale: locale_t,
) -> c_ulonglong {
    // SAFETY: as the caller promises.
    unsafe { strtoul(s, end, base) }
}

/// `strtod_l()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strtod_l(
    s: *const c_char,
    end: *mut *mut c_char,
    _locale: locale_t,
) -> c_double {
    // SAFETY: as the caller promises.
    unsafe { strtod(s, end) }
}

/// `strtof_l()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strtof_l(
    s: *const c_char,
    end: *mut *mut c_char,
    _locale: locale_t,
) -> c_float {
    // SAFETY: as the caller promises.
    unsafe { strtof(s, end) }
}

/// `abs()`.
#[unsafe(no_mangle)]
pub extern "C" fn abs(value: c_int) -> c_int {
    value.wrapping_abs()
}

/// `labs()`.
#[unsafe(no_mangle)]
pub extern "C" fn labs(value: c_long) -> c_long {
    value.wrapping_abs()
}

/// `llabs()`.
#[unsafe(no_mangle)]
pub extern "C" fn llabs(value: c_longlong) -> c_longlong {
    value.wrapping_abs()
}

/// `div()`. Dividing by 0 is undefined, and traps as it does in C.
#[unsafe(no_mangle)]
pub extern "C" fn div(numerator: c_int, denominator: c_int) -> div_t {
    div_t {
        quot: numerator.wrapping_div(denominator),
        rem: numerator.wrapping_rem(denominator),
    }
}

/// `ldiv()`.
#[unsafe(no_mangle)]
pub extern "C" fn ldiv(numerator: c_long, denominator: c_long) -> ldiv_t {
    ldiv_t {
        quot: numerator.wrapping_div(denominator),
        rem: numerator.wrapping_rem(denominator),
    }
}

/// `lldiv()`.
#[unsafe(no_mangle)]
pub extern "C" fn lldiv(numerator: c_longlong, denominator: c_longlong) -> lldiv_t {
    lldiv_t {
        quot: numerator.wrapping_div(denominator),
        rem: numerator.wrapping_rem(denominator),
    }
}
