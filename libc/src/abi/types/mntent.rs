//! <mntent.h>.
#![allow(missing_docs, reason = "C's names; the manual says what each is for")]

use core::ffi::{c_char, c_int};

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct mntent {
    pub mnt_fsname: *mut c_char,
    pub mnt_dir: *mut c_char,
    pub mnt_type: *mut c_char,
    pub mnt_opts: *mut c_char,
    pub mnt_freq: c_int,
    pub mnt_passno: c_int,
}
