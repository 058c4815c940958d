//! <ifaddrs.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use core::ffi::c_int;

use posix_api::Errno;

use crate::abi::{result::status, types::ifaddrs::ifaddrs};

/// `freeifaddrs()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn freeifaddrs(list: *mut ifaddrs) {}

/// `getifaddrs()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getifaddrs(list: *mut *mut ifaddrs) -> c_int {
    status(Err(Errno::ENOSYS))
}
