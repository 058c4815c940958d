//! <sys/utsname.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use crate::{abi::out, process::process};
use core::ffi::c_int;
use posix_api::system;

use crate::abi::{result::status, types::utsname::utsname};

/// `uname()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn uname(name: *mut utsname) -> c_int {
    let names = system::uname(process());
    // SAFETY: the caller promises that `name` is writable.
    status(unsafe { out::write(name, names.into()) })
}
