//! <shadow.h>.
#![allow(missing_docs, reason = "C's names; shadow(3) says what each is for")]

use core::ffi::{c_char, c_long, c_ulong};

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct spwd {
    pub sp_namp: *mut c_char,
    pub sp_pwdp: *mut c_char,
    pub sp_lstchg: c_long,
    pub sp_min: c_long,
    pub sp_max: c_long,
    pub sp_warn: c_long,
    pub sp_inact: c_long,
    pub sp_expire: c_long,
    pub sp_flag: c_ulong,
}
