//! What sockets without ports do otherwise: raw ones (`SOCK_RAW`), and those for echoes (`SOCK_DGRAM`
//! of `IPPROTO_ICMP` or `IPPROTO_ICMPV6`).
//!
//! Differs from Linux: everybody may have them; TCP's and UDP's checksums in packets sent are made by the
//! card if it can.
//!
//! Standard: POSIX has none; Linux `raw(7)`, `icmp(7)`; RFC 3542 §3.

use alloc::sync::Arc;
use core::net::SocketAddr;

use net_core::{Net, options::RawOptions, udp::UdpSocket};

use super::{Address, DatagramSocket, address, address::InetFamily, udp::Settings};
use crate::errno::Errno;

/// `IPPROTO_ICMP`.
const ICMP: u8 = 1;
/// `IPPROTO_ICMPV6`.
const ICMP_V6: u8 = 58;
/// `IPPROTO_RAW`: sends only, with IP's header.
const RAW: u8 = 255;

/// The longest UDP datagram, in bytes: what IPv4's length field leaves (RFC 768, RFC 791).
const DATAGRAM_MAX: usize = 65_507;

/// The longest packet, in bytes.
const PACKET_MAX: usize = 65_535;

/// Where ICMPv6's checksum is (RFC 3542 §3.1: the kernel's matter).
const ICMP_CHECKSUM_AT: u16 = 2;

/// What a datagram socket over IP sends and receives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// UDP's datagrams.
    Udp,
    /// Echo requests and their replies.
    Echo,
    /// All packets of a protocol.
    Raw(u8),
}

impl Kind {
    /// The longest that can be sent or received, in bytes.
    pub(super) const fn longest(self) -> usize {
        match self {
            Self::Udp => DATAGRAM_MAX,
            Self::Echo | Self::Raw(_) => PACKET_MAX,
        }
    }

    /// What is set at first.
    pub(super) fn options(self, family: InetFamily) -> RawOptions {
        let is_icmp_v6 = self == Self::Raw(ICMP_V6) && family == InetFamily::V6;
        RawOptions {
            has_header: self == Self::Raw(RAW),
            checksum_at: is_icmp_v6.then_some(ICMP_CHECKSUM_AT),
            ..RawOptions::default()
        }
    }

    /// The number of `IPPROTO_*`.
    pub(super) fn protocol(self, family: InetFamily) -> u8 {
        match self {
            Self::Udp => 17,
            Self::Echo if family == InetFamily::V6 => ICMP_V6,
            Self::Echo => ICMP,
            Self::Raw(protocol) => protocol,
        }
    }
}

/// A raw socket in the stack.
pub(super) fn open(
    net: &Arc<Net>,
    family: InetFamily,
    protocol: u8,
    settings: &Settings,
) -> UdpSocket {
    let socket = net.open_raw(family == InetFamily::V6, protocol);
    socket.set_raw_options(&settings.raw);
    socket
}

impl DatagramSocket {
    /// Whom `to` means.
    ///
    /// # Errors
    ///
    /// - `EAFNOSUPPORT`: it is of another family.
    /// - `EINVAL`: an IPv4 address at an IPv6 socket without ports, or another protocol than that of a raw
    ///   IPv6 socket in place of the port.
    pub(super) fn receiver(&self, to: &Address) -> Result<SocketAddr, Errno> {
        let to = address::as_peer(self.family().down(to)?); // EAFNOSUPPORT
        if self.kind == Kind::Udp || self.family() == InetFamily::V4 {
            return Ok(to);
        }
        let is_other = match self.kind {
            Kind::Raw(protocol) if protocol != RAW => {
                to.port() != 0 && to.port() != u16::from(protocol)
            }
            _ => false,
        };
        if to.is_ipv4() || is_other {
            return Err(Errno::EINVAL);
        }
        Ok(to)
    }
}
