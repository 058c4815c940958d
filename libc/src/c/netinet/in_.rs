//! <netinet/in.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use crate::{
    abi::{
        out,
        types::in_::{__in6_u, in6_addr},
    },
    process::process,
};
use core::ffi::c_int;
use core::net::{Ipv4Addr, SocketAddr};
use posix_api::{
    Fd,
    socket::{self, Address},
};

use posix_api::Errno;

use crate::abi::{
    result::status,
    types::base::{uint16_t, uint32_t},
    types::in_::sockaddr_in,
};

/// The address that stands for all of this machine's.
#[unsafe(no_mangle)]
pub static in6addr_any: in6_addr = in6_addr {
    __in6_u: __in6_u {
        __u6_addr8: [0; 16],
    },
};

/// The address of this machine itself.
#[unsafe(no_mangle)]
pub static in6addr_loopback: in6_addr = in6_addr {
    __in6_u: __in6_u {
        __u6_addr8: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
    },
};

/// `htonl()`.
#[unsafe(no_mangle)]
pub extern "C" fn htonl(x: uint32_t) -> uint32_t {
    x.to_be()
}

/// `htons()`.
#[unsafe(no_mangle)]
pub extern "C" fn htons(x: uint16_t) -> uint16_t {
    x.to_be()
}

/// `ntohl()`.
#[unsafe(no_mangle)]
pub extern "C" fn ntohl(x: uint32_t) -> uint32_t {
    u32::from_be(x)
}

/// `ntohs()`.
#[unsafe(no_mangle)]
pub extern "C" fn ntohs(x: uint16_t) -> uint16_t {
    u16::from_be(x)
}

/// `bindresvport()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bindresvport(fd: c_int, addr: *mut sockaddr_in) -> c_int {
    // SAFETY: the caller promises that `addr` is null or points to an address.
    let local = unsafe { out::optional(addr) }.map_or(Ipv4Addr::UNSPECIFIED, |addr| {
        Ipv4Addr::from(addr.sin_addr.s_addr.to_ne_bytes())
    });
    status(bind_reserved(Fd(fd), local))
}

/// Binds to a free port that only root may use elsewhere.
fn bind_reserved(fd: Fd, local: Ipv4Addr) -> Result<(), Errno> {
    let bind = |port| {
        let address = Address::Inet(SocketAddr::new(local.into(), port));
        socket::bind(process(), fd, &address)
    };
    let results = (600..1024).map(bind);
    let is_decided = |result: &Result<(), Errno>| !matches!(result, Err(Errno::EADDRINUSE));
    results
        .into_iter()
        .find(is_decided)
        .unwrap_or(Err(Errno::EADDRINUSE))
}
