//! Socket addresses, and IPv4 mapped into IPv6.
//!
//! Standard: POSIX.1-2024 §2.10.20 (Use of Sockets over Internet Protocols); RFC 4291 §2.5.5.2.

use core::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV6};

use net_core::nic::MacAddr;

use super::unix::UnixAddress;
use crate::errno::Errno;

/// An address family.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// `AF_UNIX`.
    Unix,
    /// `AF_INET`.
    V4,
    /// `AF_INET6`.
    V6,
    /// `AF_NETLINK`.
    Netlink,
    /// `AF_PACKET`.
    Packet,
}

impl Family {
    /// The number of `AF_*`.
    pub const fn number(self) -> u16 {
        match self {
            Self::Unix => 1,
            Self::V4 => 2,
            Self::V6 => 10,
            Self::Netlink => 16,
            Self::Packet => 17,
        }
    }
}

/// A socket address of any family.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// `AF_INET`, `AF_INET6`.
    Inet(SocketAddr),
    /// `AF_UNIX`.
    Unix(UnixAddress),
    /// `AF_NETLINK`.
    Netlink {
        /// The socket's number; 0 is the kernel.
        port: u32,
        /// Multicast groups, a bit each.
        groups: u32,
    },
    /// `AF_PACKET`.
    Link(LinkAddress),
    /// `AF_UNSPEC`: takes a peer back.
    Unspecified,
    /// Another family, by its number.
    Other(u16),
}

/// An address of a packet socket, or a station's (`struct sockaddr_ll`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LinkAddress {
    /// The EtherType.
    pub protocol: u16,
    /// The number of the interface; 0: all.
    pub interface: u32,
    /// The kind of link (`ARPHRD_*`).
    pub hardware: u16,
    /// Whom a frame was for (`PACKET_HOST` …).
    pub kind: u8,
    /// How many bytes the station's address has.
    pub station_len: u8,
    /// The station's address, then zeros.
    pub station: [u8; 8],
    /// How many bytes of `station` C is told.
    pub told: u8,
}

impl LinkAddress {
    /// The address of a station of Ethernet.
    pub fn with_mac(self, MacAddr([a, b, c, d, e, f]): MacAddr) -> Self {
        Self {
            station_len: 6,
            station: [a, b, c, d, e, f, 0, 0],
            told: 6,
            ..self
        }
    }

    /// The station, as Ethernet has it.
    pub(crate) fn mac(&self) -> MacAddr {
        let [a, b, c, d, e, f, _, _] = self.station;
        MacAddr([a, b, c, d, e, f])
    }
}

/// How an IP socket's addresses are spelled above and below this layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct InetFamily {
    is_v6: bool,
}

impl InetFamily {
    pub(crate) const V4: Self = Self { is_v6: false };
    pub(crate) const V6: Self = Self { is_v6: true };

    pub(crate) const fn family(self) -> Family {
        if self.is_v6 { Family::V6 } else { Family::V4 }
    }

    /// The address that a socket has before it is bound.
    pub(crate) const fn unbound(self) -> SocketAddr {
        if self.is_v6 {
            SocketAddr::new(IpAddr::V6(Ipv6Addr::UNSPECIFIED), 0)
        } else {
            SocketAddr::new(IpAddr::V4(Ipv4Addr::UNSPECIFIED), 0)
        }
    }

    /// What the stack below calls `address`: IPv4 as such, even if it is spelled as IPv6.
    ///
    /// # Errors
    ///
    /// - `EAFNOSUPPORT`: it is not of this family.
    pub(crate) fn down(self, address: &Address) -> Result<SocketAddr, Errno> {
        let Address::Inet(address) = address else {
            return Err(Errno::EAFNOSUPPORT);
        };
        match (self.is_v6, address) {
            (false, SocketAddr::V4(_)) => Ok(*address),
            (true, SocketAddr::V6(v6)) => Ok(unmapped(v6)),
            (false, SocketAddr::V6(_)) | (true, SocketAddr::V4(_)) => Err(Errno::EAFNOSUPPORT),
        }
    }

    /// What the program calls an address of the stack below.
    pub(crate) fn up(self, address: SocketAddr) -> Address {
        match address {
            SocketAddr::V4(v4) if self.is_v6 => {
                let mapped = v4.ip().to_ipv6_mapped();
                Address::Inet(SocketAddr::new(IpAddr::V6(mapped), v4.port()))
            }
            _ => Address::Inet(address),
        }
    }
}

fn unmapped(v6: &SocketAddrV6) -> SocketAddr {
    match v6.ip().to_ipv4_mapped() {
        Some(v4) => SocketAddr::new(IpAddr::V4(v4), v6.port()),
        None => SocketAddr::V6(*v6),
    }
}

/// The peer to connect to: the unspecified address means this machine, as everywhere on Linux.
pub(crate) fn as_peer(address: SocketAddr) -> SocketAddr {
    match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => {
            SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), address.port())
        }
        IpAddr::V6(ip) if ip.is_unspecified() => {
            SocketAddr::new(IpAddr::V6(Ipv6Addr::LOCALHOST), address.port())
        }
        IpAddr::V4(_) | IpAddr::V6(_) => address,
    }
}
