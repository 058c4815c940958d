//! <dirent.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use core::ffi::{c_char, c_int, c_long, c_void};

use posix_api::Errno;

use crate::abi::types::dirent::DIR;
use crate::abi::{
    result::{count, or, status},
    types::base::{size_t, ssize_t},
    types::dirent::{dirent, dirent64},
};

/// `alphasort()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn alphasort(a: *mut *const dirent, b: *mut *const dirent) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `closedir()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn closedir(dir: *mut DIR) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `dirfd()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dirfd(dir: *mut DIR) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `fdopendir()`.
#[unsafe(no_mangle)]
pub extern "C" fn fdopendir(fd: c_int) -> *mut DIR {
    or(Err(Errno::ENOSYS), core::ptr::null_mut())
}

/// `opendir()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn opendir(path: *const c_char) -> *mut DIR {
    or(Err(Errno::ENOSYS), core::ptr::null_mut())
}

/// `readdir()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn readdir(dir: *mut DIR) -> *mut dirent {
    or(Err(Errno::ENOSYS), core::ptr::null_mut())
}

/// `readdir_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn readdir_r(
    dir: *mut DIR,
    entry: *mut dirent,
    result: *mut *mut dirent,
) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `rewinddir()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rewinddir(dir: *mut DIR) {}

/// `scandir()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn scandir(
    path: *const c_char,
    list: *mut *mut *mut dirent,
    filter: Option<unsafe extern "C" fn(*const dirent) -> c_int>,
    compare: Option<unsafe extern "C" fn(*mut *const dirent, *mut *const dirent) -> c_int>,
) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `seekdir()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn seekdir(dir: *mut DIR, position: c_long) {}

/// `telldir()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn telldir(dir: *mut DIR) -> c_long {
    or(Err(Errno::ENOSYS), -1)
}

/// `getdents64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getdents64(fd: c_int, buf: *mut c_void, len: size_t) -> ssize_t {
    count(Err(Errno::ENOSYS))
}

/// `readdir64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn readdir64(dir: *mut DIR) -> *mut dirent64 {
    or(Err(Errno::ENOSYS), core::ptr::null_mut())
}

/// `readdir64_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn readdir64_r(
    dir: *mut DIR,
    entry: *mut dirent64,
    result: *mut *mut dirent64,
) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `alphasort64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn alphasort64(a: *mut *const dirent64, b: *mut *const dirent64) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `versionsort()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn versionsort(a: *mut *const dirent, b: *mut *const dirent) -> c_int {
    status(Err(Errno::ENOSYS))
}
