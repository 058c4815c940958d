//! <sys/timerfd.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use core::ffi::c_int;

use posix_api::Errno;

use crate::abi::{result::status, types::base::clockid_t, types::itimerspec::itimerspec};

/// `timerfd_create()`.
#[unsafe(no_mangle)]
pub extern "C" fn timerfd_create(clock: clockid_t, flags: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `timerfd_gettime()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn timerfd_gettime(fd: c_int, value: *mut itimerspec) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `timerfd_settime()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn timerfd_settime(
    fd: c_int,
    flags: c_int,
    value: *const itimerspec,
    old: *mut itimerspec,
) -> c_int {
    status(Err(Errno::ENOSYS))
}
