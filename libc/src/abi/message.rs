//! `struct msghdr` and the ancillary data behind it.
//!
//! Standard: POSIX.1-2024 `<sys/socket.h>`; what `IPPROTO_IP`, `IPPROTO_IPV6` and `SOL_PACKET` carry:
//! Linux `ip(7)`, RFC 3542 §6, Linux `packet(7)`.

#![expect(unsafe_code, reason = "messages come and go through pointers")]

use alloc::{vec, vec::Vec};
use core::{
    ffi::c_int,
    net::{Ipv4Addr, SocketAddr},
    time::Duration,
};

use posix_api::{
    Errno, Fd, Process,
    socket::{self, Address, Control, FrameDetails, Incoming, MessageFlags, Outgoing, Precision},
};

use crate::abi::{
    bytes,
    constants::{
        in_::{
            IP_PKTINFO, IP_RECVERR, IP_TOS, IP_TTL, IPPROTO_IP, IPPROTO_IPV6, IPV6_2292HOPLIMIT,
            IPV6_HOPLIMIT, IPV6_PKTINFO, IPV6_RECVERR, IPV6_TCLASS,
        },
        socket::{
            SCM_CREDENTIALS, SCM_RIGHTS, SCM_TIMESTAMP, SCM_TIMESTAMPNS, SOL_PACKET, SOL_SOCKET,
        },
    },
    out, sockaddr,
    sockaddr::Encoded,
    types::{base::socklen_t, msghdr::msghdr},
    vectors,
};

/// Bytes of `struct cmsghdr`.
const HEAD: usize = 16;

/// `<linux/errqueue.h>`: an ICMP message said it.
const SO_EE_ORIGIN_ICMP: u8 = 2;

/// An ICMPv6 message said it.
const SO_EE_ORIGIN_ICMP6: u8 = 3;

/// `<linux/if_packet.h>`: what is known of a frame.
const PACKET_AUXDATA: c_int = 8;

/// The flags of a call.
pub fn flags(flags: c_int) -> MessageFlags {
    MessageFlags::from_bits_retain(flags.cast_unsigned())
}

/// `sendmsg()`.
///
/// # Errors
///
/// - `EFAULT`: a pointer is null.
/// - `EINVAL`: a length or the ancillary data makes no sense.
/// - `EMSGSIZE`: there are too many buffers.
/// - What [`socket::send_message`] fails with.
///
/// # Safety
///
/// `message` must be null or point to a message whose pointers are valid.
pub unsafe fn send(
    process: &Process,
    fd: Fd,
    message: *const msghdr,
    flags: MessageFlags,
) -> Result<usize, Errno> {
    // SAFETY: the caller's promise is passed on.
    let message = unsafe { out::read(message) }?; // EFAULT
    // SAFETY: the caller's promise is passed on.
    let to = unsafe { sockaddr::optional(message.msg_name.cast(), message.msg_namelen) }?;
    // SAFETY: the caller's promise is passed on.
    let control = unsafe { bytes::bytes(message.msg_control, message.msg_controllen) };
    let control = parse(control.unwrap_or_default())?; // EINVAL
    let count = vector_len(&message)?; // EMSGSIZE
    // SAFETY: the caller's promise is passed on.
    unsafe {
        vectors::sources(message.msg_iov, count, |bufs| {
            let out = Outgoing {
                bufs,
                to: to.as_ref(),
                control: &control,
                flags,
            };
            socket::send_message(process, fd, &out)
        })
    }
}

/// `recvmsg()`.
///
/// # Errors
///
/// - `EFAULT`: a pointer is null.
/// - `EINVAL`: a length makes no sense.
/// - `EMSGSIZE`: there are too many buffers.
/// - What [`socket::receive_message`] fails with.
///
/// # Safety
///
/// `message` must be null or point to a message whose pointers are valid.
pub unsafe fn receive(
    process: &Process,
    fd: Fd,
    message: *mut msghdr,
    flags: MessageFlags,
) -> Result<usize, Errno> {
    // SAFETY: the caller's promise is passed on.
    let message = unsafe { out::object(message) }?; // EFAULT
    let count = vector_len(message)?; // EMSGSIZE
    let control_room = if message.msg_control.is_null() {
        0
    } else {
        message.msg_controllen
    };
    // SAFETY: the caller's promise is passed on.
    let incoming = unsafe {
        vectors::targets(message.msg_iov, count, |bufs| {
            socket::receive_message(process, fd, bufs, control_room, flags)
        })
    }?;
    // SAFETY: the caller's promise is passed on.
    unsafe { tell(message, &incoming) };
    Ok(incoming.len)
}

fn vector_len(message: &msghdr) -> Result<c_int, Errno> {
    let count = c_int::try_from(message.msg_iovlen).map_err(|_| Errno::EMSGSIZE)?;
    if count > 1024 {
        Err(Errno::EMSGSIZE)
    } else {
        Ok(count)
    }
}

