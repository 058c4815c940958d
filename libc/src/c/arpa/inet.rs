//! <arpa/inet.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use crate::{
    abi::{
        constants::socket::{AF_INET, AF_INET6},
        cstr, out,
        result::{pointer, value},
    },
    address_text,
    static_text::StaticText,
};
use alloc::string::{String, ToString};
use core::ffi::{c_char, c_int, c_void};
use core::net::{Ipv4Addr, Ipv6Addr};

use posix_api::Errno;

use crate::abi::{
    result::{or, status},
    types::base::{in_addr_t, size_t, socklen_t},
    types::in_::in_addr,
};

/// `inet_addr()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn inet_addr(text: *const c_char) -> in_addr_t {
    // SAFETY: the caller promises that `text` is a string.
    let text = unsafe { cstr::or_empty(text) };
    address_text::loose_v4(text).map_or(INADDR_NONE, u32::to_be)
}

/// `inet_ntoa()`.
#[unsafe(no_mangle)]
pub extern "C" fn inet_ntoa(addr: in_addr) -> *mut c_char {
    let text = Ipv4Addr::from(addr.s_addr.to_ne_bytes()).to_string();
    TEXT.write(text.as_bytes())
}

/// `inet_ntop()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn inet_ntop(
    family: c_int,
    addr: *const c_void,
    buf: *mut c_char,
    len: socklen_t,
) -> *const c_char {
    // SAFETY: the caller promises that `addr` points to an address of that family.
    let text = unsafe { text_of(family, addr) };
    // SAFETY: the caller promises that `buf` is writable for `len` bytes.
    let written = text.and_then(|text| unsafe { write_text(buf, len as usize, &text) });
    or(written.map(|()| buf.cast_const()), core::ptr::null())
}

/// `inet_pton()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn inet_pton(family: c_int, text: *const c_char, addr: *mut c_void) -> c_int {
    // SAFETY: the caller promises that `text` is a string.
    let text = unsafe { cstr::or_empty(text) };
    // SAFETY: the caller promises that `addr` has room for an address of that family.
    value(unsafe { parse_into(family, text, addr) })
}

/// `inet_aton()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn inet_aton(text: *const c_char, addr: *mut in_addr) -> c_int {
    // SAFETY: the caller promises that `text` is a string.
    let text = unsafe { cstr::or_empty(text) };
    let found = address_text::loose_v4(text);
    let value = in_addr {
        s_addr: found.unwrap_or(0).to_be(),
    };
    // SAFETY: the caller promises that `addr` is null or writable.
    found.map_or(0, |_| unsafe { written(addr, value) })
}

/// `inet_lnaof()`.
#[unsafe(no_mangle)]
pub extern "C" fn inet_lnaof(addr: in_addr) -> in_addr_t {
    let addr = u32::from_be(addr.s_addr);
    addr & !class_mask(addr)
}

/// `inet_makeaddr()`.
#[unsafe(no_mangle)]
pub extern "C" fn inet_makeaddr(net: in_addr_t, host: in_addr_t) -> in_addr {
    in_addr {
        s_addr: make(net, host).to_be(),
    }
}

/// `inet_netof()`.
#[unsafe(no_mangle)]
pub extern "C" fn inet_netof(addr: in_addr) -> in_addr_t {
    let addr = u32::from_be(addr.s_addr);
    (addr & class_mask(addr)) >> class_mask(addr).trailing_zeros()
}

/// `inet_network()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn inet_network(text: *const c_char) -> in_addr_t {
    // SAFETY: the caller promises that `text` is a string.
    let text = unsafe { cstr::or_empty(text) };
    address_text::network(text).unwrap_or(INADDR_NONE)
}

/// `inet_neta()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn inet_neta(net: in_addr_t, buf: *mut c_char, len: size_t) -> *mut c_char {
    let text = Ipv4Addr::from(net).to_string();
    // SAFETY: the caller promises that `buf` is writable for `len` bytes.
    pointer(unsafe { write_text(buf, len, &text) }.map(|()| buf))
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

const INADDR_NONE: in_addr_t = u32::MAX;

/// What `inet_ntoa()` gave last.
static TEXT: StaticText<16> = StaticText::new();

/// # Safety
///
/// `addr` must be null or valid for a write.
unsafe fn written(addr: *mut in_addr, value: in_addr) -> c_int {
    // SAFETY: the caller's promise is passed on.
    unsafe { out::write_if_asked(addr, value) };
    1
}

/// # Safety
///
/// `addr` must be null or point to an address of that family.
unsafe fn text_of(family: c_int, addr: *const c_void) -> Result<String, Errno> {
    match family {
        AF_INET => {
            // SAFETY: the caller's promise is passed on.
            let octets = unsafe { out::read(addr.cast::<[u8; 4]>()) }?; // EFAULT
            Ok(Ipv4Addr::from(octets).to_string())
        }
        AF_INET6 => {
            // SAFETY: the caller's promise is passed on.
            let octets = unsafe { out::read(addr.cast::<[u8; 16]>()) }?; // EFAULT
            Ok(address_text::v6(Ipv6Addr::from(octets)))
        }
        _ => Err(Errno::EAFNOSUPPORT),
    }
}

/// # Safety
///
/// `buf` must be null or valid for writes of `len` bytes.
unsafe fn write_text(buf: *mut c_char, len: usize, text: &str) -> Result<(), Errno> {
    // SAFETY: the caller's promise is passed on.
    unsafe { out::write_text(buf.cast(), len, text.as_bytes()) }.map_err(|error| match error {
        Errno::ERANGE => Errno::ENOSPC,
        other => other,
    })
}

/// # Safety
///
/// `addr` must be null or have room for an address of that family.
unsafe fn parse_into(family: c_int, text: &[u8], addr: *mut c_void) -> Result<c_int, Errno> {
    match family {
        AF_INET => {
            let Some(found) = address_text::parse::<Ipv4Addr>(text) else {
                return Ok(0);
            };
            // SAFETY: the caller's promise is passed on.
            unsafe { out::write(addr.cast(), found.octets()) }?; // EFAULT
        }
        AF_INET6 => {
            let Some(found) = address_text::parse::<Ipv6Addr>(text) else {
                return Ok(0);
            };
            // SAFETY: the caller's promise is passed on.
            unsafe { out::write(addr.cast(), found.octets()) }?; // EFAULT
        }
        _ => return Err(Errno::EAFNOSUPPORT),
    }
    Ok(1)
}

/// The network's bits of an address of class A, B or C.
fn class_mask(addr: u32) -> u32 {
    match addr >> 30 {
        0 | 1 => 0xff00_0000,
        2 => 0xffff_0000,
        _ => 0xffff_ff00,
    }
}

fn make(net: u32, host: u32) -> u32 {
    let (shift, mask) = match net {
        0..0x80 => (24, 0x00ff_ffff),
        0x80..0x1_0000 => (16, 0xffff),
        0x1_0000..0x100_0000 => (8, 0xff),
        _ => (0, u32::MAX),
    };
    net << shift | host & mask
}
