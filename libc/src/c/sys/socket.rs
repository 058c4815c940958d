//! <sys/socket.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use crate::thread::cancel;
use crate::{
    abi::{
        bytes,
        constants::{
            socket::{SO_ATTACH_FILTER, SOL_SOCKET},
            stat::S_IFMT,
        },
        filter, message, out,
        result::{descriptor, int_count, value},
        sockaddr::{self as sockaddr_of, SockaddrOut},
        time,
    },
    process::process,
};
use core::ffi::{c_int, c_uint, c_void};
use posix_api::{
    Fd, fs,
    socket::{self, MessageFlags},
};

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
    cancel::point();
    // SAFETY: the caller promises that `addr` is null or writable for `*len` bytes.
    let to = unsafe { SockaddrOut::optional(addr, len) };
    let accepted = to.and_then(|to| accept_into(fd, to, 0));
    descriptor(accepted)
}

/// `bind()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bind(fd: c_int, addr: *const sockaddr, len: socklen_t) -> c_int {
    // SAFETY: the caller promises that `addr` is readable for `len` bytes.
    let address = unsafe { sockaddr_of::read(addr, len) };
    status(address.and_then(|address| socket::bind(process(), Fd(fd), &address)))
}

/// `connect()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn connect(fd: c_int, addr: *const sockaddr, len: socklen_t) -> c_int {
    cancel::point();
    // SAFETY: the caller promises that `addr` is readable for `len` bytes.
    let address = unsafe { sockaddr_of::read(addr, len) };
    status(address.and_then(|address| socket::connect(process(), Fd(fd), &address)))
}

/// `getpeername()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getpeername(fd: c_int, addr: *mut sockaddr, len: *mut socklen_t) -> c_int {
    // SAFETY: the caller promises that `addr` is null or writable for `*len` bytes.
    let to = unsafe { SockaddrOut::new(addr, len) };
    let found = to.and_then(|to| Ok((to, socket::getpeername(process(), Fd(fd))?)));
    status(found.map(|(to, address)| to.write(Some(&address))))
}

/// `getsockname()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getsockname(fd: c_int, addr: *mut sockaddr, len: *mut socklen_t) -> c_int {
    // SAFETY: the caller promises that `addr` is null or writable for `*len` bytes.
    let to = unsafe { SockaddrOut::new(addr, len) };
    let found = to.and_then(|to| Ok((to, socket::getsockname(process(), Fd(fd))?)));
    status(found.map(|(to, address)| to.write(Some(&address))))
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
    // SAFETY: the caller promises that `len` points to a length, and `value` is writable for that many bytes.
    status(unsafe { get_option(fd, (level, name), value, len) })
}

/// `listen()`.
#[unsafe(no_mangle)]
pub extern "C" fn listen(fd: c_int, backlog: c_int) -> c_int {
    status(socket::listen(process(), Fd(fd), backlog))
}

/// `recv()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn recv(fd: c_int, buf: *mut c_void, len: size_t, flags: c_int) -> ssize_t {
    cancel::point();
    // SAFETY: the caller promises that `buf` is writable for `len` bytes.
    let buf = unsafe { bytes::bytes_mut(buf, len) };
    count(buf.and_then(|buf| socket::receive(process(), Fd(fd), buf, message::flags(flags))))
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
    cancel::point();
    // SAFETY: the caller promises that `buf` is writable for `len` bytes.
    let buf = unsafe { bytes::bytes_mut(buf, len) };
    // SAFETY: the caller promises that `addr` is null or writable for `*addr_len` bytes.
    let to = unsafe { SockaddrOut::optional(addr, addr_len) };
    let both = buf.and_then(|buf| Ok((buf, to?)));
    count(both.and_then(|(buf, to)| receive_into(fd, buf, message::flags(flags), to)))
}

/// `recvmsg()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn recvmsg(fd: c_int, message: *mut msghdr, flags: c_int) -> ssize_t {
    cancel::point();
    // SAFETY: the caller promises that `message` points to a message whose pointers are valid.
    count(unsafe { message::receive(process(), Fd(fd), message, message::flags(flags)) })
}

