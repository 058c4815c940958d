//! <sys/auxv.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use core::ffi::c_ulong;

use posix_api::Errno;

use crate::abi::result::or;

/// `getauxval()`.
#[unsafe(no_mangle)]
pub extern "C" fn getauxval(kind: c_ulong) -> c_ulong {
    or(Err(Errno::ENOSYS), 0)
}
