//! <fcntl.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use core::ffi::{c_char, c_int, c_uint};

use posix_api::Errno;

use crate::abi::{
    result::{count, status},
    types::base::{mode_t, off_t, off64_t, size_t, ssize_t},
    types::iovec::iovec,
};

/// `creat()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn creat(path: *const c_char, mode: mode_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `posix_fadvise()`.
#[unsafe(no_mangle)]
pub extern "C" fn posix_fadvise(fd: c_int, offset: off_t, len: off_t, advice: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `posix_fallocate()`.
#[unsafe(no_mangle)]
pub extern "C" fn posix_fallocate(fd: c_int, offset: off_t, len: off_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `creat64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn creat64(path: *const c_char, mode: mode_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `posix_fadvise64()`.
#[unsafe(no_mangle)]
pub extern "C" fn posix_fadvise64(
    fd: c_int,
    offset: off64_t,
    len: off64_t,
    advice: c_int,
) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `posix_fallocate64()`.
#[unsafe(no_mangle)]
pub extern "C" fn posix_fallocate64(fd: c_int, offset: off64_t, len: off64_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `fallocate()`.
#[unsafe(no_mangle)]
pub extern "C" fn fallocate(fd: c_int, mode: c_int, offset: off_t, len: off_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `fallocate64()`.
#[unsafe(no_mangle)]
pub extern "C" fn fallocate64(fd: c_int, mode: c_int, offset: off64_t, len: off64_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `readahead()`.
#[unsafe(no_mangle)]
pub extern "C" fn readahead(fd: c_int, offset: off64_t, len: size_t) -> ssize_t {
    count(Err(Errno::ENOSYS))
}

/// `sync_file_range()`.
#[unsafe(no_mangle)]
pub extern "C" fn sync_file_range(
    fd: c_int,
    offset: off64_t,
    count: off64_t,
    flags: c_uint,
) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `splice()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn splice(
    from: c_int,
    from_offset: *mut off64_t,
    to: c_int,
    to_offset: *mut off64_t,
    len: size_t,
    flags: c_uint,
) -> ssize_t {
    count(Err(Errno::ENOSYS))
}

/// `tee()`.
#[unsafe(no_mangle)]
pub extern "C" fn tee(from: c_int, to: c_int, len: size_t, flags: c_uint) -> ssize_t {
    count(Err(Errno::ENOSYS))
}

/// `vmsplice()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vmsplice(
    fd: c_int,
    vector: *const iovec,
    len: size_t,
    flags: c_uint,
) -> ssize_t {
    count(Err(Errno::ENOSYS))
}

unsafe extern "C" {
    /// `fcntl()`: a shim reads its last arguments.
    pub fn fcntl(fd: c_int, command: c_int, ...) -> c_int;
    /// `open()`: a shim reads its last arguments.
    pub fn open(path: *const c_char, flags: c_int, ...) -> c_int;
    /// `openat()`: a shim reads its last arguments.
    pub fn openat(dir: c_int, path: *const c_char, flags: c_int, ...) -> c_int;
}

unsafe extern "C" {
    /// `fcntl64()`: a shim reads its last arguments.
    pub fn fcntl64(fd: c_int, command: c_int, ...) -> c_int;
    /// `open64()`: a shim reads its last arguments.
    pub fn open64(path: *const c_char, flags: c_int, ...) -> c_int;
    /// `openat64()`: a shim reads its last arguments.
    pub fn openat64(dir: c_int, path: *const c_char, flags: c_int, ...) -> c_int;
}
