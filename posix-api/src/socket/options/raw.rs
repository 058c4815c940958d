//! Options of raw sockets: `SOL_RAW`, `IPPROTO_ICMPV6`, and some of `IPPROTO_IP` and `IPPROTO_IPV6`.
//!
//! Standard: POSIX has none; Linux `raw(7)`, `icmp(7)`; RFC 3542 §3.1, §3.2.

use alloc::vec::Vec;

use super::{
    Entry, Value,
    inet::udp,
    value::{flag, int},
};
use crate::{
    Process,
    errno::Errno,
    socket::{DatagramSocket, Socket, address::InetFamily, raw::Kind},
};

const ICMP_FILTER: i32 = 1;
const ICMP6_FILTER: i32 = 1;
const IPV6_CHECKSUM: i32 = 7;

const ICMP: u8 = 1;
const ICMP_V6: u8 = 58;

pub(super) const TABLE: &[Entry] = &[
    Entry {
        name: ICMP_FILTER,
        get: Some(filter_v4),
        set: Some(set_filter_v4),
    },
    Entry {
        name: IPV6_CHECKSUM,
        get: Some(checksum),
        set: Some(set_checksum),
    },
];

pub(super) const TABLE_ICMPV6: &[Entry] = &[Entry {
    name: ICMP6_FILTER,
    get: Some(filter_v6),
    set: Some(set_filter_v6),
}];

/// The raw socket, and its protocol.
fn raw(socket: &Socket) -> Result<(&DatagramSocket, u8), Errno> {
    let socket = udp(socket)?; // ENOPROTOOPT, EOPNOTSUPP
    match socket.kind {
        Kind::Raw(protocol) => Ok((socket, protocol)),
        Kind::Udp | Kind::Echo => Err(strange_level(socket)),
    }
}

/// What Linux says of a level that is not one of the socket.
fn strange_level(socket: &DatagramSocket) -> Errno {
    match socket.family() {
        InetFamily::V6 => Errno::ENOPROTOOPT,
        _ => Errno::EOPNOTSUPP,
    }
}

/// The raw socket, if it is of that family and, for messages of ICMP, that protocol.
fn filtered(socket: &Socket, family: InetFamily, wanted: u8) -> Result<&DatagramSocket, Errno> {
    let (socket, protocol) = raw(socket)?; // ENOPROTOOPT, EOPNOTSUPP
    if socket.family() != family {
        return Err(strange_level(socket));
    }
    if protocol == wanted {
        Ok(socket)
    } else {
        Err(Errno::EOPNOTSUPP)
    }
}

fn filter_v4(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    let [first, ..] = filtered(socket, InetFamily::V4, ICMP)?
        .settings()
        .raw
        .blocked;
    Value::int(first.cast_signed())
}

fn set_filter_v4(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    let socket = filtered(socket, InetFamily::V4, ICMP)?; // ENOPROTOOPT, EOPNOTSUPP
    set_filter(socket, value, 4)
}

fn filter_v6(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    let blocked = filtered(socket, InetFamily::V6, ICMP_V6)?
        .settings()
        .raw
        .blocked;
    let bytes: Vec<u8> = blocked.iter().flat_map(|word| word.to_ne_bytes()).collect();
    Ok(Value::Bytes(bytes))
}

fn set_filter_v6(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    let socket = filtered(socket, InetFamily::V6, ICMP_V6)?; // ENOPROTOOPT, EOPNOTSUPP
    set_filter(socket, value, 32)
}

/// Sets as many bytes of the filter as the value has, `len` at most.
fn set_filter(socket: &DatagramSocket, value: &[u8], len: usize) -> Result<(), Errno> {
    let value = value.get(..len).unwrap_or(value);
    socket.change(|all| {
        let mut bytes = [0; 32];
        let blocked = &mut all.raw.blocked;
        let old = blocked.iter().flat_map(|word| word.to_ne_bytes());
        bytes.iter_mut().zip(old).for_each(|(to, from)| *to = from);
        bytes
            .iter_mut()
            .zip(value)
            .for_each(|(to, from)| *to = *from);
        let words = bytes.as_chunks::<4>().0.iter();
        blocked
            .iter_mut()
            .zip(words)
            .for_each(|(to, from)| *to = u32::from_ne_bytes(*from));
    });
    Ok(())
}

/// `IP_HDRINCL`: 0 at a socket that sends no headers.
pub(super) fn header(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    let socket = udp(socket)?; // ENOPROTOOPT, EOPNOTSUPP
    match (socket.kind, socket.family()) {
        (Kind::Raw(_), InetFamily::V6) => Err(Errno::ENOPROTOOPT),
        _ => Value::flag(socket.settings().raw.has_header),
    }
}

/// `IPV6_HDRINCL`.
pub(super) fn header_v6(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    Value::flag(summed(socket)?.0.settings().raw.has_header)
}

/// `IP_HDRINCL`, `IPV6_HDRINCL`.
pub(super) fn set_header(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    let socket = udp(socket)?; // ENOPROTOOPT, EOPNOTSUPP
    if !matches!(socket.kind, Kind::Raw(_)) {
        return Err(Errno::ENOPROTOOPT);
    }
    let value = flag(value)?; // EINVAL
    socket.change(|all| all.raw.has_header = value);
    Ok(())
}

/// The raw IPv6 socket, and its protocol.
fn summed(socket: &Socket) -> Result<(&DatagramSocket, u8), Errno> {
    let found = raw(socket)?; // ENOPROTOOPT, EOPNOTSUPP
    match found.0.family() {
        InetFamily::V6 => Ok(found),
        _ => Err(strange_level(found.0)),
    }
}

/// `IPV6_CHECKSUM`: where the checksum of a message is, or −1.
pub(super) fn checksum(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    let at = summed(socket)?.0.settings().raw.checksum_at;
    Value::int(at.map_or(-1, i32::from))
}

/// At the level of the protocol's own program, Linux takes it for ICMPv6 too.
fn set_checksum(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    let (socket, _) = summed(socket)?; // ENOPROTOOPT, EOPNOTSUPP
    let at = match int(value)? {
        ..0 => None,
        at if at % 2 != 0 => return Err(Errno::EINVAL),
        at => Some(u16::try_from(at).map_err(|_| Errno::EINVAL)?),
    };
    socket.change(|all| all.raw.checksum_at = at);
    Ok(())
}

/// RFC 3542 §3.1: ICMPv6's is the kernel's matter.
pub(super) fn set_own_checksum(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    let (_, protocol) = summed(socket)?; // ENOPROTOOPT, EOPNOTSUPP
    if protocol == ICMP_V6 {
        return Err(Errno::EINVAL);
    }
    set_checksum(socket, value) // EINVAL
}
