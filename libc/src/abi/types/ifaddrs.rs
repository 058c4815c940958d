//! <ifaddrs.h>.
#![allow(missing_docs, reason = "C's names; the standard says what each is for")]

use core::ffi::{c_char, c_uint, c_void};

use super::sockaddr::sockaddr;

#[repr(C)]
#[derive(Clone, Copy)]
pub union __ifa_ifu {
    pub ifu_broadaddr: *mut sockaddr,
    pub ifu_dstaddr: *mut sockaddr,
}

#[repr(C)]
#[derive(Clone, Copy)]
pub struct ifaddrs {
    pub ifa_next: *mut ifaddrs,
    pub ifa_name: *mut c_char,
    pub ifa_flags: c_uint,
    pub ifa_addr: *mut sockaddr,
    pub ifa_netmask: *mut sockaddr,
    pub ifa_ifu: __ifa_ifu,
    pub ifa_data: *mut c_void,
}
