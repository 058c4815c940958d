//! <sys/prctl.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use core::ffi::c_int;

unsafe extern "C" {
    /// `prctl()`: a shim reads its last arguments.
    pub fn prctl(option: c_int, ...) -> c_int;
}