/// `send()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn send(fd: c_int, buf: *const c_void, len: size_t, flags: c_int) -> ssize_t {
    cancel::point();
    // SAFETY: the caller promises that `buf` is readable for `len` bytes.
    let bytes = unsafe { bytes::bytes(buf, len) };
    count(bytes.and_then(|bytes| socket::send(process(), Fd(fd), bytes, message::flags(flags))))
}

/// `sendmsg()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sendmsg(fd: c_int, message: *const msghdr, flags: c_int) -> ssize_t {
    cancel::point();
    // SAFETY: the caller promises that `message` points to a message whose pointers are valid.
    count(unsafe { message::send(process(), Fd(fd), message, message::flags(flags)) })
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
    cancel::point();
    // SAFETY: the caller promises that `buf` is readable for `len` bytes.
    let bytes = unsafe { bytes::bytes(buf, len) };
    // SAFETY: the caller promises that `addr` is null or readable for `addr_len` bytes.
    let to = unsafe { message::receiver(addr, addr_len) };
    let both = bytes.and_then(|bytes| Ok((bytes, to?)));
    let flags = message::flags(flags);
    count(
        both.and_then(|(bytes, to)| socket::send_to(process(), Fd(fd), bytes, flags, to.as_ref())),
    )
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
    // SAFETY: the caller promises that `value` is readable for `len` bytes.
    let bytes = unsafe { option_bytes((level, name), value, len) };
    status(bytes.and_then(|bytes| socket::set_option(process(), Fd(fd), level, name, bytes)))
}

/// `shutdown()`.
#[unsafe(no_mangle)]
pub extern "C" fn shutdown(fd: c_int, how: c_int) -> c_int {
    status(socket::shutdown(process(), Fd(fd), how))
}

/// `sockatmark()`.
#[unsafe(no_mangle)]
pub extern "C" fn sockatmark(fd: c_int) -> c_int {
    value(socket::at_mark(process(), Fd(fd)).map(c_int::from))
}

/// `socket()`.
#[unsafe(no_mangle)]
pub extern "C" fn socket(domain: c_int, r#type: c_int, protocol: c_int) -> c_int {
    descriptor(socket::socket(process(), domain, r#type, protocol))
}

/// `socketpair()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn socketpair(
    domain: c_int,
    r#type: c_int,
    protocol: c_int,
    fds: *mut c_int,
) -> c_int {
    let pair = socket::socketpair(process(), domain, r#type, protocol);
    // SAFETY: the caller promises that `fds` has room for two.
    status(pair.and_then(|(first, second)| unsafe { out::write(fds.cast(), [first.0, second.0]) }))
}

/// `isfdtype()`.
#[unsafe(no_mangle)]
pub extern "C" fn isfdtype(fd: c_int, r#type: c_int) -> c_int {
    let found = fs::stat::stat_fd(process(), Fd(fd));
    value(found.map(|found| c_int::from(found.mode & S_IFMT == r#type.cast_unsigned())))
}

/// `accept4()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn accept4(
    fd: c_int,
    addr: *mut sockaddr,
    len: *mut socklen_t,
    flags: c_int,
) -> c_int {
    cancel::point();
    // SAFETY: the caller promises that `addr` is null or writable for `*len` bytes.
    let to = unsafe { SockaddrOut::optional(addr, len) };
    let accepted = to.and_then(|to| accept_into(fd, to, flags));
    descriptor(accepted)
}

/// `recvmmsg()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn recvmmsg(
    fd: c_int,
    messages: *mut mmsghdr,
    vlen: c_uint,
    flags: c_int,
    timeout: *mut timespec,
) -> c_int {
    cancel::point();
    // SAFETY: the caller promises that `timeout` is null or points to a time.
    let timeout = unsafe { out::optional(timeout) };
    // SAFETY: the caller promises that `messages` points to `vlen` messages whose pointers are valid.
    int_count(unsafe { receive_many(fd, (messages, vlen), message::flags(flags), timeout) })
}

/// `sendmmsg()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sendmmsg(
    fd: c_int,
    messages: *mut mmsghdr,
    vlen: c_uint,
    flags: c_int,
) -> c_int {
    cancel::point();
    // SAFETY: the caller promises that `messages` points to `vlen` messages whose pointers are valid.
    int_count(unsafe { send_many(fd, messages, vlen, message::flags(flags)) })
}

fn accept_into(fd: c_int, to: Option<SockaddrOut>, flags: c_int) -> Result<Fd, Errno> {
    let (accepted, peer) = socket::accept(process(), Fd(fd), flags)?;
    if let Some(to) = to {
        to.write(Some(&peer));
    }
    Ok(accepted)
}

fn receive_into(
    fd: c_int,
    buf: &mut [u8],
    flags: MessageFlags,
    to: Option<SockaddrOut>,
) -> Result<usize, Errno> {
    let (len, from) = socket::receive_from(process(), Fd(fd), buf, flags)?;
    if let Some(to) = to {
        to.write(from.as_ref());
    }
    Ok(len)
}

/// # Safety
///
/// Unless null, `value` must be valid for reads of `len` bytes; of a filter, so must be the program that
/// they point to.
unsafe fn option_bytes<'a>(
    option: (c_int, c_int),
    value: *const c_void,
    len: socklen_t,
) -> Result<&'a [u8], Errno> {
    let len = usize::try_from(len.cast_signed()).map_err(|_| Errno::EINVAL)?;
    if option == (SOL_SOCKET, SO_ATTACH_FILTER) {
        // SAFETY: the caller's promise is passed on.
        return unsafe { filter::instructions(value, len) }; // EFAULT, EINVAL
    }
    // SAFETY: the caller's promise is passed on.
    unsafe { bytes::bytes(value, len) } // EFAULT
}

