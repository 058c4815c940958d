//! <ifaddrs.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use crate::{abi::out, interface_list, process::process};
use core::ffi::c_int;

use crate::abi::{result::status, types::ifaddrs::ifaddrs};

/// `freeifaddrs()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn freeifaddrs(list: *mut ifaddrs) {
    // SAFETY: the caller promises that `list` comes from `getifaddrs()`.
    unsafe { interface_list::free_addresses(list) };
}

/// `getifaddrs()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getifaddrs(list: *mut *mut ifaddrs) -> c_int {
    // SAFETY: the caller promises that `list` is writable.
    status(unsafe { out::write(list, interface_list::addresses(process())) })
}
