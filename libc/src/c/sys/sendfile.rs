//! <sys/sendfile.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use core::ffi::c_int;

use posix_api::Errno;

use crate::abi::{
    result::count,
    types::base::{off_t, off64_t, size_t, ssize_t},
};

/// `sendfile()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sendfile(
    to: c_int,
    from: c_int,
    offset: *mut off_t,
    len: size_t,
) -> ssize_t {
    count(Err(Errno::ENOSYS))
}

/// `sendfile64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sendfile64(
    to: c_int,
    from: c_int,
    offset: *mut off64_t,
    len: size_t,
) -> ssize_t {
    count(Err(Errno::ENOSYS))
}
