//! <grp.h>.
#![allow(missing_docs, reason = "C's names; the standard says what each is for")]

use core::ffi::c_char;

use super::base::gid_t;

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct group {
    pub gr_name: *mut c_char,
    pub gr_passwd: *mut c_char,
    pub gr_gid: gid_t,
    pub gr_mem: *mut *mut c_char,
}
