//! <sys/statvfs.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use crate::{
    abi::{cstr, out},
    process::process,
};
use core::ffi::{c_char, c_int};
use posix_api::{Fd, fs::statvfs as space};

use crate::abi::{
    result::status,
    types::statvfs::{statvfs, statvfs64},
};

/// `fstatvfs()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fstatvfs(fd: c_int, buf: *mut statvfs) -> c_int {
    let found = space::statvfs_fd(process(), Fd(fd));
    // SAFETY: the caller promises that `buf` is writable.
    status(found.and_then(|found| unsafe { out::write(buf, found.into()) }))
}

/// `statvfs()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn statvfs(path: *const c_char, buf: *mut statvfs) -> c_int {
    // SAFETY: the caller promises that `path` is a string.
    let path = unsafe { cstr::text(path) };
    let found = path.and_then(|path| space::statvfs(process(), path));
    // SAFETY: the caller promises that `buf` is writable.
    status(found.and_then(|found| unsafe { out::write(buf, found.into()) }))
}

/// `fstatvfs64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fstatvfs64(fd: c_int, buf: *mut statvfs64) -> c_int {
    let found = space::statvfs_fd(process(), Fd(fd));
    // SAFETY: the caller promises that `buf` is writable.
    status(found.and_then(|found| unsafe { out::write(buf, found.into()) }))
}

/// `statvfs64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn statvfs64(path: *const c_char, buf: *mut statvfs64) -> c_int {
    // SAFETY: the caller promises that `path` is a string.
    let path = unsafe { cstr::text(path) };
    let found = path.and_then(|path| space::statvfs(process(), path));
    // SAFETY: the caller promises that `buf` is writable.
    status(found.and_then(|found| unsafe { out::write(buf, found.into()) }))
}
