//! <sys/time.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use core::ffi::{c_char, c_int, c_void};

use posix_api::Errno;

use crate::abi::{
    result::status,
    types::sys_time::{itimerval, timezone},
    types::timeval::timeval,
};

/// `gettimeofday()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gettimeofday(now: *mut timeval, zone: *mut c_void) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `getitimer()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getitimer(which: c_int, value: *mut itimerval) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `setitimer()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn setitimer(
    which: c_int,
    value: *const itimerval,
    old: *mut itimerval,
) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `utimes()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn utimes(path: *const c_char, times: *const timeval) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `settimeofday()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settimeofday(now: *const timeval, zone: *const timezone) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `adjtime()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn adjtime(delta: *const timeval, old: *mut timeval) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `lutimes()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lutimes(path: *const c_char, times: *const timeval) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `futimes()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn futimes(fd: c_int, times: *const timeval) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `futimesat()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn futimesat(
    dir: c_int,
    path: *const c_char,
    times: *const timeval,
) -> c_int {
    status(Err(Errno::ENOSYS))
}
