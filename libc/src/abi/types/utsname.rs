//! <sys/utsname.h>.
#![allow(missing_docs, reason = "C's names; the standard says what each is for")]

use core::ffi::c_char;

#[repr(C)]
#[derive(Clone, Copy)]
pub struct utsname {
    pub sysname: [c_char; 65],
    pub nodename: [c_char; 65],
    pub release: [c_char; 65],
    pub version: [c_char; 65],
    pub machine: [c_char; 65],
    pub __domainname: [c_char; 65],
}
