//! `cpu_set_t`.
#![allow(missing_docs, reason = "C's names; the standard says what each is for")]

use core::ffi::c_ulong;

/// A set of processors, a bit each.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct __cpu_set {
    pub __bits: [c_ulong; 16],
}

pub type cpu_set_t = __cpu_set;
