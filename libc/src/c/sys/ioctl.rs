//! <sys/ioctl.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use core::ffi::{c_int, c_ulong};

unsafe extern "C" {
    /// `ioctl()`: a shim reads its last arguments.
    pub fn ioctl(fd: c_int, request: c_ulong, ...) -> c_int;
}
