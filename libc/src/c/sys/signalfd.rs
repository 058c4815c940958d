//! <sys/signalfd.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use core::ffi::c_int;

use posix_api::Errno;

use crate::abi::{result::status, types::sigset::sigset_t};

/// `signalfd()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn signalfd(fd: c_int, mask: *const sigset_t, flags: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}
