//! <sys/inotify.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use core::ffi::{c_char, c_int};

use posix_api::Errno;

use crate::abi::{result::status, types::base::uint32_t};

/// `inotify_init()`.
#[unsafe(no_mangle)]
pub extern "C" fn inotify_init() -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `inotify_init1()`.
#[unsafe(no_mangle)]
pub extern "C" fn inotify_init1(flags: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `inotify_add_watch()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn inotify_add_watch(
    fd: c_int,
    path: *const c_char,
    mask: uint32_t,
) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `inotify_rm_watch()`.
#[unsafe(no_mangle)]
pub extern "C" fn inotify_rm_watch(fd: c_int, watch: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}
