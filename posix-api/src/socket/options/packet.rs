//! `SOL_PACKET`.

use net_core::frame::{RingRequest, RingVersion};

use super::{
    Entry, Value,
    value::{flag, int, part},
};
use crate::{
    Process,
    errno::Errno,
    socket::{Body, PacketSocket, Socket, packet::Membership},
};

const PACKET_ADD_MEMBERSHIP: i32 = 1;
const PACKET_DROP_MEMBERSHIP: i32 = 2;
const PACKET_RX_RING: i32 = 5;
const PACKET_STATISTICS: i32 = 6;
const PACKET_AUXDATA: i32 = 8;
const PACKET_VERSION: i32 = 10;
pub(super) const PACKET_HDRLEN: i32 = 11;
const PACKET_RESERVE: i32 = 12;

/// Bytes of `struct tpacket_hdr` and of `tpacket2_hdr`, which are the same.
const SLOT_HEADER_LEN: i32 = 32;

pub(super) const TABLE: &[Entry] = &[
    Entry {
        name: PACKET_ADD_MEMBERSHIP,
        get: None,
        set: Some(join),
    },
    Entry {
        name: PACKET_DROP_MEMBERSHIP,
        get: None,
        set: Some(leave),
    },
    Entry {
        name: PACKET_RX_RING,
        get: None,
        set: Some(set_ring),
    },
    Entry {
        name: PACKET_STATISTICS,
        get: Some(statistics),
        set: None,
    },
    Entry {
        name: PACKET_AUXDATA,
        get: Some(details),
        set: Some(set_details),
    },
    Entry {
        name: PACKET_VERSION,
        get: Some(version),
        set: Some(set_version),
    },
    Entry {
        name: PACKET_HDRLEN,
        get: Some(no_header_len),
        set: None,
    },
    Entry {
        name: PACKET_RESERVE,
        get: Some(reserve),
        set: Some(set_reserve),
    },
];

fn packet(socket: &Socket) -> Result<&PacketSocket, Errno> {
    match &socket.body {
        Body::Packet(packet) => Ok(packet),
        Body::Tcp(_) | Body::Udp(_) | Body::Netlink(_) => Err(Errno::ENOPROTOOPT),
        Body::Unix(_) => Err(Errno::EOPNOTSUPP),
    }
}

/// `struct packet_mreq`.
fn membership(value: &[u8]) -> Result<Membership, Errno> {
    Ok(Membership {
        interface: u32::from_ne_bytes(part(value, 0)?),
        kind: u16::from_ne_bytes(part(value, 4)?),
        station_len: u16::from_ne_bytes(part(value, 6)?),
        station: part(value, 8)?,
    })
}

fn join(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    let socket = packet(socket)?; // ENOPROTOOPT
    socket.join(membership(value)?) // EINVAL, ENODEV
}

fn leave(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    let socket = packet(socket)?; // ENOPROTOOPT
    socket.leave(&membership(value)?); // EINVAL
    Ok(())
}

/// `struct tpacket_req`.
fn set_ring(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    let socket = packet(socket)?; // ENOPROTOOPT
    let word = |at: usize| part(value, at).map(u32::from_ne_bytes);
    let request = RingRequest {
        block_len: word(0)?, // EINVAL
        blocks: word(4)?,
        slot_len: word(8)?,
        slots: word(12)?,
        reserve: socket.settings().reserve,
    };
    socket.set_ring(request) // EBUSY, EINVAL, ENOMEM
}

/// `struct tpacket_stats`: all frames, and those dropped of them.
fn statistics(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    let counts = packet(socket)?.take_counts(); // ENOPROTOOPT
    let all = counts.received.wrapping_add(counts.dropped);
    Value::ints(&[all.cast_signed(), counts.dropped.cast_signed()])
}

fn details(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    Value::flag(packet(socket)?.settings().wants_details) // ENOPROTOOPT
}

fn set_details(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    let (socket, value) = (packet(socket)?, flag(value)?); // EINVAL, ENOPROTOOPT
    socket.change(|all| all.wants_details = value);
    Ok(())
}

fn version(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    Value::int(match packet(socket)?.settings().version {
        RingVersion::V1 => 0,
        RingVersion::V2 => 1,
    })
}

fn set_version(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    let socket = packet(socket)?; // ENOPROTOOPT
    let version = known_version(int(value)?)?; // EINVAL
    socket.change_unless_ring(|all| all.version = version) // EBUSY
}

fn known_version(number: i32) -> Result<RingVersion, Errno> {
    match number {
        0 => Ok(RingVersion::V1),
        1 => Ok(RingVersion::V2),
        _ => Err(Errno::EINVAL),
    }
}

/// How long the header of a slot is in the version that `value` names.
pub(super) fn header_len(socket: &Socket, value: &[u8]) -> Result<Value, Errno> {
    packet(socket)?; // ENOPROTOOPT
    known_version(int(value)?)?; // EINVAL
    Value::int(SLOT_HEADER_LEN)
}

/// Asked without a version.
fn no_header_len(_: &Process, _: &Socket) -> Result<Value, Errno> {
    Err(Errno::EINVAL)
}

fn reserve(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    Value::int(packet(socket)?.settings().reserve.cast_signed()) // ENOPROTOOPT
}

fn set_reserve(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    let socket = packet(socket)?; // ENOPROTOOPT
    let reserve = u32::try_from(int(value)?).map_err(|_| Errno::EINVAL)?;
    socket.change_unless_ring(|all| all.reserve = reserve) // EBUSY
}
