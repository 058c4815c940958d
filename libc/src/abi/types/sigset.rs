//! `sigset_t`.
#![allow(missing_docs, reason = "C's names; the standard says what each is for")]

use core::ffi::c_ulong;

/// A set of signals, a bit each.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct __sigset_t {
    pub __val: [c_ulong; 16],
}

pub type sigset_t = __sigset_t;
