//! <poll.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use core::ffi::c_int;

use posix_api::Errno;

use crate::abi::{
    result::status, types::base::nfds_t, types::poll::pollfd, types::sigset::sigset_t,
    types::timespec::timespec,
};

/// `poll()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn poll(fds: *mut pollfd, count: nfds_t, timeout_ms: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `ppoll()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ppoll(
    fds: *mut pollfd,
    count: nfds_t,
    timeout: *const timespec,
    mask: *const sigset_t,
) -> c_int {
    status(Err(Errno::ENOSYS))
}
