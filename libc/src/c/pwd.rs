//! <pwd.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use core::ffi::{c_char, c_int};

use posix_api::Errno;

use crate::abi::{
    result::{or, status},
    types::base::{size_t, uid_t},
    types::pwd::passwd,
};

/// `endpwent()`.
#[unsafe(no_mangle)]
pub extern "C" fn endpwent() {}

/// `getpwent()`.
#[unsafe(no_mangle)]
pub extern "C" fn getpwent() -> *mut passwd {
    or(Err(Errno::ENOSYS), core::ptr::null_mut())
}

/// `getpwnam()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getpwnam(name: *const c_char) -> *mut passwd {
    or(Err(Errno::ENOSYS), core::ptr::null_mut())
}

/// `getpwnam_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getpwnam_r(
    name: *const c_char,
    entry: *mut passwd,
    buf: *mut c_char,
    len: size_t,
    result: *mut *mut passwd,
) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `getpwuid()`.
#[unsafe(no_mangle)]
pub extern "C" fn getpwuid(uid: uid_t) -> *mut passwd {
    or(Err(Errno::ENOSYS), core::ptr::null_mut())
}

/// `getpwuid_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getpwuid_r(
    uid: uid_t,
    entry: *mut passwd,
    buf: *mut c_char,
    len: size_t,
    result: *mut *mut passwd,
) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `setpwent()`.
#[unsafe(no_mangle)]
pub extern "C" fn setpwent() {}

/// `getpwent_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getpwent_r(
    entry: *mut passwd,
    buf: *mut c_char,
    len: size_t,
    result: *mut *mut passwd,
) -> c_int {
    status(Err(Errno::ENOSYS))
}
