//! <sys/select.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use core::ffi::c_int;

use posix_api::Errno;

use crate::abi::{
    result::status, types::fd_set::fd_set, types::sigset::sigset_t, types::timespec::timespec,
    types::timeval::timeval,
};

/// `pselect()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pselect(
    count: c_int,
    readable: *mut fd_set,
    writable: *mut fd_set,
    exceptional: *mut fd_set,
    timeout: *const timespec,
    mask: *const sigset_t,
) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `select()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn select(
    count: c_int,
    readable: *mut fd_set,
    writable: *mut fd_set,
    exceptional: *mut fd_set,
    timeout: *mut timeval,
) -> c_int {
    status(Err(Errno::ENOSYS))
}
