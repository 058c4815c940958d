//! What goes through a socket in one call.

use alloc::vec::Vec;
use core::{
    net::{Ipv4Addr, Ipv6Addr},
    time::Duration,
};

use bitflags::bitflags;

use super::Address;
use crate::{Errno, Fd};

bitflags! {
    /// The flags of a send or receive; the bits are `MSG_*` of Linux.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
    pub struct MessageFlags: u32 {
        /// `MSG_OOB`.
        const OUT_OF_BAND = 0x1;
        /// `MSG_PEEK`: what is received stays.
        const PEEK = 0x2;
        /// `MSG_DONTROUTE`.
        const DONT_ROUTE = 0x4;
        /// `MSG_CTRUNC`: control data did not fit.
        const CONTROL_TRUNCATED = 0x8;
        /// `MSG_TRUNC`: the datagram did not fit; asked for, its real length is told.
        const TRUNCATED = 0x20;
        /// `MSG_DONTWAIT`.
        const DONT_WAIT = 0x40;
        /// `MSG_EOR`.
        const END_OF_RECORD = 0x80;
        /// `MSG_WAITALL`.
        const WAIT_ALL = 0x100;
        /// `MSG_ERRQUEUE`.
        const ERROR_QUEUE = 0x2000;
        /// `MSG_NOSIGNAL`.
        const NO_SIGNAL = 0x4000;
        /// `MSG_MORE`.
        const MORE = 0x8000;
        /// `MSG_WAITFORONE`.
        const WAIT_FOR_ONE = 0x1_0000;
        /// `MSG_CMSG_CLOEXEC`.
        const CLOSE_ON_EXEC = 0x4000_0000;
    }
}

/// Control data of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Control {
    /// `SCM_RIGHTS`: descriptors.
    Rights(Vec<Fd>),
    /// `SCM_CREDENTIALS`: who sent it.
    Credentials {
        /// The process.
        pid: i32,
        /// The user.
        uid: u32,
        /// The group.
        gid: u32,
    },
    /// `IP_PKTINFO`.
    PacketInfo4 {
        /// The interface's number.
        interface: u32,
        /// The address of this machine that is meant.
        local: Ipv4Addr,
        /// The address that the datagram was sent to.
        destination: Ipv4Addr,
    },
    /// `IPV6_PKTINFO`.
    PacketInfo6 {
        /// The interface's number.
        interface: u32,
        /// The address that the datagram was sent to.
        destination: Ipv6Addr,
    },
    /// `IP_RECVERR`, `IPV6_RECVERR`: why a datagram did not arrive.
    Error {
        /// The error.
        error: Errno,
        /// Type and code of the ICMP message.
        message: [u8; 2],
        /// Who sent that message; its family is the socket's.
        reporter: Address,
    },
    /// `SO_TIMESTAMP`, `SO_TIMESTAMPNS`: the wall clock's time when it arrived.
    Time(Duration, Precision),
    /// `IP_TTL`.
    TimeToLive(u8),
    /// `IPV6_HOPLIMIT`.
    HopLimit(u8),
    /// `IPV6_2292HOPLIMIT`.
    OldHopLimit(u8),
    /// `IP_TOS`.
    TypeOfService(u8),
    /// `IPV6_TCLASS`.
    TrafficClass(u8),
    /// `PACKET_AUXDATA`.
    Frame(FrameDetails),
}

/// What is known of a frame (`struct tpacket_auxdata`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FrameDetails {
    /// `TP_STATUS_*`.
    pub status: u32,
    /// Bytes that there were to receive.
    pub len: u32,
    /// Bytes of them that the filter let through.
    pub kept: u32,
    /// Where of them the packet begins.
    pub packet_at: u16,
}

/// In which parts of a second a time is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    /// `struct timeval`.
    Micros,
    /// `struct timespec`.
    Nanos,
}

/// A message to send.
#[derive(Clone, Copy)]
pub struct Outgoing<'a> {
    /// Its bytes.
    pub bufs: &'a [&'a [u8]],
    /// The receiver; `None` is the peer connected to.
    pub to: Option<&'a Address>,
    /// Control data.
    pub control: &'a [Control],
    /// How to send it.
    pub flags: MessageFlags,
}

/// What is known of a message received, besides its bytes.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Incoming {
    /// Bytes copied; with `MSG_TRUNC` asked for, bytes that the datagram had.
    pub len: usize,
    /// `TRUNCATED`, `CONTROL_TRUNCATED`, `END_OF_RECORD`.
    pub flags: MessageFlags,
    /// Who sent it; `None` from a stream.
    pub from: Option<Address>,
    /// Control data.
    pub control: Vec<Control>,
}
