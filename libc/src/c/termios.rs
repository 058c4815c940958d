//! <termios.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use core::ffi::c_int;

use posix_api::Errno;

use crate::abi::{
    result::{or, status},
    types::base::pid_t,
    types::termios::{speed_t, termios},
};

/// `cfgetispeed()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfgetispeed(settings: *const termios) -> speed_t {
    or(Err(Errno::ENOSYS), 0)
}

/// `cfgetospeed()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfgetospeed(settings: *const termios) -> speed_t {
    or(Err(Errno::ENOSYS), 0)
}

/// `cfsetispeed()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfsetispeed(settings: *mut termios, speed: speed_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `cfsetospeed()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfsetospeed(settings: *mut termios, speed: speed_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `tcdrain()`.
#[unsafe(no_mangle)]
pub extern "C" fn tcdrain(fd: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `tcflow()`.
#[unsafe(no_mangle)]
pub extern "C" fn tcflow(fd: c_int, action: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `tcflush()`.
#[unsafe(no_mangle)]
pub extern "C" fn tcflush(fd: c_int, queue: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `tcgetattr()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tcgetattr(fd: c_int, settings: *mut termios) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `tcgetsid()`.
#[unsafe(no_mangle)]
pub extern "C" fn tcgetsid(fd: c_int) -> pid_t {
    or(Err(Errno::ENOSYS), -1)
}

/// `tcsendbreak()`.
#[unsafe(no_mangle)]
pub extern "C" fn tcsendbreak(fd: c_int, duration: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `tcsetattr()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tcsetattr(fd: c_int, when: c_int, settings: *const termios) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `cfmakeraw()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfmakeraw(settings: *mut termios) {}

/// `cfsetspeed()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfsetspeed(settings: *mut termios, speed: speed_t) -> c_int {
    status(Err(Errno::ENOSYS))
}
