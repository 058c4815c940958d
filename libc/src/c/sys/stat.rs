//! <sys/stat.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use core::ffi::{c_char, c_int};

use posix_api::Errno;

use crate::abi::{
    result::{or, status},
    types::base::{dev_t, mode_t},
    types::stat::{stat, stat64},
    types::timespec::timespec,
};

/// `chmod()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn chmod(path: *const c_char, mode: mode_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `fchmod()`.
#[unsafe(no_mangle)]
pub extern "C" fn fchmod(fd: c_int, mode: mode_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `fchmodat()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fchmodat(
    dir: c_int,
    path: *const c_char,
    mode: mode_t,
    flags: c_int,
) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `fstat()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fstat(fd: c_int, buf: *mut stat) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `fstatat()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fstatat(
    dir: c_int,
    path: *const c_char,
    buf: *mut stat,
    flags: c_int,
) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `futimens()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn futimens(fd: c_int, times: *const timespec) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `lstat()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lstat(path: *const c_char, buf: *mut stat) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `mkdir()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mkdir(path: *const c_char, mode: mode_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `mkdirat()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mkdirat(dir: c_int, path: *const c_char, mode: mode_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `mkfifo()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mkfifo(path: *const c_char, mode: mode_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `mkfifoat()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mkfifoat(dir: c_int, path: *const c_char, mode: mode_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `mknod()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mknod(path: *const c_char, mode: mode_t, dev: dev_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `mknodat()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mknodat(
    dir: c_int,
    path: *const c_char,
    mode: mode_t,
    dev: dev_t,
) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `stat()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn stat(path: *const c_char, buf: *mut stat) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `umask()`.
#[unsafe(no_mangle)]
pub extern "C" fn umask(mask: mode_t) -> mode_t {
    or(Err(Errno::ENOSYS), 0)
}

/// `utimensat()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn utimensat(
    dir: c_int,
    path: *const c_char,
    times: *const timespec,
    flags: c_int,
) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `lchmod()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lchmod(path: *const c_char, mode: mode_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `stat64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn stat64(path: *const c_char, buf: *mut stat64) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `lstat64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lstat64(path: *const c_char, buf: *mut stat64) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `fstat64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fstat64(fd: c_int, buf: *mut stat64) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `fstatat64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fstatat64(
    dir: c_int,
    path: *const c_char,
    buf: *mut stat64,
    flags: c_int,
) -> c_int {
    status(Err(Errno::ENOSYS))
}
