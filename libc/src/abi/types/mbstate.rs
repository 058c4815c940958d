//! `mbstate_t`, as glibc lays it out: 8 bytes. Its tag is part of names in libstdc++.

use core::ffi::{c_int, c_uint};

/// How far a multibyte character was read.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default)]
pub struct __mbstate_t {
    /// How many bytes are missing, and how many were seen.
    pub __count: c_int,
    /// The bits so far.
    pub __value: c_uint,
}

/// How far a multibyte character was read.
pub type mbstate_t = __mbstate_t;
