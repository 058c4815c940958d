//! <sys/random.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use core::ffi::{c_int, c_uint, c_void};

use posix_api::Errno;

use crate::abi::{
    result::count,
    types::base::{size_t, ssize_t},
};

/// `getrandom()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getrandom(buf: *mut c_void, len: size_t, flags: c_uint) -> ssize_t {
    count(Err(Errno::ENOSYS))
}
