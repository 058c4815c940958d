//! <ftw.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use core::ffi::{c_char, c_int};

use posix_api::Errno;

use crate::abi::result::status;
use crate::abi::types::ftw::{__ftw_func_t, __nftw_func_t};

/// `ftw()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftw(path: *const c_char, visit: __ftw_func_t, fds: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `nftw()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nftw(
    path: *const c_char,
    visit: __nftw_func_t,
    fds: c_int,
    flags: c_int,
) -> c_int {
    status(Err(Errno::ENOSYS))
}
