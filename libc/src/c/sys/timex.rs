//! <sys/timex.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use core::ffi::c_int;

use posix_api::Errno;

use crate::abi::{result::status, types::base::clockid_t, types::timex::timex};

/// `adjtimex()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn adjtimex(buf: *mut timex) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `ntp_adjtime()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ntp_adjtime(buf: *mut timex) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `clock_adjtime()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn clock_adjtime(clock: clockid_t, buf: *mut timex) -> c_int {
    status(Err(Errno::ENOSYS))
}
