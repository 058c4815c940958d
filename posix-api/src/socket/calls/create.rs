//! `socket()`, `socketpair()`.

use net_core::frame::Header;

use crate::{
    Fd, Process,
    errno::Errno,
    fd::FdFlags,
    file::{AccessMode, File, FileKind, NewFileFlags, OpenFile, StatusFlags},
    socket::{
        Body, DatagramSocket, NetlinkSocket, PacketSocket, Socket, TcpSocket, UnixSocket,
        address::InetFamily, netlink, raw::Kind as Datagrams, unix::Kind,
    },
};

const STREAM: i32 = 1;
const DATAGRAM: i32 = 2;
const RAW: i32 = 3;
const SEQUENTIAL: i32 = 5;
const NONBLOCK: i32 = 0o4000;
const CLOSE_ON_EXEC: i32 = 0o2_000_000;

const UNIX: i32 = 1;
const V4: i32 = 2;
const V6: i32 = 10;
const NETLINK: i32 = 16;
const PACKET: i32 = 17;

const PROTOCOL_ICMP: i32 = 1;
const PROTOCOL_ICMPV6: i32 = 58;
const PROTOCOL_MAX: i32 = 255;
const PROTOCOL_TCP: i32 = 6;
const PROTOCOL_UDP: i32 = 17;

/// Makes a socket of the family `AF_*`, the type `SOCK_*` with its flags, and the protocol
/// `IPPROTO_*`, 0 for the usual one; of `AF_PACKET`, an EtherType in the network's order. Does not block.
///
/// Standard: POSIX.1-2024 `socket()`.
///
/// # Errors
///
/// - `EAFNOSUPPORT`: there is no such family.
/// - `EINVAL`: `kind` has an unknown flag, or is no type at all; or `protocol` is no number of one.
/// - `EMFILE`: no descriptor is free.
/// - `ENOMEM`: no memory is left.
/// - `EPROTONOSUPPORT`: the protocol is not one of the family and type.
/// - `ESOCKTNOSUPPORT`: the family has no such type.
pub fn socket(process: &Process, family: i32, kind: i32, protocol: i32) -> Result<Fd, Errno> {
    let (kind, flags) = split(kind)?; // EINVAL
    let body = body(process, family, kind, protocol)?; // EAFNOSUPPORT, EPROTONOSUPPORT …
    open(process, Socket::new(body), flags) // EMFILE, ENOMEM
}

/// Makes two `AF_UNIX` sockets that are connected to each other.
///
/// Standard: POSIX.1-2024 `socketpair()`.
///
/// # Errors
///
/// Those of [`socket`], and
/// - `EOPNOTSUPP`: the family cannot make pairs.
pub fn socketpair(
    process: &Process,
    family: i32,
    kind: i32,
    protocol: i32,
) -> Result<(Fd, Fd), Errno> {
    let (kind, flags) = split(kind)?; // EINVAL
    let Body::Unix(model) = body(process, family, kind, protocol)? else {
        return Err(Errno::EOPNOTSUPP);
    };
    let first = process.fds().reserve(0)?; // EMFILE, ENOMEM
    let second = process.fds().reserve(0)?; // EMFILE, ENOMEM
    let (one, other) = UnixSocket::pair(model.kind());
    let file = |socket| file(Socket::new(Body::Unix(socket)), flags.status);
    Ok((
        first.fill(file(one), flags.fd),
        second.fill(file(other), flags.fd),
    ))
}

/// A file that is `socket`.
pub(super) fn file(socket: Socket, status: StatusFlags) -> OpenFile {
    OpenFile::new(File::new(
        FileKind::Socket(socket),
        AccessMode::ReadWrite,
        status,
    ))
}

fn open(process: &Process, socket: Socket, flags: NewFileFlags) -> Result<Fd, Errno> {
    process.fds().open(0, file(socket, flags.status), flags.fd) // EMFILE, ENOMEM
}

