//! <poll.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use crate::thread::cancel;
use crate::{
    abi::{bytes, out, result::int_count, time},
    process::process,
    signal_mask,
};
use core::ffi::c_int;
use posix_api::poll::{self as wait, PollFd};

use crate::abi::{
    types::base::nfds_t, types::poll::pollfd, types::sigset::sigset_t, types::timespec::timespec,
};

/// `poll()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn poll(fds: *mut pollfd, count: nfds_t, timeout_ms: c_int) -> c_int {
    cancel::point();
    // SAFETY: the caller promises that `fds` points to `count` entries; the two structs are one.
    let fds = unsafe { bytes::elements_mut(fds.cast::<PollFd>(), count as usize) };
    let patience = time::patience_ms(timeout_ms);
    int_count(fds.and_then(|fds| wait::poll(process(), fds, patience)))
}

/// `ppoll()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ppoll(
    fds: *mut pollfd,
    count: nfds_t,
    timeout: *const timespec,
    mask: *const sigset_t,
) -> c_int {
    cancel::point();
    // SAFETY: the caller promises that `fds` points to `count` entries; the two structs are one.
    let fds = unsafe { bytes::elements_mut(fds.cast::<PollFd>(), count as usize) };
    // SAFETY: the caller promises that `timeout` is null or points to a time.
    let timeout = unsafe { out::optional(timeout) };
    // SAFETY: the caller promises that `mask` is null or points to a set.
    let _masked = unsafe { signal_mask::swapped(mask) };
    let both = fds.and_then(|fds| Ok((fds, time::patience_of(timeout)?)));
    int_count(both.and_then(|(fds, patience)| wait::poll(process(), fds, patience)))
}
