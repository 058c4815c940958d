//! `struct iovec`.
#![allow(missing_docs, reason = "C's names; the standard says what each is for")]

use core::ffi::c_void;

use super::base::size_t;

/// One buffer of a vector.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct iovec {
    pub iov_base: *mut c_void,
    pub iov_len: size_t,
}
