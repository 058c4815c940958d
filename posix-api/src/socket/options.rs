//! `getsockopt()`, `setsockopt()`: one table of level, name, and how to get and set.
//!
//! An option that is not in the table, or that would do nothing, is `ENOPROTOOPT`. Values are C's:
//! `int` in the machine's byte order, unless the entry says otherwise.
//!
//! Standard: POSIX.1-2024 §2.10.16 (Use of Options); names and numbers are Linux's.

mod filter;
mod inet;
mod link;
mod low_water;
mod multicast;
mod netlink;
mod packet;
mod raw;
mod socket_level;
mod tcp;
mod value;

use super::{Body, Socket};
use crate::{Fd, Process, errno::Errno};

pub(crate) use tcp::tcp_state_number;
pub(super) use value::Value;

const SOL_SOCKET: i32 = 1;
const IPPROTO_IP: i32 = 0;
const IPPROTO_TCP: i32 = 6;
const IPPROTO_IPV6: i32 = 41;
const IPPROTO_ICMPV6: i32 = 58;
const SOL_RAW: i32 = 255;
const SOL_PACKET: i32 = 263;
const SOL_NETLINK: i32 = 270;

type Get = fn(&Process, &Socket) -> Result<Value, Errno>;
type Set = fn(&Socket, &[u8]) -> Result<(), Errno>;

/// One option: how it is got and set; `None` is `ENOPROTOOPT`.
struct Entry {
    name: i32,
    get: Option<Get>,
    set: Option<Set>,
}

/// The options of a level.
fn table(level: i32) -> &'static [Entry] {
    match level {
        SOL_SOCKET => socket_level::TABLE,
        IPPROTO_TCP => tcp::TABLE,
        IPPROTO_IP => inet::TABLE_V4,
        IPPROTO_IPV6 => inet::TABLE_V6,
        IPPROTO_ICMPV6 => raw::TABLE_ICMPV6,
        SOL_RAW => raw::TABLE,
        SOL_PACKET => packet::TABLE,
        SOL_NETLINK => netlink::TABLE,
        _ => &[],
    }
}

fn find(socket: &Socket, level: i32, name: i32) -> Result<&'static Entry, Errno> {
    let is_packet = matches!(socket.body, Body::Packet(_));
    if is_packet && ![SOL_SOCKET, SOL_PACKET].contains(&level) {
        return Err(Errno::ENOPROTOOPT);
    }
    table(level)
        .iter()
        .find(|entry| entry.name == name)
        .ok_or(Errno::ENOPROTOOPT)
}

/// Writes the value of an option into `out`, cut to its length; returns how long it is there.
///
/// Standard: POSIX.1-2024 `getsockopt()`.
///
/// # Errors
///
/// - `EBADF`: `fd` is not open.
/// - `EINVAL`: the socket is in a state that has no value.
/// - `ENOPROTOOPT`: there is no such option, or not of this kind of socket.
/// - `ENOTSOCK`: `fd` is not a socket.
pub fn get_option(
    process: &Process,
    fd: Fd,
    level: i32,
    name: i32,
    out: &mut [u8],
) -> Result<usize, Errno> {
    let file = process.fds().get(fd)?; // EBADF
    let socket = file.as_socket()?; // ENOTSOCK
    let get = find(socket, level, name)?.get.ok_or(Errno::ENOPROTOOPT)?;
    let value = match (level, name) {
        // The one option that is asked with a value.
        (SOL_PACKET, packet::PACKET_HDRLEN) => packet::header_len(socket, out)?, // EINVAL
        _ => get(process, socket)?, // EINVAL, ENOPROTOOPT
    };
    let bytes = value.as_bytes();
    let len = bytes.len().min(out.len());
    out.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
    Ok(len)
}

/// Sets an option to the value that `value` holds; of `SO_ATTACH_FILTER`, that is the program itself.
///
/// Standard: POSIX.1-2024 `setsockopt()`.
///
/// # Errors
///
/// - `EBADF`: `fd` is not open.
/// - `EDOM`: a timeout is too long or not a time.
/// - `EINVAL`: the value is too short or not possible.
/// - `EISCONN`: it is too late, the socket is connected.
/// - `ENOPROTOOPT`: there is no such option, or not of this kind of socket.
/// - `ENOTSOCK`: `fd` is not a socket.
/// - `EADDRINUSE`, `EADDRNOTAVAIL`, `ENODEV`: of multicast groups.
/// - `EPERM`: the filter is locked.
/// - `ENOENT`: there is no filter.
/// - `EBUSY`, `ENOMEM`: of a ring.
pub fn set_option(
    process: &Process,
    fd: Fd,
    level: i32,
    name: i32,
    value: &[u8],
) -> Result<(), Errno> {
    let file = process.fds().get(fd)?; // EBADF
    let socket = file.as_socket()?; // ENOTSOCK
    let set = find(socket, level, name)?.set.ok_or(Errno::ENOPROTOOPT)?;
    set(socket, value) // EDOM, EINVAL, EISCONN, ENOPROTOOPT …
}
