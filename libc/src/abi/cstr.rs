//! A C string as a slice.

#![expect(unsafe_code, reason = "C strings become slices here")]

use core::ffi::{CStr, c_char};

use posix_api::Errno;

/// The bytes of the C string at `ptr`, without its end.
///
/// # Errors
///
/// - `EFAULT`: `ptr` is null.
///
/// # Safety
///
/// Unless it is null, `ptr` must point to a string that ends with 0 and stays unwritten during
/// `'a`.
pub unsafe fn text<'a>(ptr: *const c_char) -> Result<&'a [u8], Errno> {
    // SAFETY: the caller's promise is passed on.
    unsafe { optional(ptr) }.ok_or(Errno::EFAULT)
}

/// The bytes of the C string at `ptr`, without its end; `None` if `ptr` is null.
///
/// # Safety
///
/// As [`text`].
pub unsafe fn optional<'a>(ptr: *const c_char) -> Option<&'a [u8]> {
    if ptr.is_null() {
        return None;
    }
    // SAFETY: `ptr` is not null, and the caller promises that it is a string.
    Some(unsafe { CStr::from_ptr(ptr) }.to_bytes())
}

/// The bytes of the C string at `ptr`, or no bytes if `ptr` is null.
///
/// # Safety
///
/// As [`text`].
pub unsafe fn or_empty<'a>(ptr: *const c_char) -> &'a [u8] {
    // SAFETY: the caller's promise is passed on.
    unsafe { optional(ptr) }.unwrap_or_default()
}
