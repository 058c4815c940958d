//! <nl_types.h>: POSIX.1-2024 `catopen()`. There are no message catalogues.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "without catalogues, there is nothing to find"
)]

use core::ffi::{c_char, c_int, c_void};

use posix_api::Errno;

use crate::abi::result::{or, status};

/// A catalogue.
pub type nl_catd = *mut c_void;
/// An item of `nl_langinfo()`.
pub type nl_item = c_int;

/// The set of messages that stand before any set.
pub const NL_SETD: c_int = 1;
/// Look for the catalogue of `LC_MESSAGES`, not of `LANG`.
pub const NL_CAT_LOCALE: c_int = 1;

/// `catopen()`: there is no catalogue.
#[unsafe(no_mangle)]
pub extern "C" fn catopen(name: *const c_char, oflag: c_int) -> nl_catd {
    or(
        Err(Errno::ENOENT),
        nl_catd::wrapping_byte_sub(core::ptr::null_mut(), 1),
    )
}

/// `catgets()`: the given text.
#[unsafe(no_mangle)]
pub extern "C" fn catgets(
    catd: nl_catd,
    set_id: c_int,
    msg_id: c_int,
    text: *const c_char,
) -> *mut c_char {
    or(Err(Errno::EBADF), text.cast_mut())
}

/// `catclose()`: no catalogue is open.
#[unsafe(no_mangle)]
pub extern "C" fn catclose(catd: nl_catd) -> c_int {
    status(Err(Errno::EBADF))
}
