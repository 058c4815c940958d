//! `struct linger`, `struct ucred`.
#![allow(missing_docs, reason = "C's names; the standard says what each is for")]

use core::ffi::c_int;

use super::base::{gid_t, pid_t, uid_t};

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct linger {
    pub l_onoff: c_int,
    /// Seconds.
    pub l_linger: c_int,
}

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ucred {
    pub pid: pid_t,
    pub uid: uid_t,
    pub gid: gid_t,
}
