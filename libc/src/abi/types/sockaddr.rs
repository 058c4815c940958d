//! `struct sockaddr` and `struct sockaddr_storage`.
#![allow(missing_docs, reason = "C's names; the standard says what each is for")]

use core::ffi::{c_char, c_ulong};

use super::base::sa_family_t;

/// Any address: the family, then what the family has.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct sockaddr {
    pub sa_family: sa_family_t,
    pub sa_data: [c_char; 14],
}

/// Room for an address of any family.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct sockaddr_storage {
    pub ss_family: sa_family_t,
    pub __ss_padding: [c_char; 118],
    pub __ss_align: c_ulong,
}
