//! <string.h>: texts for errors and signals.

#![expect(unsafe_code, reason = "exported to C")]

use core::{
    ffi::{c_char, c_int},
    ptr,
};

use posix_api::Errno;

use super::copy::strlcpy;
use crate::{
    abi::types::{base::size_t, locale::locale_t},
    text::{error, signal_name},
};

/// The text of an error number with its NUL; written to `buf` if there is none.
pub(in crate::c) fn error_text(code: c_int, buf: &mut [u8; 32]) -> &[u8] {
    numbered(error::message(code), "Unknown error ", code, buf)
}

fn numbered<'a>(
    found: Option<&'static str>,
    what: &str,
    code: c_int,
    buf: &'a mut [u8; 32],
) -> &'a [u8] {
    use crate::format::integer::Digits;

    if let Some(text) = found {
        return text.as_bytes();
    }
    let digits = Digits::new(u64::from(code.unsigned_abs()), 10, false);
    let sign: &[u8] = if code < 0 { b"-" } else { b"" };
    let digits = if code == 0 { b"0" } else { digits.as_bytes() };
    let parts = [what.as_bytes(), sign, digits, b"\0"];
    let bytes = parts.iter().flat_map(|part| part.iter());
    let mut len = 0;
    for (to, &from) in buf.iter_mut().zip(bytes) {
        *to = from;
        len += 1;
    }
    buf.get(..len).unwrap_or_default()
}

/// Text that stays until the next call.
struct Kept(core::cell::UnsafeCell<[u8; 32]>);

// SAFETY: C's functions that use it are not thread-safe for unknown numbers, as POSIX allows.
unsafe impl Sync for Kept {}

static UNKNOWN_ERROR: Kept = Kept(core::cell::UnsafeCell::new([0; 32]));
static UNKNOWN_SIGNAL: Kept = Kept(core::cell::UnsafeCell::new([0; 32]));

/// `strerror()`.
#[unsafe(no_mangle)]
pub extern "C" fn strerror(code: c_int) -> *mut c_char {
    // SAFETY: POSIX lets one call overwrite another's text.
    error_text(code, unsafe { &mut *UNKNOWN_ERROR.0.get() })
        .as_ptr()
        .cast_mut()
        .cast()
}

/// `strerror_l()`.
#[unsafe(no_mangle)]
pub extern "C" fn strerror_l(code: c_int, _locale: locale_t) -> *mut c_char {
    strerror(code)
}

/// glibc's `strerror_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strerror_r(code: c_int, buf: *mut c_char, n: size_t) -> *mut c_char {
    if let Some(text) = error::message(code) {
        return text.as_ptr().cast_mut().cast();
    }
    let mut unknown = [0; 32];
    let text = error_text(code, &mut unknown);
    // SAFETY: the caller promises `n` bytes.
    unsafe { strlcpy(buf, text.as_ptr().cast(), n) };
    buf
}

/// POSIX's `strerror_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __xpg_strerror_r(code: c_int, buf: *mut c_char, n: size_t) -> c_int {
    let mut unknown = [0; 32];
    let text = error_text(code, &mut unknown);
    // SAFETY: the caller promises `n` bytes.
    let len = unsafe { strlcpy(buf, text.as_ptr().cast(), n) };
    if error::message(code).is_none() {
        return Errno::EINVAL.code();
    }
    if len >= n { Errno::ERANGE.code() } else { 0 }
}

/// `strerrordesc_np()`.
#[unsafe(no_mangle)]
pub extern "C" fn strerrordesc_np(code: c_int) -> *const c_char {
    error::message(code).map_or(ptr::null(), |text| text.as_ptr().cast())
}

/// `strerrorname_np()`.
#[unsafe(no_mangle)]
pub extern "C" fn strerrorname_np(code: c_int) -> *const c_char {
    error::name(code).map_or(ptr::null(), |text| text.as_ptr().cast())
}

/// `strsignal()`.
#[unsafe(no_mangle)]
pub extern "C" fn strsignal(number: c_int) -> *mut c_char {
    // SAFETY: POSIX lets one call overwrite another's text.
    let buf = unsafe { &mut *UNKNOWN_SIGNAL.0.get() };
    let known = signal_name::message(number);
    let text = match number {
        32..=64 => numbered(known, "Real-time signal ", number - 34, buf),
        _ => numbered(known, "Unknown signal ", number, buf),
    };
    text.as_ptr().cast_mut().cast()
}

/// `sigdescr_np()`.
#[unsafe(no_mangle)]
pub extern "C" fn sigdescr_np(number: c_int) -> *const c_char {
    signal_name::message(number).map_or(ptr::null(), |text| text.as_ptr().cast())
}

/// `sigabbrev_np()`.
#[unsafe(no_mangle)]
pub extern "C" fn sigabbrev_np(number: c_int) -> *const c_char {
    signal_name::name(number).map_or(ptr::null(), |text| text.as_ptr().cast())
}
