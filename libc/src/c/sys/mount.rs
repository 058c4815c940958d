//! <sys/mount.h>: Linux's. The tree of files is one; nothing is mounted into it.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there takes its arguments all the same"
)]

use core::ffi::{c_char, c_int, c_ulong, c_void};

use posix_api::Errno;

use crate::abi::result::status;

/// `mount()`: fails with `ENOSYS`.
#[unsafe(no_mangle)]
pub extern "C" fn mount(
    source: *const c_char,
    target: *const c_char,
    kind: *const c_char,
    flags: c_ulong,
    data: *const c_void,
) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `umount()`: fails with `ENOSYS`.
#[unsafe(no_mangle)]
pub extern "C" fn umount(target: *const c_char) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `umount2()`: fails with `ENOSYS`.
#[unsafe(no_mangle)]
pub extern "C" fn umount2(target: *const c_char, flags: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}