/// Fills in what is known of a message.
///
/// # Safety
///
/// The pointers in `message` must be valid.
unsafe fn tell(message: &mut msghdr, incoming: &Incoming) {
    let mut flags = incoming.flags;
    let from = incoming
        .from
        .as_ref()
        .map_or_else(Encoded::none, Encoded::new);
    if !message.msg_name.is_null() {
        let room = message.msg_namelen as usize;
        // SAFETY: the caller's promise is passed on.
        let name = unsafe { bytes::bytes_mut(message.msg_name, room) };
        copy(name.unwrap_or_default(), from.bytes());
        message.msg_namelen = from.bytes().len() as socklen_t;
    }
    // SAFETY: the caller's promise is passed on.
    let room = unsafe { bytes::bytes_mut(message.msg_control, message.msg_controllen) };
    let room = room.unwrap_or_default();
    let (control, is_cut) = encode(&incoming.control, room.len());
    flags.set(
        MessageFlags::CONTROL_TRUNCATED,
        is_cut | flags.contains(MessageFlags::CONTROL_TRUNCATED),
    );
    copy(room, &control);
    message.msg_controllen = control.len();
    message.msg_flags = flags.bits().cast_signed();
}

fn copy(to: &mut [u8], from: &[u8]) {
    to.iter_mut().zip(from).for_each(|(to, from)| *to = *from);
}

/// Ancillary data as C has it, cut off where `room` ends; and whether it was cut.
fn encode(control: &[Control], room: usize) -> (Vec<u8>, bool) {
    let mut all = Vec::new();
    for one in control {
        let (level, kind, data) = pieces(one);
        all.resize(all.len().next_multiple_of(8), 0);
        all.extend((HEAD + data.len()).to_ne_bytes());
        all.extend(level.to_ne_bytes());
        all.extend(kind.to_ne_bytes());
        all.extend(data);
    }
    let padded = all.len().next_multiple_of(8);
    let is_cut = all.len() > room;
    if padded <= room {
        all.resize(padded, 0);
    }
    all.truncate(room);
    (all, is_cut)
}

/// Level, type and data.
fn pieces(control: &Control) -> (c_int, c_int, Vec<u8>) {
    match control {
        Control::Rights(fds) => {
            let data = fds.iter().flat_map(|fd| fd.0.to_ne_bytes()).collect();
            (SOL_SOCKET, SCM_RIGHTS, data)
        }
        Control::Credentials { pid, uid, gid } => {
            let data = [pid.cast_unsigned(), *uid, *gid]
                .map(u32::to_ne_bytes)
                .concat();
            (SOL_SOCKET, SCM_CREDENTIALS, data)
        }
        Control::PacketInfo4 {
            interface,
            local,
            destination,
        } => {
            let data = [
                interface.to_ne_bytes(),
                local.octets(),
                destination.octets(),
            ]
            .concat();
            (IPPROTO_IP, IP_PKTINFO, data)
        }
        Control::PacketInfo6 {
            interface,
            destination,
        } => {
            let mut data = vec![];
            data.extend(destination.octets());
            data.extend(interface.to_ne_bytes());
            (IPPROTO_IPV6, IPV6_PKTINFO, data)
        }
        Control::Error {
            error,
            message,
            reporter,
        } => extended_error(*error, *message, reporter),
        Control::Time(time, precision) => moment(*time, *precision),
        Control::TimeToLive(hops) => (IPPROTO_IP, IP_TTL, int(*hops)),
        Control::HopLimit(hops) => (IPPROTO_IPV6, IPV6_HOPLIMIT, int(*hops)),
        Control::OldHopLimit(hops) => (IPPROTO_IPV6, IPV6_2292HOPLIMIT, int(*hops)),
        // As on Linux: the one is a byte, the other a number.
        Control::TypeOfService(class) => (IPPROTO_IP, IP_TOS, vec![*class]),
        Control::TrafficClass(class) => (IPPROTO_IPV6, IPV6_TCLASS, int(*class)),
        Control::Frame(details) => (SOL_PACKET, PACKET_AUXDATA, auxiliary(details)),
    }
}

/// `struct timeval` or `timespec`.
fn moment(time: Duration, precision: Precision) -> (c_int, c_int, Vec<u8>) {
    let (kind, part) = match precision {
        Precision::Micros => (SCM_TIMESTAMP, time.subsec_micros()),
        Precision::Nanos => (SCM_TIMESTAMPNS, time.subsec_nanos()),
    };
    let words = [time.as_secs(), u64::from(part)];
    (SOL_SOCKET, kind, words.map(u64::to_ne_bytes).concat())
}

/// `struct tpacket_auxdata`, without a VLAN.
fn auxiliary(details: &FrameDetails) -> Vec<u8> {
    let words = [details.status, details.len, details.kept];
    let mut data = words.map(u32::to_ne_bytes).concat();
    data.extend([0; 2]); // `tp_mac`
    data.extend(details.packet_at.to_ne_bytes());
    data.extend([0; 4]);
    data
}

