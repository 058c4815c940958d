//! <sys/eventfd.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use core::ffi::{c_int, c_uint};

use posix_api::Errno;

use crate::abi::result::status;
use crate::abi::types::base::eventfd_t;

/// `eventfd()`.
#[unsafe(no_mangle)]
pub extern "C" fn eventfd(count: c_uint, flags: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `eventfd_read()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn eventfd_read(fd: c_int, value: *mut eventfd_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `eventfd_write()`.
#[unsafe(no_mangle)]
pub extern "C" fn eventfd_write(fd: c_int, value: eventfd_t) -> c_int {
    status(Err(Errno::ENOSYS))
}
