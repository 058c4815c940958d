//! <netinet/in.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use core::ffi::c_int;

use posix_api::Errno;

use crate::abi::{
    result::{or, status},
    types::base::{uint16_t, uint32_t},
    types::in_::sockaddr_in,
};

/// `htonl()`.
#[unsafe(no_mangle)]
pub extern "C" fn htonl(x: uint32_t) -> uint32_t {
    or(Err(Errno::ENOSYS), 0)
}

/// `htons()`.
#[unsafe(no_mangle)]
pub extern "C" fn htons(x: uint16_t) -> uint16_t {
    or(Err(Errno::ENOSYS), 0)
}

/// `ntohl()`.
#[unsafe(no_mangle)]
pub extern "C" fn ntohl(x: uint32_t) -> uint32_t {
    or(Err(Errno::ENOSYS), 0)
}

/// `ntohs()`.
#[unsafe(no_mangle)]
pub extern "C" fn ntohs(x: uint16_t) -> uint16_t {
    or(Err(Errno::ENOSYS), 0)
}

/// `bindresvport()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bindresvport(fd: c_int, addr: *mut sockaddr_in) -> c_int {
    status(Err(Errno::ENOSYS))
}
