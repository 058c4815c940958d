//! <sys/un.h>.
#![allow(missing_docs, reason = "C's names; the standard says what each is for")]

use core::ffi::c_char;

use super::base::sa_family_t;

#[repr(C)]
#[derive(Clone, Copy)]
pub struct sockaddr_un {
    pub sun_family: sa_family_t,
    pub sun_path: [c_char; 108],
}
