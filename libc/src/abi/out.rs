//! Pointers through which C receives or lends one value.

#![expect(unsafe_code, reason = "C pointers are read and written here")]

use core::ffi::{CStr, c_char, c_void};

use posix_api::Errno;

use crate::abi::bytes;

/// Writes `value` where C wants it.
///
/// # Errors
///
/// - `EFAULT`: `to` is null.
///
/// # Safety
///
/// Unless it is null, `to` must be aligned and valid for a write of a `T`.
pub unsafe fn write<T>(to: *mut T, value: T) -> Result<(), Errno> {
    if to.is_null() {
        return Err(Errno::EFAULT);
    }
    // SAFETY: `to` is not null, and the caller promises the rest.
    unsafe { to.write(value) };
    Ok(())
}

/// Writes `value` where C wants it, if it wants it: nothing happens if `to` is null.
///
/// # Safety
///
/// As [`write`].
pub unsafe fn write_if_asked<T>(to: *mut T, value: T) {
    // SAFETY: the caller's promise is passed on.
    let _null_means_not_asked = unsafe { write(to, value) };
}

/// Reads the value that C lends.
///
/// # Errors
///
/// - `EFAULT`: `from` is null.
///
/// # Safety
///
/// Unless it is null, `from` must be aligned and point to a `T`.
pub unsafe fn read<T: Copy>(from: *const T) -> Result<T, Errno> {
    // SAFETY: the caller's promise is passed on.
    unsafe { optional(from) }.ok_or(Errno::EFAULT)
}

/// Reads the value that C lends; `None` if `from` is null.
///
/// # Safety
///
/// As [`read`].
pub unsafe fn optional<T: Copy>(from: *const T) -> Option<T> {
    if from.is_null() {
        return None;
    }
    // SAFETY: `from` is not null, and the caller promises the rest.
    Some(unsafe { from.read() })
}

/// Reads the value that C lends if `is_there`; otherwise the pointer means nothing.
///
/// # Safety
///
/// If `is_there`, as [`read`].
pub unsafe fn read_if<T: Copy>(is_there: bool, from: *const T) -> Option<T> {
    if !is_there {
        return None;
    }
    // SAFETY: the caller's promise is passed on.
    unsafe { optional(from) }
}

/// The object behind a pointer of C's.
///
/// # Errors
///
/// - `EFAULT`: `ptr` is null.
///
/// # Safety
///
/// Unless it is null, `ptr` must be aligned and point to a `T` that nothing else uses during `'a`.
pub unsafe fn object<'a, T>(ptr: *mut T) -> Result<&'a mut T, Errno> {
    // SAFETY: `as_mut` checks for null, and the caller promises the rest.
    unsafe { ptr.as_mut() }.ok_or(Errno::EFAULT)
}

/// Copies `text` and a 0 to the C buffer `to..to + len`.
///
/// # Errors
///
/// - `EFAULT`: `to` is null.
/// - `ERANGE`: `text` with its 0 is longer than `len`.
///
/// # Safety
///
/// Unless it is null, `to` must be valid for writes of `len` bytes.
pub unsafe fn write_text(to: *mut c_void, len: usize, text: &[u8]) -> Result<(), Errno> {
    // SAFETY: the caller's promise is passed on.
    let buf = unsafe { bytes::bytes_mut(to, len) }?; // EFAULT
    let (start, rest) = buf.split_at_mut_checked(text.len()).ok_or(Errno::ERANGE)?;
    *rest.first_mut().ok_or(Errno::ERANGE)? = 0;
    start.copy_from_slice(text);
    Ok(())
}

/// Copies as much of `text` as fits to the C buffer `to..to + len`, with a 0 at the end; returns
/// how long the buffer should be.
///
/// # Safety
///
/// Unless it is null, `to` must be valid for writes of `len` bytes.
pub unsafe fn write_cut_text(to: *mut c_char, len: usize, text: &[u8]) -> usize {
    // SAFETY: the caller's promise is passed on.
    if let Ok([start @ .., last]) = unsafe { bytes::bytes_mut(to.cast(), len.min(text.len() + 1)) }
    {
        let (cut, _) = text.split_at(start.len());
        start.copy_from_slice(cut);
        *last = 0;
    }
    text.len() + 1
}

/// Copies `text` to `to`, which has room for it, and returns `to`; or `text` itself if `to` is
/// null.
///
/// # Safety
///
/// Unless it is null, `to` must be valid for writes of the text and its 0.
pub unsafe fn text_or_shared(to: *mut c_char, text: &'static CStr) -> *mut c_char {
    if to.is_null() {
        return text.as_ptr().cast_mut();
    }
    let text = text.to_bytes();
    // SAFETY: the caller's promise is passed on.
    unsafe { write_cut_text(to, text.len() + 1, text) };
    to
}

/// The object behind a pointer of C's that other threads may use at the same time.
///
/// # Errors
///
/// - `EINVAL`: `ptr` is null: what pthread functions say of an object that is none.
///
/// # Safety
///
/// Unless it is null, `ptr` must be aligned and point to a `T` that lives during `'a`.
pub unsafe fn shared<'a, T: Sync>(ptr: *const T) -> Result<&'a T, Errno> {
    // SAFETY: `as_ref` checks for null, and the caller promises the rest.
    unsafe { ptr.as_ref() }.ok_or(Errno::EINVAL)
}
