//! <sys/xattr.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(unused_variables, reason = "files have no extended attributes")]

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
    status(Err(Errno::EOPNOTSUPP))
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
    status(Err(Errno::EOPNOTSUPP))
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
    status(Err(Errno::EOPNOTSUPP))
}

/// `getxattr()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getxattr(
    path: *const c_char,
    name: *const c_char,
    value: *mut c_void,
    size: size_t,
) -> ssize_t {
    count(Err(Errno::EOPNOTSUPP))
}

/// `lgetxattr()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lgetxattr(
    path: *const c_char,
    name: *const c_char,
    value: *mut c_void,
    size: size_t,
) -> ssize_t {
    count(Err(Errno::EOPNOTSUPP))
}

/// `fgetxattr()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fgetxattr(
    fd: c_int,
    name: *const c_char,
    value: *mut c_void,
    size: size_t,
) -> ssize_t {
    count(Err(Errno::EOPNOTSUPP))
}

/// `listxattr()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn listxattr(
    path: *const c_char,
    list: *mut c_char,
    size: size_t,
) -> ssize_t {
    count(Err(Errno::EOPNOTSUPP))
}

/// `llistxattr()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn llistxattr(
    path: *const c_char,
    list: *mut c_char,
    size: size_t,
) -> ssize_t {
    count(Err(Errno::EOPNOTSUPP))
}

/// `flistxattr()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flistxattr(fd: c_int, list: *mut c_char, size: size_t) -> ssize_t {
    count(Err(Errno::EOPNOTSUPP))
}

/// `removexattr()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn removexattr(path: *const c_char, name: *const c_char) -> c_int {
    status(Err(Errno::EOPNOTSUPP))
}

/// `lremovexattr()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lremovexattr(path: *const c_char, name: *const c_char) -> c_int {
    status(Err(Errno::EOPNOTSUPP))
}

/// `fremovexattr()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fremovexattr(fd: c_int, name: *const c_char) -> c_int {
    status(Err(Errno::EOPNOTSUPP))
}