/// Type and flags.
fn split(kind: i32) -> Result<(i32, NewFileFlags), Errno> {
    let flags = new_file_flags(kind & !0xf)?; // EINVAL
    match kind & 0xf {
        plain @ 1..=10 => Ok((plain, flags)),
        _ => Err(Errno::EINVAL),
    }
}

/// The flags that go with a socket's type or with `accept4`.
pub(super) fn new_file_flags(bits: i32) -> Result<NewFileFlags, Errno> {
    if bits & !(NONBLOCK | CLOSE_ON_EXEC) != 0 {
        return Err(Errno::EINVAL);
    }
    let mut flags = NewFileFlags::default();
    flags
        .status
        .set(StatusFlags::NONBLOCK, bits & NONBLOCK != 0);
    flags
        .fd
        .set(FdFlags::CLOSE_ON_EXEC, bits & CLOSE_ON_EXEC != 0);
    Ok(flags)
}

fn body(process: &Process, family: i32, kind: i32, protocol: i32) -> Result<Body, Errno> {
    match family {
        UNIX => unix(kind, protocol),
        V4 => inet(process, InetFamily::V4, kind, protocol),
        V6 => inet(process, InetFamily::V6, kind, protocol),
        NETLINK => netlink(process, kind, protocol),
        PACKET => packet(process, kind, protocol),
        _ => Err(Errno::EAFNOSUPPORT),
    }
}

fn unix(kind: i32, protocol: i32) -> Result<Body, Errno> {
    // As Linux: the family's own number is a protocol of it.
    if protocol != 0 && protocol != UNIX {
        return Err(Errno::EPROTONOSUPPORT);
    }
    let kind = match kind {
        STREAM => Kind::Stream,
        // Linux makes a datagram socket of a raw one.
        DATAGRAM | RAW => Kind::Datagram,
        SEQUENTIAL => Kind::Sequential,
        _ => return Err(Errno::ESOCKTNOSUPPORT),
    };
    Ok(Body::Unix(UnixSocket::new(kind)))
}

fn netlink(process: &Process, kind: i32, protocol: i32) -> Result<Body, Errno> {
    match (kind, protocol) {
        (RAW | DATAGRAM, netlink::ROUTE) => Ok(Body::Netlink(NetlinkSocket::new(
            process.net().clone(),
            kind,
        ))),
        (RAW | DATAGRAM, _) => Err(Errno::EPROTONOSUPPORT),
        _ => Err(Errno::ESOCKTNOSUPPORT),
    }
}

fn packet(process: &Process, kind: i32, protocol: i32) -> Result<Body, Errno> {
    let header = match kind {
        RAW => Header::Included,
        DATAGRAM => Header::Apart,
        _ => return Err(Errno::ESOCKTNOSUPPORT),
    };
    // An EtherType in the network's order, whatever stands above it.
    let protocol = u16::from_be(protocol as u16);
    let socket = PacketSocket::new(process.net().clone(), header, protocol);
    Ok(Body::Packet(socket))
}

fn inet(process: &Process, family: InetFamily, kind: i32, protocol: i32) -> Result<Body, Errno> {
    if !(0..=PROTOCOL_MAX).contains(&protocol) {
        return Err(Errno::EINVAL);
    }
    let echo = match family {
        InetFamily::V6 => PROTOCOL_ICMPV6,
        _ => PROTOCOL_ICMP,
    };
    let datagrams = match (kind, protocol) {
        (STREAM, 0 | PROTOCOL_TCP) => {
            return Ok(Body::Tcp(TcpSocket::new(process.net().clone(), family)));
        }
        (DATAGRAM, 0 | PROTOCOL_UDP) => Datagrams::Udp,
        (DATAGRAM, protocol) if protocol == echo => Datagrams::Echo,
        // At most 255, checked above.
        (RAW, 1..) => Datagrams::Raw(protocol as u8),
        (STREAM | DATAGRAM | RAW, _) => return Err(Errno::EPROTONOSUPPORT),
        _ => return Err(Errno::ESOCKTNOSUPPORT),
    };
    let socket = DatagramSocket::new(process.net().clone(), family, datagrams);
    Ok(Body::Udp(socket))
}