/// `struct sock_extended_err`, and who reported it.
fn extended_error(error: Errno, message: [u8; 2], reporter: &Address) -> (c_int, c_int, Vec<u8>) {
    let (level, kind) = match reporter {
        Address::Inet(SocketAddr::V6(_)) => (IPPROTO_IPV6, IPV6_RECVERR),
        _ => (IPPROTO_IP, IP_RECVERR),
    };
    let origin = match reporter {
        Address::Inet(reporter) if reporter.ip().to_canonical().is_ipv6() => SO_EE_ORIGIN_ICMP6,
        _ => SO_EE_ORIGIN_ICMP,
    };
    let mut data = Vec::from(error.code().to_ne_bytes());
    data.extend([origin, message[0], message[1], 0]);
    data.extend([0; 8]); // `ee_info`, `ee_data`
    data.extend(Encoded::new(reporter).bytes());
    (level, kind, data)
}

fn int(value: u8) -> Vec<u8> {
    c_int::from(value).to_ne_bytes().into()
}

/// The ancillary data of a message to send.
fn parse(mut rest: &[u8]) -> Result<Vec<Control>, Errno> {
    let mut all = Vec::new();
    while rest.len() >= HEAD {
        let word = |at: usize| rest.get(at..).and_then(|rest| rest.first_chunk::<4>());
        let len = rest
            .first_chunk::<8>()
            .map_or(0, |len| usize::from_ne_bytes(*len));
        let level = word(8).map_or(0, |level| c_int::from_ne_bytes(*level));
        let kind = word(12).map_or(0, |kind| c_int::from_ne_bytes(*kind));
        let data = rest.get(HEAD..len).ok_or(Errno::EINVAL)?;
        if !is_default(level, kind, data) {
            all.push(control(level, kind, data)?); // EINVAL
        }
        rest = rest.get(len.next_multiple_of(8)..).unwrap_or_default();
    }
    Ok(all)
}

fn control(level: c_int, kind: c_int, data: &[u8]) -> Result<Control, Errno> {
    let words = || {
        data.chunks_exact(4)
            .filter_map(|word| word.first_chunk::<4>().copied())
    };
    let nth = |index: usize| words().nth(index).ok_or(Errno::EINVAL);
    match (level, kind) {
        (SOL_SOCKET, SCM_RIGHTS) => {
            let fds = words().map(|word| Fd(c_int::from_ne_bytes(word)));
            Ok(Control::Rights(fds.collect()))
        }
        (SOL_SOCKET, SCM_CREDENTIALS) => Ok(Control::Credentials {
            pid: c_int::from_ne_bytes(nth(0)?),
            uid: u32::from_ne_bytes(nth(1)?),
            gid: u32::from_ne_bytes(nth(2)?),
        }),
        (IPPROTO_IP, IP_PKTINFO) => Ok(Control::PacketInfo4 {
            interface: u32::from_ne_bytes(nth(0)?),
            local: Ipv4Addr::from(nth(1)?),
            destination: Ipv4Addr::from(nth(2)?),
        }),
        (IPPROTO_IPV6, IPV6_PKTINFO) => Ok(Control::PacketInfo6 {
            destination: data
                .first_chunk::<16>()
                .copied()
                .ok_or(Errno::EINVAL)?
                .into(),
            interface: u32::from_ne_bytes(nth(4)?),
        }),
        (IPPROTO_IP, IP_TTL) => small(data).map(Control::TimeToLive),
        (IPPROTO_IPV6, IPV6_HOPLIMIT) => small(data).map(Control::HopLimit),
        (IPPROTO_IP, IP_TOS) => match data {
            [class] => Ok(Control::TypeOfService(*class)),
            _ => small(data).map(Control::TypeOfService),
        },
        (IPPROTO_IPV6, IPV6_TCLASS) => small(data).map(Control::TrafficClass),
        _ => Err(Errno::EINVAL),
    }
}

/// The number that is `data`, and fits a byte.
fn small(data: &[u8]) -> Result<u8, Errno> {
    let word = <[u8; 4]>::try_from(data).map_err(|_| Errno::EINVAL)?;
    u8::try_from(c_int::from_ne_bytes(word)).map_err(|_| Errno::EINVAL)
}

/// Whether it asks for what is set at the socket, which says nothing: -1, for IPv6.
fn is_default(level: c_int, kind: c_int, data: &[u8]) -> bool {
    level == IPPROTO_IPV6 && [IPV6_HOPLIMIT, IPV6_TCLASS].contains(&kind) && data == [0xff; 4]
}

/// The peer of `sendto()`: none if C gives none.
///
/// # Errors
///
/// - `EINVAL`: the address makes no sense.
///
/// # Safety
///
/// As [`sockaddr::optional`].
pub unsafe fn receiver(
    addr: *const crate::abi::types::sockaddr::sockaddr,
    len: socklen_t,
) -> Result<Option<Address>, Errno> {
    // SAFETY: the caller's promise is passed on.
    unsafe { sockaddr::optional(addr, len) }
}
