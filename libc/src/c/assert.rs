//! <assert.h>: C11 §7.2.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(clippy::missing_safety_doc, reason = "strings that end in a NUL")]

use core::ffi::{c_char, c_int, c_uint};

use super::stdio::file::{self, FILE};
use crate::{abi::cstr, c::stdlib::exit::abort};

unsafe fn report(
    condition: &[u8],
    path: *const c_char,
    line: c_uint,
    function: *const c_char,
) -> ! {
    use alloc::format;
    // SAFETY: the caller promises strings.
    let (path, function) = unsafe { (cstr::or_empty(path), cstr::or_empty(function)) };
    // SAFETY: it is a string or null.
    let program = unsafe { cstr::or_empty(super::err::program_invocation_short_name.get()) };
    let lossy = |bytes| alloc::string::String::from_utf8_lossy(bytes);
    let separator = if program.is_empty() { "" } else { ": " };
    let colon = if function.is_empty() { "" } else { ": " };
    let text = format!(
        "{}{separator}{}:{line}: {}{colon}{}\n",
        lossy(program),
        lossy(path),
        lossy(function),
        lossy(condition),
    );
    let stream: *mut FILE = file::stderr.get();
    // SAFETY: `stderr` is an open stream, and the text has that length.
    unsafe { super::stdio::fwrite(text.as_ptr().cast(), 1, text.len(), stream) };
    abort()
}

/// What `assert()` calls.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __assert_fail(
    condition: *const c_char,
    path: *const c_char,
    line: c_uint,
    function: *const c_char,
) -> ! {
    // SAFETY: the caller promises a string.
    let condition = unsafe { cstr::or_empty(condition) };
    let text = [b"Assertion `", condition, b"' failed."].concat();
    // SAFETY: as the caller promises.
    unsafe { report(&text, path, line, function) }
}

/// What `assert_perror()` calls.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __assert_perror_fail(
    code: c_int,
    path: *const c_char,
    line: c_uint,
    function: *const c_char,
) -> ! {
    // SAFETY: `strerror` returns a string.
    let text = unsafe { cstr::or_empty(crate::c::string::strerror(code)) };
    let text = [b"Unexpected error: ", text, b"."].concat();
    // SAFETY: as the caller promises.
    unsafe { report(&text, path, line, function) }
}

/// What `assert()` of other systems calls.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __assert(condition: *const c_char, path: *const c_char, line: c_int) -> ! {
    // SAFETY: as the caller promises.
    unsafe { __assert_fail(condition, path, line.cast_unsigned(), core::ptr::null()) }
}
