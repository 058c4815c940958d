//! <sys/socket.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use core::ffi::{c_int, c_uint, c_void};

use posix_api::Errno;

use crate::abi::{
    result::{count, status},
    types::base::{size_t, socklen_t, ssize_t},
    types::msghdr::{mmsghdr, msghdr},
    types::sockaddr::sockaddr,
    types::timespec::timespec,
};

/// `accept()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn accept(fd: c_int, addr: *mut sockaddr, len: *mut socklen_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `bind()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bind(fd: c_int, addr: *const sockaddr, len: socklen_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `connect()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn connect(fd: c_int, addr: *const sockaddr, len: socklen_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `getpeername()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getpeername(fd: c_int, addr: *mut sockaddr, len: *mut socklen_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `getsockname()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getsockname(fd: c_int, addr: *mut sockaddr, len: *mut socklen_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `getsockopt()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getsockopt(
    fd: c_int,
    level: c_int,
    name: c_int,
    value: *mut c_void,
    len: *mut socklen_t,
) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `listen()`.
#[unsafe(no_mangle)]
pub extern "C" fn listen(fd: c_int, backlog: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `recv()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn recv(fd: c_int, buf: *mut c_void, len: size_t, flags: c_int) -> ssize_t {
    count(Err(Errno::ENOSYS))
}

/// `recvfrom()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn recvfrom(
    fd: c_int,
    buf: *mut c_void,
    len: size_t,
    flags: c_int,
    addr: *mut sockaddr,
    addr_len: *mut socklen_t,
) -> ssize_t {
    count(Err(Errno::ENOSYS))
}

/// `recvmsg()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn recvmsg(fd: c_int, message: *mut msghdr, flags: c_int) -> ssize_t {
    count(Err(Errno::ENOSYS))
}

/// `send()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn send(fd: c_int, buf: *const c_void, len: size_t, flags: c_int) -> ssize_t {
    count(Err(Errno::ENOSYS))
}

/// `sendmsg()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sendmsg(fd: c_int, message: *const msghdr, flags: c_int) -> ssize_t {
    count(Err(Errno::ENOSYS))
}

/// `sendto()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sendto(
    fd: c_int,
    buf: *const c_void,
    len: size_t,
    flags: c_int,
    addr: *const sockaddr,
    addr_len: socklen_t,
) -> ssize_t {
    count(Err(Errno::ENOSYS))
}

/// `setsockopt()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn setsockopt(
    fd: c_int,
    level: c_int,
    name: c_int,
    value: *const c_void,
    len: socklen_t,
) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `shutdown()`.
#[unsafe(no_mangle)]
pub extern "C" fn shutdown(fd: c_int, how: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `sockatmark()`.
#[unsafe(no_mangle)]
pub extern "C" fn sockatmark(fd: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `socket()`.
#[unsafe(no_mangle)]
pub extern "C" fn socket(domain: c_int, r#type: c_int, protocol: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `socketpair()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn socketpair(
    domain: c_int,
    r#type: c_int,
    protocol: c_int,
    fds: *mut c_int,
) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `isfdtype()`.
#[unsafe(no_mangle)]
pub extern "C" fn isfdtype(fd: c_int, r#type: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `accept4()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn accept4(
    fd: c_int,
    addr: *mut sockaddr,
    len: *mut socklen_t,
    flags: c_int,
) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `recvmmsg()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn recvmmsg(
    fd: c_int,
    messages: *mut mmsghdr,
    count: c_uint,
    flags: c_int,
    timeout: *mut timespec,
) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `sendmmsg()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sendmmsg(
    fd: c_int,
    messages: *mut mmsghdr,
    count: c_uint,
    flags: c_int,
) -> c_int {
    status(Err(Errno::ENOSYS))
}
