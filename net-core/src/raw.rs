//! Sockets of IP packets without ports: raw ones, and those that ask for echoes (`icmp(7)`'s "ping
//! sockets"). They are [`UdpSocket`]s: but for addresses and packets all is the same. Nothing here
//! blocks.

use alloc::sync::Arc;
use core::net::{IpAddr, SocketAddr};

use crate::{
    Net,
    error::BindError,
    options::{BindOptions, RawOptions},
    udp::UdpSocket,
};

/// What a socket without ports sends and receives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PacketKind {
    /// IPv6; otherwise IPv4.
    pub is_v6: bool,
    /// The protocol's number in IP's header.
    pub protocol: u8,
    /// How much of the packets.
    pub shape: Shape,
}

/// How much of IP's packets a socket sends and receives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Echo requests are sent, with the socket's own identifier, and their replies received; both
    /// without IP's header.
    Echo,
    /// All packets of the protocol; IPv4's are received with their header.
    Raw,
}

impl PacketKind {
    /// Echoes of IPv4 or IPv6.
    pub const fn echo(is_v6: bool) -> Self {
        Self {
            is_v6,
            protocol: if is_v6 { ICMP_V6 } else { ICMP_V4 },
            shape: Shape::Echo,
        }
    }

    /// Whether the packets are control messages.
    pub const fn is_icmp(self) -> bool {
        self.protocol == if self.is_v6 { ICMP_V6 } else { ICMP_V4 }
    }
}

/// ICMP (RFC 792).
pub(crate) const ICMP_V4: u8 = 1;
/// ICMPv6 (RFC 4443).
pub(crate) const ICMP_V6: u8 = 58;

impl Net {
    /// Makes a raw socket, which receives from now on. Its local "port" is its protocol.
    pub fn open_raw(self: &Arc<Self>, is_v6: bool, protocol: u8) -> UdpSocket {
        let kind = PacketKind {
            is_v6,
            protocol,
            shape: Shape::Raw,
        };
        let made = self.with(|stack| stack.open_raw(kind));
        UdpSocket::of_packets(self, made)
    }

    /// Makes a socket for echoes at the local address `addr`. The port is the identifier of the
    /// requests; 0 asks for a free one.
    ///
    /// # Errors
    ///
    /// As [`Net::bind_udp`].
    pub fn bind_echo(
        self: &Arc<Self>,
        addr: SocketAddr,
        options: BindOptions,
    ) -> Result<UdpSocket, BindError> {
        let made = self.with(|stack| stack.bind_echo(addr, options))?;
        Ok(UdpSocket::of_packets(self, made))
    }
}

impl UdpSocket {
    /// Gives a raw socket a local address: only what is sent there is received. May be repeated.
    ///
    /// # Errors
    ///
    /// [`BindError::AddrNotAvailable`].
    pub fn bind_raw(&self, addr: IpAddr) -> Result<(), BindError> {
        self.stack(|stack| stack.bind_raw(self.id(), addr))
    }

    /// Changes what is set at a socket without ports; does nothing to one of UDP.
    pub fn set_raw_options(&self, options: &RawOptions) {
        self.stack(|stack| stack.set_raw_options(self.id(), options));
    }
}
