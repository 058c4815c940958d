//! <sys/xattr.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use core::ffi::{c_char, c_int, c_void};

use posix_api::Errno;

use crate::abi::{
    result::{count, status},
    types::base::{size_t, ssize_t},
};

/// `setxattr()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn setxattr(
    path: *const c_char,
    name: *const c_char,
    value: *const c_void,
    size: size_t,
    flags: c_int,
) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `lsetxattr()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lsetxattr(
    path: *const c_char,
    name: *const c_char,
    value: *const c_void,
    size: size_t,
    flags: c_int,
) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `fsetxattr()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fsetxattr(
    fd: c_int,
    name: *const c_char,
    value: *const c_void,
    size: size_t,
    flags: c_int,
) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `getxattr()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getxattr(
    path: *const c_char,
    name: *const c_char,
    value: *mut c_void,
    size: size_t,
) -> ssize_t {
    count(Err(Errno::ENOSYS))
}

/// `lgetxattr()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lgetxattr(
    path: *const c_char,
    name: *const c_char,
    value: *mut c_void,
    size: size_t,
) -> ssize_t {
    count(Err(Errno::ENOSYS))
}

/// `fgetxattr()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fgetxattr(
    fd: c_int,
    name: *const c_char,
    value: *mut c_void,
    size: size_t,
) -> ssize_t {
    count(Err(Errno::ENOSYS))
}

/// `listxattr()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn listxattr(
    path: *const c_char,
    list: *mut c_char,
    size: size_t,
) -> ssize_t {
    count(Err(Errno::ENOSYS))
}

/// `llistxattr()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn llistxattr(
    path: *const c_char,
    list: *mut c_char,
    size: size_t,
) -> ssize_t {
    count(Err(Errno::ENOSYS))
}

/// `flistxattr()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flistxattr(fd: c_int, list: *mut c_char, size: size_t) -> ssize_t {
    count(Err(Errno::ENOSYS))
}

/// `removexattr()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn removexattr(path: *const c_char, name: *const c_char) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `lremovexattr()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lremovexattr(path: *const c_char, name: *const c_char) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `fremovexattr()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fremovexattr(fd: c_int, name: *const c_char) -> c_int {
    status(Err(Errno::ENOSYS))
}
