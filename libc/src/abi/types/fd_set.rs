//! `fd_set`.
#![allow(missing_docs, reason = "C's names; the standard says what each is for")]

use core::ffi::c_long;

/// A set of descriptors, a bit each.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct __fd_set {
    pub fds_bits: [c_long; 16],
}

pub type fd_set = __fd_set;
