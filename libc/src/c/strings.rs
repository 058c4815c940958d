//! <strings.h>: POSIX.1-2024, and what POSIX.1-2001 had.
//!
//! # Safety
//!
//! As in `c/string.rs`.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(clippy::missing_safety_doc, reason = "stated once, above")]

use core::{
    ffi::{c_char, c_int, c_long, c_longlong, c_void},
    ptr,
};

use crate::{
    abi::types::{base::size_t, locale::locale_t},
    c::string::{strchr, strrchr},
};

unsafe extern "C" {
    /// `bcmp()`: the kernel's.
    pub fn bcmp(a: *const c_void, b: *const c_void, n: size_t) -> c_int;
}

/// `bcopy()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bcopy(from: *const c_void, to: *mut c_void, n: size_t) {
    // SAFETY: as the caller promises.
    unsafe { ptr::copy(from.cast::<u8>(), to.cast::<u8>(), n) };
}

/// `bzero()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bzero(s: *mut c_void, n: size_t) {
    // SAFETY: as the caller promises.
    unsafe { ptr::write_bytes(s.cast::<u8>(), 0, n) };
}

/// `index()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn index(s: *const c_char, c: c_int) -> *mut c_char {
    // SAFETY: as the caller promises.
    unsafe { strchr(s, c) }
}

/// `rindex()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rindex(s: *const c_char, c: c_int) -> *mut c_char {
    // SAFETY: as the caller promises.
    unsafe { strrchr(s, c) }
}

/// `ffs()`.
#[unsafe(no_mangle)]
pub extern "C" fn ffs(value: c_int) -> c_int {
    ffsll(c_longlong::from(value))
}

/// `ffsl()`.
#[unsafe(no_mangle)]
pub extern "C" fn ffsl(value: c_long) -> c_int {
    ffsll(value)
}

/// `ffsll()`.
#[unsafe(no_mangle)]
pub extern "C" fn ffsll(value: c_longlong) -> c_int {
    if value == 0 {
        0
    } else {
        value.trailing_zeros().cast_signed() + 1
    }
}

/// `strcasecmp()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strcasecmp(a: *const c_char, b: *const c_char) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { strncasecmp(a, b, usize::MAX) }
}

/// `strncasecmp()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strncasecmp(a: *const c_char, b: *const c_char, n: size_t) -> c_int {
    for i in 0..n {
        // SAFETY: neither string has ended before.
        let (x, y) = unsafe { (*a.cast::<u8>().add(i), *b.cast::<u8>().add(i)) };
        let (x, y) = (x.to_ascii_lowercase(), y.to_ascii_lowercase());
        if x != y || x == 0 {
            return c_int::from(x) - c_int::from(y);
        }
    }
    0
}

/// `strcasecmp_l()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strcasecmp_l(
    a: *const c_char,
    b: *const c_char,
    _locale: locale_t,
) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { strcasecmp(a, b) }
}

/// `strncasecmp_l()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strncasecmp_l(
    a: *const c_char,
    b: *const c_char,
    n: size_t,
    _locale: locale_t,
) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { strncasecmp(a, b, n) }
}
