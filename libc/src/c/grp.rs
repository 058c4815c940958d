//! <grp.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use core::ffi::{c_char, c_int};

use posix_api::Errno;

use crate::abi::{
    result::{or, status},
    types::base::{gid_t, size_t},
    types::grp::group,
};

/// `endgrent()`.
#[unsafe(no_mangle)]
pub extern "C" fn endgrent() {}

/// `getgrent()`.
#[unsafe(no_mangle)]
pub extern "C" fn getgrent() -> *mut group {
    or(Err(Errno::ENOSYS), core::ptr::null_mut())
}

/// `getgrgid()`.
#[unsafe(no_mangle)]
pub extern "C" fn getgrgid(gid: gid_t) -> *mut group {
    or(Err(Errno::ENOSYS), core::ptr::null_mut())
}

/// `getgrgid_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getgrgid_r(
    gid: gid_t,
    entry: *mut group,
    buf: *mut c_char,
    len: size_t,
    result: *mut *mut group,
) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `getgrnam()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getgrnam(name: *const c_char) -> *mut group {
    or(Err(Errno::ENOSYS), core::ptr::null_mut())
}

/// `getgrnam_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getgrnam_r(
    name: *const c_char,
    entry: *mut group,
    buf: *mut c_char,
    len: size_t,
    result: *mut *mut group,
) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `setgrent()`.
#[unsafe(no_mangle)]
pub extern "C" fn setgrent() {}

/// `getgrouplist()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getgrouplist(
    user: *const c_char,
    group: gid_t,
    groups: *mut gid_t,
    count: *mut c_int,
) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `initgroups()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn initgroups(user: *const c_char, group: gid_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `setgroups()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn setgroups(count: size_t, groups: *const gid_t) -> c_int {
    status(Err(Errno::ENOSYS))
}
