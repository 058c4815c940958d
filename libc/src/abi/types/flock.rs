//! `struct flock`.
#![allow(missing_docs, reason = "C's names; the standard says what each is for")]

use core::ffi::{c_int, c_short};

use super::base::*;

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct flock {
    pub l_type: c_short,
    pub l_whence: c_short,
    pub l_start: off_t,
    pub l_len: off_t,
    pub l_pid: pid_t,
}

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct flock64 {
    pub l_type: c_short,
    pub l_whence: c_short,
    pub l_start: off64_t,
    pub l_len: off64_t,
    pub l_pid: pid_t,
}

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct f_owner_ex {
    pub r#type: c_int,
    pub pid: pid_t,
}
