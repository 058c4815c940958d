//! <string.h>: copying strings and putting one behind another.

#![expect(unsafe_code, reason = "exported to C")]

use core::{ffi::c_char, ptr};

use posix_api::Errno;

use super::{strlen, text, text_up_to};
use crate::abi::{allocation, arguments::bounded_len, result, types::base::size_t};

/// `stpcpy()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn stpcpy(to: *mut c_char, from: *const c_char) -> *mut c_char {
    // SAFETY: as the caller promises.
    to.wrapping_add(unsafe { copy_text(to, from) })
}

/// Copies a string with its NUL; returns its length.
///
/// The exported functions share this and do not call each other: the compiler knows their names,
/// and would replace `stpcpy` by `strcpy` within `strcpy` itself.
unsafe fn copy_text(to: *mut c_char, from: *const c_char) -> usize {
    // SAFETY: the caller of the exported function promises a string.
    let len = unsafe { strlen(from) };
    // SAFETY: as above, and room; the NUL is copied as well.
    unsafe { ptr::copy_nonoverlapping(from, to, len + 1) };
    len
}

/// `strcpy()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strcpy(to: *mut c_char, from: *const c_char) -> *mut c_char {
    // SAFETY: as the caller promises.
    unsafe { copy_text(to, from) };
    to
}

/// `stpncpy()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn stpncpy(to: *mut c_char, from: *const c_char, n: size_t) -> *mut c_char {
    // SAFETY: as the caller promises.
    to.wrapping_add(unsafe { copy_padded(to, from, n) })
}

/// Copies at most `n` bytes of a string and fills up with NULs; returns how many it copied.
unsafe fn copy_padded(to: *mut c_char, from: *const c_char, n: size_t) -> usize {
    // SAFETY: the caller of the exported function promises a string.
    let from = unsafe { text_up_to(from, n) };
    // SAFETY: it also promises room for `n` bytes.
    unsafe { ptr::copy_nonoverlapping(from.as_ptr(), to.cast(), from.len()) };
    // SAFETY: as above.
    unsafe { ptr::write_bytes(to.wrapping_add(from.len()), 0, n - from.len()) };
    from.len()
}

/// `strncpy()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strncpy(to: *mut c_char, from: *const c_char, n: size_t) -> *mut c_char {
    // SAFETY: as the caller promises.
    unsafe { copy_padded(to, from, n) };
    to
}

/// `strlcpy()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strlcpy(to: *mut c_char, from: *const c_char, n: size_t) -> size_t {
    // SAFETY: as the caller promises.
    let from = unsafe { text(from) };
    if n > 0 {
        // SAFETY: the caller promises room for `n` bytes.
        unsafe { put(to, from.get(..n - 1).unwrap_or(from)) };
    }
    from.len()
}

/// `strlcat()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strlcat(to: *mut c_char, from: *const c_char, n: size_t) -> size_t {
    // SAFETY: as the caller promises.
    let len = unsafe { bounded_len(to.cast(), n) };
    // SAFETY: as the caller promises.
    len + unsafe { strlcpy(to.wrapping_add(len), from, n - len) }
}

/// Writes `from` and a NUL.
pub(super) unsafe fn put(to: *mut c_char, from: &[u8]) {
    // SAFETY: the caller of the exported function promises room.
    unsafe { ptr::copy_nonoverlapping(from.as_ptr(), to.cast(), from.len()) };
    // SAFETY: as above.
    unsafe { *to.add(from.len()) = 0 };
}

/// `strcat()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strcat(to: *mut c_char, from: *const c_char) -> *mut c_char {
    // SAFETY: as the caller promises.
    let end = to.wrapping_add(unsafe { strlen(to) });
    // SAFETY: as the caller promises.
    unsafe { copy_text(end, from) };
    to
}

/// `strncat()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strncat(to: *mut c_char, from: *const c_char, n: size_t) -> *mut c_char {
    // SAFETY: as the caller promises.
    let end = to.wrapping_add(unsafe { strlen(to) });
    // SAFETY: as the caller promises.
    let from = unsafe { text_up_to(from, n) };
    // SAFETY: as the caller promises.
    unsafe { put(end, from) };
    to
}

/// A copy of `from` on the heap, with a NUL behind it.
pub(super) fn duplicate(from: &[u8]) -> *mut c_char {
    let copy = allocation::malloc(from.len() + 1).cast::<c_char>();
    if copy.is_null() {
        result::set_errno(Errno::ENOMEM);
        return copy;
    }
    // SAFETY: there is room for as many bytes and one.
    unsafe { put(copy, from) };
    copy
}

/// `strdup()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strdup(s: *const c_char) -> *mut c_char {
    // SAFETY: as the caller promises.
    duplicate(unsafe { text(s) })
}

/// `strndup()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strndup(s: *const c_char, n: size_t) -> *mut c_char {
    // SAFETY: as the caller promises.
    duplicate(unsafe { text_up_to(s, n) })
}
