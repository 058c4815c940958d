//! <netinet/tcp.h>: what `TCP_INFO` gives.
#![allow(missing_docs, reason = "C's names; the standard says what each is for")]

use core::ffi::c_int;

use super::base::{uint8_t, uint16_t};
use super::sockaddr::sockaddr_storage;

#[repr(C)]
#[derive(Clone, Copy)]
pub struct tcp_md5sig {
    pub tcpm_addr: sockaddr_storage,
    pub tcpm_flags: uint8_t,
    pub tcpm_prefixlen: uint8_t,
    pub tcpm_keylen: uint16_t,
    pub __tcpm_pad: c_int,
    pub tcpm_key: [uint8_t; 80],
}
