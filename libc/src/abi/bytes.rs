//! A C pointer and a length as a slice.

#![expect(unsafe_code, reason = "C pointers become slices here")]

use core::{ffi::c_void, ptr::NonNull, slice};

use kernel::memory::program;
use posix_api::Errno;

/// Views the C buffer `ptr..ptr + len` as bytes; empty if `len` is 0, whatever `ptr` is.
///
/// # Errors
///
/// - `EFAULT`: `ptr` is null and `len` is not 0, or a part lies past the end of a mapped file.
/// - `EINVAL`: `len` is more than `SSIZE_MAX` bytes.
///
/// # Safety
///
/// Unless `ptr` is null or `len` is 0, `ptr` must be valid for reads of `len` bytes, and nothing
/// may write those bytes during `'a`.
pub unsafe fn bytes<'a>(ptr: *const c_void, len: usize) -> Result<&'a [u8], Errno> {
    // SAFETY: the caller's promise is passed on; bytes have no alignment.
    unsafe { elements(ptr.cast::<u8>(), len) }
}

/// Views the C buffer `ptr..ptr + len` as bytes to be written; empty if `len` is 0.
///
/// # Errors
///
/// As [`bytes`].
///
/// # Safety
///
/// Unless `ptr` is null or `len` is 0, `ptr` must be valid for reads and writes of `len` bytes, and
/// nothing else may use those bytes during `'a`.
pub unsafe fn bytes_mut<'a>(ptr: *mut c_void, len: usize) -> Result<&'a mut [u8], Errno> {
    // SAFETY: the caller's promise is passed on; bytes have no alignment.
    unsafe { elements_mut(ptr.cast::<u8>(), len) }
}

/// Views the C array of `len` elements at `ptr` as a slice.
///
/// # Errors
///
/// As [`bytes`].
///
/// # Safety
///
/// Unless `ptr` is null or `len` is 0, `ptr` must be aligned and valid for reads of `len` elements,
/// and nothing may write them during `'a`.
pub unsafe fn elements<'a, T>(ptr: *const T, len: usize) -> Result<&'a [T], Errno> {
    if len == 0 {
        return Ok(&[]);
    }
    let first = check::<T>(ptr.cast_mut(), len)?; // EFAULT, EINVAL
    // SAFETY: `first` is not null and the length is at most `isize::MAX` bytes, both checked;
    // the caller promises the rest.
    Ok(unsafe { slice::from_raw_parts(first.as_ptr(), len) })
}

/// Views the C array of `len` elements at `ptr` as a slice to be written.
///
/// # Errors
///
/// As [`bytes`].
///
/// # Safety
///
/// Unless `ptr` is null or `len` is 0, `ptr` must be aligned and valid for reads and writes of
/// `len` elements, and nothing else may use them during `'a`.
pub unsafe fn elements_mut<'a, T>(ptr: *mut T, len: usize) -> Result<&'a mut [T], Errno> {
    if len == 0 {
        return Ok(&mut []);
    }
    let first = check::<T>(ptr, len)?; // EFAULT, EINVAL
    // SAFETY: `first` is not null and the length is at most `isize::MAX` bytes, both checked;
    // the caller promises the rest.
    Ok(unsafe { slice::from_raw_parts_mut(first.as_ptr(), len) })
}

fn check<T>(ptr: *mut T, len: usize) -> Result<NonNull<T>, Errno> {
    let len = len.checked_mul(size_of::<T>()).ok_or(Errno::EINVAL)?;
    if len > isize::MAX.unsigned_abs() {
        return Err(Errno::EINVAL);
    }
    // What lies past the end of a mapped file would fault while files and descriptors are locked.
    let first = NonNull::new(ptr).filter(|ptr| !program::is_past_end(ptr.as_ptr().addr(), len));
    first.ok_or(Errno::EFAULT)
}
