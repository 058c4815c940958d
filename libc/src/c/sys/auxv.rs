//! <sys/auxv.h>.
#![expect(unsafe_code, reason = "exported to C")]

use core::ffi::c_ulong;

use posix_api::Errno;

use crate::{abi::result::or, start};

/// `getauxval()`.
#[unsafe(no_mangle)]
pub extern "C" fn getauxval(kind: c_ulong) -> c_ulong {
    or(start::auxiliary_value(kind).ok_or(Errno::ENOENT), 0)
}
