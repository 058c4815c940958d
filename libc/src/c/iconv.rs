//! <iconv.h>: no conversion is offered yet, which is what POSIX has `EINVAL` for.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(clippy::missing_safety_doc, reason = "no pointer is followed")]

use core::{
    ffi::{c_char, c_int, c_void},
    ptr,
};

use posix_api::Errno;

use crate::abi::{
    result::{or, status},
    types::base::size_t,
};

/// A conversion's handle.
pub type iconv_t = *mut c_void;

/// `iconv_open()`: `EINVAL`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn iconv_open(_to: *const c_char, _from: *const c_char) -> iconv_t {
    or(Err(Errno::EINVAL), ptr::without_provenance_mut(usize::MAX))
}

/// `iconv()`: `EBADF`, as no handle is one.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn iconv(
    _handle: iconv_t,
    _from: *mut *mut c_char,
    _from_left: *mut size_t,
    _to: *mut *mut c_char,
    _to_left: *mut size_t,
) -> size_t {
    or(Err(Errno::EBADF), usize::MAX)
}

/// `iconv_close()`: `EBADF`, as no handle is one.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn iconv_close(_handle: iconv_t) -> c_int {
    status(Err(Errno::EBADF))
}
