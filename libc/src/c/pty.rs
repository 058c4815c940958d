//! <pty.h>. There are no pseudo-terminals (`posix_openpt()`), and no second process to run in one.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(unused_variables, reason = "nothing is opened")]

use core::ffi::{c_char, c_int};

use posix_api::Errno;

use crate::abi::{
    result::status,
    types::{base::pid_t, ioctl::winsize, termios::termios},
};

/// `openpty()`: `ENOSYS`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openpty(
    controller: *mut c_int,
    terminal: *mut c_int,
    name: *mut c_char,
    settings: *const termios,
    size: *const winsize,
) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `forkpty()`: `ENOSYS`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn forkpty(
    controller: *mut c_int,
    name: *mut c_char,
    settings: *const termios,
    size: *const winsize,
) -> pid_t {
    status(Err(Errno::ENOSYS))
}
