//! `capget()` and `capset()`: programs declare them themselves, or by libcap's header.

#![expect(unsafe_code, reason = "exported to C")]

use core::ffi::c_int;

use crate::{
    abi::result::status,
    control::capabilities::{self, Header, Part},
    process::process,
};

/// `capget()`.
///
/// # Safety
///
/// See [`capabilities::get`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn capget(header: *mut Header, data: *mut Part) -> c_int {
    // SAFETY: as the caller promises.
    status(unsafe { capabilities::get(process(), header, data) })
}

/// `capset()`.
///
/// # Safety
///
/// See [`capabilities::set`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn capset(header: *mut Header, data: *const Part) -> c_int {
    // SAFETY: as the caller promises.
    status(unsafe { capabilities::set(process(), header, data) })
}
