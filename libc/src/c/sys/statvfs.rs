//! <sys/statvfs.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use core::ffi::{c_char, c_int};

use posix_api::Errno;

use crate::abi::{
    result::status,
    types::statvfs::{statvfs, statvfs64},
};

/// `fstatvfs()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fstatvfs(fd: c_int, buf: *mut statvfs) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `statvfs()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn statvfs(path: *const c_char, buf: *mut statvfs) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `fstatvfs64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fstatvfs64(fd: c_int, buf: *mut statvfs64) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `statvfs64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn statvfs64(path: *const c_char, buf: *mut statvfs64) -> c_int {
    status(Err(Errno::ENOSYS))
}
