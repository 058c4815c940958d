//! <pwd.h>.
#![allow(missing_docs, reason = "C's names; the standard says what each is for")]

use core::ffi::c_char;

use super::base::{gid_t, uid_t};

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct passwd {
    pub pw_name: *mut c_char,
    pub pw_passwd: *mut c_char,
    pub pw_uid: uid_t,
    pub pw_gid: gid_t,
    pub pw_gecos: *mut c_char,
    pub pw_dir: *mut c_char,
    pub pw_shell: *mut c_char,
}
