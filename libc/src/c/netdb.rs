//! <netdb.h>.
#![expect(unsafe_code, reason = "exported to C")]

mod hosts;
mod names;
mod reentrant;
mod services;

use core::ffi::c_int;

use crate::thread::descriptor;

/// Where the running thread's `h_errno` is.
#[unsafe(no_mangle)]
pub extern "C" fn __h_errno_location() -> *mut c_int {
    descriptor::current().host_error.as_ptr()
}
