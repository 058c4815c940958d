//! <utmpx.h>: POSIX.1-2024. Nobody logs in to this machine: there is no database of who did.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(unused_variables, reason = "nothing is looked up")]

use core::ffi::{c_char, c_int, c_void};

use posix_api::Errno;

use crate::abi::result::{pointer, status};

/// `setutxent()`.
#[unsafe(no_mangle)]
pub extern "C" fn setutxent() {}

/// `endutxent()`.
#[unsafe(no_mangle)]
pub extern "C" fn endutxent() {}

/// `getutxent()`: there is no database.
#[unsafe(no_mangle)]
pub extern "C" fn getutxent() -> *mut c_void {
    pointer(Err(Errno::ENOENT))
}

/// `getutxid()`: there is no database.
#[unsafe(no_mangle)]
pub extern "C" fn getutxid(id: *const c_void) -> *mut c_void {
    pointer(Err(Errno::ENOENT))
}

/// `getutxline()`: there is no database.
#[unsafe(no_mangle)]
pub extern "C" fn getutxline(line: *const c_void) -> *mut c_void {
    pointer(Err(Errno::ENOENT))
}

/// `pututxline()`: there is no database.
#[unsafe(no_mangle)]
pub extern "C" fn pututxline(entry: *const c_void) -> *mut c_void {
    pointer(Err(Errno::ENOENT))
}

/// `utmpxname()`: there is no database.
#[unsafe(no_mangle)]
pub extern "C" fn utmpxname(file: *const c_char) -> c_int {
    status(Err(Errno::ENOENT))
}

/// `updwtmpx()`: there is no log either.
#[unsafe(no_mangle)]
pub extern "C" fn updwtmpx(file: *const c_char, entry: *const c_void) {}
