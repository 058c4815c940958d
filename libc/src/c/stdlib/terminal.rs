//! <stdlib.h>: pseudo-terminals. There are none: no descriptor is the master of one.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(unused_variables, reason = "nothing is written")]

use core::ffi::{c_char, c_int};

use posix_api::{Errno, Fd, file};

use crate::{
    abi::{
        result::{number, or, pointer, status},
        types::base::size_t,
    },
    process::process,
};

/// No descriptor is a master: `EBADF`, or `ENOTTY`.
fn no_master(fd: c_int) -> Errno {
    match file::descriptor_flags(process(), Fd(fd)) {
        Ok(_) => Errno::ENOTTY,
        Err(error) => error,
    }
}

/// `posix_openpt()`.
#[unsafe(no_mangle)]
pub extern "C" fn posix_openpt(flags: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `getpt()`.
#[unsafe(no_mangle)]
pub extern "C" fn getpt() -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `grantpt()`.
#[unsafe(no_mangle)]
pub extern "C" fn grantpt(fd: c_int) -> c_int {
    status(Err(no_master(fd)))
}

/// `unlockpt()`.
#[unsafe(no_mangle)]
pub extern "C" fn unlockpt(fd: c_int) -> c_int {
    status(Err(no_master(fd)))
}

/// `ptsname()`.
#[unsafe(no_mangle)]
pub extern "C" fn ptsname(fd: c_int) -> *mut c_char {
    pointer(Err(no_master(fd)))
}

/// `ptsname_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ptsname_r(fd: c_int, buf: *mut c_char, len: size_t) -> c_int {
    number(Err(no_master(fd)))
}

/// `setkey()`: there is no DES.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn setkey(key: *const c_char) {
    or(Err(Errno::ENOSYS), ())
}
