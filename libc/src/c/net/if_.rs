//! <net/if.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use core::ffi::{c_char, c_uint};

use posix_api::Errno;

use crate::abi::{result::or, types::if_::if_nameindex};

/// `if_freenameindex()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn if_freenameindex(list: *mut if_nameindex) {}

/// `if_indextoname()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn if_indextoname(index: c_uint, name: *mut c_char) -> *mut c_char {
    or(Err(Errno::ENOSYS), core::ptr::null_mut())
}

/// `if_nameindex()`.
#[unsafe(no_mangle)]
pub extern "C" fn if_nameindex() -> *mut if_nameindex {
    or(Err(Errno::ENOSYS), core::ptr::null_mut())
}

/// `if_nametoindex()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn if_nametoindex(name: *const c_char) -> c_uint {
    or(Err(Errno::ENOSYS), 0)
}
