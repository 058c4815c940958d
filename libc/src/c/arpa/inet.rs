//! <arpa/inet.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use core::ffi::{c_char, c_int, c_void};

use posix_api::Errno;

use crate::abi::{
    result::{or, status},
    types::base::{in_addr_t, size_t, socklen_t},
    types::in_::in_addr,
};

/// `inet_addr()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn inet_addr(text: *const c_char) -> in_addr_t {
    or(Err(Errno::ENOSYS), 0)
}

/// `inet_ntoa()`.
#[unsafe(no_mangle)]
pub extern "C" fn inet_ntoa(addr: in_addr) -> *mut c_char {
    or(Err(Errno::ENOSYS), core::ptr::null_mut())
}

/// `inet_ntop()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn inet_ntop(
    family: c_int,
    addr: *const c_void,
    buf: *mut c_char,
    len: socklen_t,
) -> *const c_char {
    or(Err(Errno::ENOSYS), core::ptr::null())
}

/// `inet_pton()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn inet_pton(family: c_int, text: *const c_char, addr: *mut c_void) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `inet_aton()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn inet_aton(text: *const c_char, addr: *mut in_addr) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `inet_lnaof()`.
#[unsafe(no_mangle)]
pub extern "C" fn inet_lnaof(addr: in_addr) -> in_addr_t {
    or(Err(Errno::ENOSYS), 0)
}

/// `inet_makeaddr()`.
#[unsafe(no_mangle)]
pub extern "C" fn inet_makeaddr(net: in_addr_t, host: in_addr_t) -> in_addr {
    in_addr { s_addr: 0 }
}

/// `inet_netof()`.
#[unsafe(no_mangle)]
pub extern "C" fn inet_netof(addr: in_addr) -> in_addr_t {
    or(Err(Errno::ENOSYS), 0)
}

/// `inet_network()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn inet_network(text: *const c_char) -> in_addr_t {
    or(Err(Errno::ENOSYS), 0)
}

/// `inet_neta()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn inet_neta(net: in_addr_t, buf: *mut c_char, len: size_t) -> *mut c_char {
    or(Err(Errno::ENOSYS), core::ptr::null_mut())
}

/// `inet_net_ntop()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn inet_net_ntop(
    family: c_int,
    addr: *const c_void,
    bits: c_int,
    buf: *mut c_char,
    len: size_t,
) -> *mut c_char {
    or(Err(Errno::ENOSYS), core::ptr::null_mut())
}

/// `inet_net_pton()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn inet_net_pton(
    family: c_int,
    text: *const c_char,
    addr: *mut c_void,
    len: size_t,
) -> c_int {
    status(Err(Errno::ENOSYS))
}
