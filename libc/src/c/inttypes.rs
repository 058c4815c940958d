//! <inttypes.h>: C11 §7.8.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(clippy::missing_safety_doc, reason = "as the functions of <stdlib.h>")]

use core::ffi::{c_char, c_int};

use super::{stdlib, wchar};
use crate::abi::types::base::{intmax_t, uintmax_t, wchar_t};

/// `imaxdiv()`'s result.
#[repr(C)]
pub struct imaxdiv_t {
    /// The quotient.
    pub quot: intmax_t,
    /// The remainder.
    pub rem: intmax_t,
}

/// `imaxabs()`.
#[unsafe(no_mangle)]
pub extern "C" fn imaxabs(value: intmax_t) -> intmax_t {
    value.wrapping_abs()
}

/// `imaxdiv()`.
#[unsafe(no_mangle)]
pub extern "C" fn imaxdiv(numerator: intmax_t, denominator: intmax_t) -> imaxdiv_t {
    imaxdiv_t {
        quot: numerator.wrapping_div(denominator),
        rem: numerator.wrapping_rem(denominator),
    }
}

/// `strtoimax()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strtoimax(
    s: *const c_char,
    end: *mut *mut c_char,
    base: c_int,
) -> intmax_t {
    // SAFETY: as the caller promises.
    unsafe { stdlib::strtol(s, end, base) }
}

/// `strtoumax()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strtoumax(
    s: *const c_char,
    end: *mut *mut c_char,
    base: c_int,
) -> uintmax_t {
    // SAFETY: as the caller promises.
    unsafe { stdlib::strtoul(s, end, base) }
}

/// `wcstoimax()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcstoimax(
    s: *const wchar_t,
    end: *mut *mut wchar_t,
    base: c_int,
) -> intmax_t {
    // SAFETY: as the caller promises.
    unsafe { wchar::number::wcstol(s, end, base) }
}

/// `wcstoumax()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcstoumax(
    s: *const wchar_t,
    end: *mut *mut wchar_t,
    base: c_int,
) -> uintmax_t {
    // SAFETY: as the caller promises.
    unsafe { wchar::number::wcstoul(s, end, base) }
}