/// # Safety
///
/// Unless null, `len` must point to a length, and `value` be writable for that many bytes.
unsafe fn get_option(
    fd: c_int,
    (level, name): (c_int, c_int),
    value: *mut c_void,
    len: *mut socklen_t,
) -> Result<(), Errno> {
    // SAFETY: the caller's promise is passed on.
    let room = unsafe { out::read(len) }?; // EFAULT
    let room = usize::try_from(room.cast_signed()).map_err(|_| Errno::EINVAL)?;
    // SAFETY: the caller's promise is passed on.
    let buf = unsafe { bytes::bytes_mut(value, room) }?; // EFAULT
    let written = socket::get_option(process(), Fd(fd), level, name, buf)?;
    // SAFETY: the caller's promise is passed on.
    unsafe { out::write(len, socklen_t::try_from(written).unwrap_or(socklen_t::MAX)) }
}

/// # Safety
///
/// `messages` must point to `count` messages whose pointers are valid.
unsafe fn send_many(
    fd: c_int,
    messages: *mut mmsghdr,
    count: c_uint,
    flags: MessageFlags,
) -> Result<usize, Errno> {
    // SAFETY: the caller's promise is passed on.
    let messages = unsafe { bytes::elements_mut(messages, count as usize) }?; // EFAULT
    for (index, one) in messages.iter_mut().enumerate() {
        // SAFETY: the caller's promise is passed on.
        match unsafe { message::send(process(), Fd(fd), &raw const one.msg_hdr, flags) } {
            Ok(len) => one.msg_len = c_uint::try_from(len).unwrap_or(c_uint::MAX),
            Err(error) if index == 0 => return Err(error),
            Err(_) => return Ok(index),
        }
    }
    Ok(messages.len())
}

/// # Safety
///
/// `messages` must point to as many messages as it says, whose pointers are valid.
unsafe fn receive_many(
    fd: c_int,
    (messages, count): (*mut mmsghdr, c_uint),
    flags: MessageFlags,
    timeout: Option<timespec>,
) -> Result<usize, Errno> {
    // SAFETY: the caller's promise is passed on.
    let messages = unsafe { bytes::elements_mut(messages, count as usize) }?; // EFAULT
    let patience = time::patience_of(timeout)?; // EINVAL
    socket::receive_messages(messages.len(), flags, patience, |index, flags| {
        let one = messages.get_mut(index).ok_or(Errno::EINVAL)?;
        // SAFETY: the caller's promise is passed on.
        let len = unsafe { message::receive(process(), Fd(fd), &raw mut one.msg_hdr, flags) }?;
        one.msg_len = c_uint::try_from(len).unwrap_or(c_uint::MAX);
        Ok(())
    })
}
