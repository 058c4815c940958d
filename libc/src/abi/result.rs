//! Results as C has them: a value, or -1 and `errno`. The only place that sets `errno`.

#![expect(unsafe_code, reason = "errno is a cell that C has a pointer to")]

use core::{
    ffi::{c_int, c_long, c_void},
    ptr,
};

use kernel::thread::local;
use posix_api::{Errno, Fd};

use crate::abi::types::base::ssize_t;

/// Sets the running thread's `errno`.
pub fn set_errno(error: Errno) {
    set_errno_code(error.code());
}

/// Sets the running thread's `errno` to a number, which may be 0.
pub fn set_errno_code(code: c_int) {
    // SAFETY: the cell belongs to the running thread, which is here and not in C.
    unsafe { local::errno_location().write(code) };
}

/// The running thread's `errno`.
pub fn errno_code() -> c_int {
    // SAFETY: the cell belongs to the running thread, which is here and not in C.
    unsafe { local::errno_location().read() }
}

/// 0, or -1 and `errno`.
pub fn status(result: Result<(), Errno>) -> c_int {
    or(result.map(|()| 0), -1)
}

/// The number, or -1 and `errno`.
pub fn value(result: Result<c_int, Errno>) -> c_int {
    or(result, -1)
}

/// The number, or -1 and `errno`.
pub fn long(result: Result<c_long, Errno>) -> c_long {
    or(result, -1)
}

/// The descriptor, or -1 and `errno`.
pub fn descriptor(result: Result<Fd, Errno>) -> c_int {
    or(result.map(|fd| fd.0), -1)
}

/// The count (of bytes, mostly), or -1 and `errno`. No object is longer than `SSIZE_MAX`.
pub fn count(result: Result<usize, Errno>) -> ssize_t {
    or(
        result.map(|count| isize::try_from(count).unwrap_or(isize::MAX)),
        -1,
    )
}

/// The count (of files, mostly), or -1 and `errno`.
pub fn int_count(result: Result<usize, Errno>) -> c_int {
    or(
        result.map(|count| c_int::try_from(count).unwrap_or(c_int::MAX)),
        -1,
    )
}

/// The pointer, or null and `errno`.
pub fn pointer<T>(result: Result<*mut T, Errno>) -> *mut T {
    or(result, ptr::null_mut())
}

/// The address of a mapping, or `MAP_FAILED` and `errno`.
pub fn mapping(result: Result<usize, Errno>) -> *mut c_void {
    or(
        result.map(ptr::with_exposed_provenance_mut),
        ptr::without_provenance_mut(usize::MAX),
    )
}

/// 0, or the error's number: what `pthread_*` and `posix_*` return. `errno` stays.
pub fn number(result: Result<(), Errno>) -> c_int {
    result.map_or_else(Errno::code, |()| 0)
}

/// The value, or `failed` and `errno`.
pub fn or<T>(result: Result<T, Errno>, failed: T) -> T {
    result.unwrap_or_else(|error| {
        set_errno(error);
        failed
    })
}
