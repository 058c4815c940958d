//! <assert.h>: what the macro calls.
#![expect(unsafe_code, reason = "exported to C")]

use core::ffi::{c_char, c_uint};

use super::stdio::report;
use super::stdlib::exit::abort;
use crate::abi::cstr;

/// What `assert()` calls when its expression is false: says where, then aborts.
///
/// # Safety
///
/// `expression`, `file` and `function` must be null or end in a NUL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __assert_fail(
    expression: *const c_char,
    file: *const c_char,
    line: c_uint,
    function: *const c_char,
) -> ! {
    // SAFETY: the caller promises strings.
    let [expression, file, function] =
        [expression, file, function].map(|text| unsafe { cstr::or_empty(text) });
    let line = alloc::format!("{line}");
    report(&[file, b":", line.as_bytes(), b": ", function, b": Assertion `", expression, b"' failed.\n"].concat());
    abort()
}
