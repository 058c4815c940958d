//! <errno.h>.

#![expect(unsafe_code, reason = "exported to C")]

use core::ffi::c_int;

use kernel::thread::local;

/// The running thread's `errno`: what the macro of that name reads and writes.
#[unsafe(no_mangle)]
pub extern "C" fn __errno_location() -> *mut c_int {
    local::errno_location()
}
