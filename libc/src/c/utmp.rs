//! <utmp.h>: what <utmpx.h> has, by its older names. Nobody logs in to this machine.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(unused_variables, reason = "nothing is looked up")]

use core::ffi::{c_char, c_int, c_void};

use posix_api::Errno;

use crate::abi::result::{pointer, status};

/// `setutent()`.
#[unsafe(no_mangle)]
pub extern "C" fn setutent() {}

/// `endutent()`.
#[unsafe(no_mangle)]
pub extern "C" fn endutent() {}

/// `getutent()`: there is no database.
#[unsafe(no_mangle)]
pub extern "C" fn getutent() -> *mut c_void {
    pointer(Err(Errno::ENOENT))
}

/// `getutid()`: there is no database.
#[unsafe(no_mangle)]
pub extern "C" fn getutid(id: *const c_void) -> *mut c_void {
    pointer(Err(Errno::ENOENT))
}

/// `getutline()`: there is no database.
#[unsafe(no_mangle)]
pub extern "C" fn getutline(line: *const c_void) -> *mut c_void {
    pointer(Err(Errno::ENOENT))
}

/// `pututline()`: there is no database.
#[unsafe(no_mangle)]
pub extern "C" fn pututline(entry: *const c_void) -> *mut c_void {
    pointer(Err(Errno::ENOENT))
}

/// `getutent_r()`: there is no database.
#[unsafe(no_mangle)]
pub extern "C" fn getutent_r(buf: *mut c_void, result: *mut *mut c_void) -> c_int {
    status(Err(Errno::ENOENT))
}

/// `getutid_r()`: there is no database.
#[unsafe(no_mangle)]
pub extern "C" fn getutid_r(
    id: *const c_void,
    buf: *mut c_void,
    result: *mut *mut c_void,
) -> c_int {
    status(Err(Errno::ENOENT))
}

/// `getutline_r()`: there is no database.
#[unsafe(no_mangle)]
pub extern "C" fn getutline_r(
    line: *const c_void,
    buf: *mut c_void,
    result: *mut *mut c_void,
) -> c_int {
    status(Err(Errno::ENOENT))
}

/// `utmpname()`: there is no database.
#[unsafe(no_mangle)]
pub extern "C" fn utmpname(file: *const c_char) -> c_int {
    status(Err(Errno::ENOENT))
}

/// `updwtmp()`: there is no log either.
#[unsafe(no_mangle)]
pub extern "C" fn updwtmp(file: *const c_char, entry: *const c_void) {}

/// `login_tty()`: it takes a session of its own, which another process would begin.
#[unsafe(no_mangle)]
pub extern "C" fn login_tty(fd: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `login()`: there is no database.
#[unsafe(no_mangle)]
pub extern "C" fn login(entry: *const c_void) {}

/// `logout()`: nobody was logged in.
#[unsafe(no_mangle)]
pub extern "C" fn logout(line: *const c_char) -> c_int {
    0
}

/// `logwtmp()`: there is no log.
#[unsafe(no_mangle)]
pub extern "C" fn logwtmp(line: *const c_char, name: *const c_char, host: *const c_char) {}
