//! <syslog.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use core::ffi::{c_char, c_int};

use posix_api::Errno;

use crate::abi::result::status;
use crate::abi::va_list::va_list;

/// `closelog()`.
#[unsafe(no_mangle)]
pub extern "C" fn closelog() {}

/// `openlog()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openlog(name: *const c_char, options: c_int, facility: c_int) {}

/// `setlogmask()`.
#[unsafe(no_mangle)]
pub extern "C" fn setlogmask(mask: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

unsafe extern "C" {
    /// `syslog()`: a shim reads its last arguments.
    pub fn syslog(priority: c_int, format: *const c_char, ...);
}

/// `vsyslog()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vsyslog(priority: c_int, format: *const c_char, args: va_list) {}
