//! <libgen.h>: POSIX.1-2024 `basename()`, `dirname()`.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    clippy::missing_safety_doc,
    reason = "paths that end in a NUL and may be written"
)]

use core::ffi::c_char;

use crate::abi::cstr;

/// `.`, as what these functions return may be written in principle only.
const DOT: *mut c_char = c".".as_ptr().cast_mut();
const SLASH: *mut c_char = c"/".as_ptr().cast_mut();

/// POSIX' `basename()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __xpg_basename(path: *mut c_char) -> *mut c_char {
    // SAFETY: as the caller promises.
    let text = unsafe { cstr::or_empty(path) };
    let Some(last) = text.iter().rposition(|&byte| byte != b'/') else {
        return if text.is_empty() { DOT } else { SLASH };
    };
    let start = text
        .iter()
        .take(last)
        .rposition(|&byte| byte == b'/')
        .map_or(0, |slash| slash + 1);
    // SAFETY: it is within the string, or at its NUL.
    unsafe { *path.add(last + 1) = 0 };
    path.wrapping_add(start)
}

/// `dirname()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dirname(path: *mut c_char) -> *mut c_char {
    // SAFETY: as the caller promises.
    let text = unsafe { cstr::or_empty(path) };
    let Some(last) = text.iter().rposition(|&byte| byte != b'/') else {
        return if text.is_empty() { DOT } else { SLASH };
    };
    let Some(slash) = text.iter().take(last).rposition(|&byte| byte == b'/') else {
        return DOT;
    };
    let Some(end) = text.iter().take(slash).rposition(|&byte| byte != b'/') else {
        return SLASH;
    };
    // SAFETY: it is within the string.
    unsafe { *path.add(end + 1) = 0 };
    path
}
