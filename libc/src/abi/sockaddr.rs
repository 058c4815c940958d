//! `struct sockaddr` of each family as addresses, and back.
//!
//! Standard: POSIX.1-2024 `<sys/socket.h>`, `<netinet/in.h>`, `<sys/un.h>`.

#![expect(unsafe_code, reason = "addresses come and go through pointers")]

use core::{
    ffi::c_int,
    net::{Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6},
};

use posix_api::{
    Errno,
    socket::{Address, LinkAddress, unix::UnixAddress},
};

use crate::abi::{
    bytes,
    constants::socket::{AF_INET, AF_INET6, AF_NETLINK, AF_PACKET, AF_UNIX},
    out,
    types::{base::socklen_t, sockaddr::sockaddr},
};

/// Bytes of the longest address (`struct sockaddr_storage`).
const ROOM: usize = 128;
/// Bytes of `struct sockaddr_in`.
const INET_LEN: usize = 16;
/// Bytes of `struct sockaddr_in6` without the scope, as RFC 2133 had it.
const INET6_LEN_MIN: usize = 24;
/// Bytes of `struct sockaddr_nl`.
const NETLINK_LEN: usize = 12;
/// Bytes of `struct sockaddr_ll`, and of that before the station's address.
const LINK_LEN: usize = 20;
const LINK_HEAD_LEN: usize = 12;
/// Bytes of a path in `struct sockaddr_un`.
const PATH_LEN: usize = 108;

/// Reads the address of `len` bytes that C lends.
///
/// # Errors
///
/// - `EFAULT`: `addr` is null.
/// - `EINVAL`: `len` is too short for the family, or too long for any.
///
/// # Safety
///
/// Unless it is null, `addr` must be valid for reads of `len` bytes.
pub unsafe fn read(addr: *const sockaddr, len: socklen_t) -> Result<Address, Errno> {
    if len as usize > ROOM {
        return Err(Errno::EINVAL);
    }
    // SAFETY: the caller's promise is passed on.
    let bytes = unsafe { bytes::bytes(addr.cast(), len as usize) }?; // EFAULT
    parse(bytes).ok_or(Errno::EINVAL)
}

/// As [`read`]; a null pointer or no length is no address.
///
/// # Errors
///
/// - `EINVAL`: as [`read`].
///
/// # Safety
///
/// As [`read`].
pub unsafe fn optional(addr: *const sockaddr, len: socklen_t) -> Result<Option<Address>, Errno> {
    if addr.is_null() || len == 0 {
        return Ok(None);
    }
    // SAFETY: the caller's promise is passed on.
    unsafe { read(addr, len) }.map(Some)
}

fn parse(bytes: &[u8]) -> Option<Address> {
    let (family, rest) = bytes.split_first_chunk::<2>()?;
    let family = u16::from_ne_bytes(*family);
    Some(match c_int::from(family) {
        0 => Address::Unspecified,
        AF_INET if bytes.len() >= INET_LEN => Address::Inet(parse_v4(rest)?),
        AF_INET6 if bytes.len() >= INET6_LEN_MIN => Address::Inet(parse_v6(rest)?),
        AF_UNIX if rest.len() <= PATH_LEN => Address::Unix(parse_unix(rest)),
        AF_NETLINK if rest.len() >= NETLINK_LEN - 2 => parse_netlink(rest)?,
        AF_PACKET if bytes.len() >= LINK_LEN => Address::Link(parse_link(rest)?),
        AF_INET | AF_INET6 | AF_NETLINK | AF_PACKET | AF_UNIX => return None,
        _ => Address::Other(family),
    })
}

fn parse_v4(rest: &[u8]) -> Option<SocketAddr> {
    let (port, rest) = rest.split_first_chunk::<2>()?;
    let (ip, _zero) = rest.split_first_chunk::<4>()?;
    let ip = Ipv4Addr::from(*ip);
    Some(SocketAddrV4::new(ip, u16::from_be_bytes(*port)).into())
}

fn parse_v6(rest: &[u8]) -> Option<SocketAddr> {
    let (port, rest) = rest.split_first_chunk::<2>()?;
    let (flow, rest) = rest.split_first_chunk::<4>()?;
    let (ip, rest) = rest.split_first_chunk::<16>()?;
    let scope = rest.first_chunk::<4>().copied().unwrap_or_default();
    let (ip, port) = (Ipv6Addr::from(*ip), u16::from_be_bytes(*port));
    let (flow, scope) = (u32::from_be_bytes(*flow), u32::from_ne_bytes(scope));
    Some(SocketAddrV6::new(ip, port, flow, scope).into())
}

fn parse_netlink(rest: &[u8]) -> Option<Address> {
    let (_padding, rest) = rest.split_first_chunk::<2>()?;
    let (port, rest) = rest.split_first_chunk::<4>()?;
    let groups = rest.first_chunk::<4>()?;
    Some(Address::Netlink {
        port: u32::from_ne_bytes(*port),
        groups: u32::from_ne_bytes(*groups),
    })
}

fn parse_link(rest: &[u8]) -> Option<LinkAddress> {
    let (protocol, rest) = rest.split_first_chunk::<2>()?;
    let (interface, rest) = rest.split_first_chunk::<4>()?;
    let (hardware, rest) = rest.split_first_chunk::<2>()?;
    let (&[kind, station_len], rest) = rest.split_first_chunk::<2>()?;
    Some(LinkAddress {
        protocol: u16::from_be_bytes(*protocol),
        interface: u32::from_ne_bytes(*interface),
        hardware: u16::from_ne_bytes(*hardware),
        kind,
        station_len,
        station: *rest.first_chunk()?,
        told: 8,
    })
}

fn parse_unix(path: &[u8]) -> UnixAddress {
    match path.split_first() {
        None => UnixAddress::Unnamed,
        Some((0, name)) => UnixAddress::Abstract(name.into()),
        Some(_) => {
            let path = path.split(|byte| *byte == 0).next().unwrap_or_default();
            UnixAddress::Path(path.into())
        }
    }
}

/// An address as C has it.
pub struct Encoded {
    bytes: [u8; ROOM],
    len: usize,
}

impl Encoded {
    /// The C form of `address`.
    pub fn new(address: &Address) -> Self {
        let mut encoded = Self {
            bytes: [0; ROOM],
            len: 0,
        };
        match address {
            Address::Inet(SocketAddr::V4(address)) => encoded.push_v4(*address),
            Address::Inet(SocketAddr::V6(address)) => encoded.push_v6(*address),
            Address::Unix(address) => encoded.push_unix(address),
            Address::Netlink { port, groups } => {
                encoded.push(&(AF_NETLINK as u16).to_ne_bytes());
                encoded.push(&[0; 2]);
                encoded.push(&port.to_ne_bytes());
                encoded.push(&groups.to_ne_bytes());
            }
            Address::Link(address) => encoded.push_link(address),
            Address::Unspecified => encoded.push(&0_u16.to_ne_bytes()),
            Address::Other(family) => encoded.push(&family.to_ne_bytes()),
        }
        encoded
    }

    /// No address at all: no byte.
    pub fn none() -> Self {
        Self {
            bytes: [0; ROOM],
            len: 0,
        }
    }

    fn push(&mut self, more: &[u8]) {
        let rest = self.bytes.get_mut(self.len..).unwrap_or_default();
        self.len += rest
            .iter_mut()
            .zip(more)
            .map(|(to, from)| *to = *from)
            .count();
    }

    fn push_v4(&mut self, address: SocketAddrV4) {
        self.push(&(AF_INET as u16).to_ne_bytes());
        self.push(&address.port().to_be_bytes());
        self.push(&address.ip().octets());
        self.push(&[0; 8]);
    }

    fn push_v6(&mut self, address: SocketAddrV6) {
        self.push(&(AF_INET6 as u16).to_ne_bytes());
        self.push(&address.port().to_be_bytes());
        self.push(&address.flowinfo().to_be_bytes());
        self.push(&address.ip().octets());
        self.push(&address.scope_id().to_ne_bytes());
    }

    fn push_link(&mut self, address: &LinkAddress) {
        self.push(&(AF_PACKET as u16).to_ne_bytes());
        self.push(&address.protocol.to_be_bytes());
        self.push(&address.interface.to_ne_bytes());
        self.push(&address.hardware.to_ne_bytes());
        self.push(&[address.kind, address.station_len]);
        self.push(&address.station);
        self.len = self.len.min(LINK_HEAD_LEN + usize::from(address.told));
    }

    fn push_unix(&mut self, address: &UnixAddress) {
        self.push(&(AF_UNIX as u16).to_ne_bytes());
        match address {
            UnixAddress::Unnamed => {}
            UnixAddress::Path(path) => {
                self.push(path);
                self.push(&[0]);
            }
            UnixAddress::Abstract(name) => {
                self.push(&[0]);
                self.push(name);
            }
        }
    }

    /// The address' bytes.
    pub fn bytes(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }
}

/// Where C wants an address: a buffer, and its length in and out.
#[derive(Clone, Copy)]
pub struct SockaddrOut {
    addr: *mut sockaddr,
    len: *mut socklen_t,
    room: usize,
}

impl SockaddrOut {
    /// The buffer at `addr` of `*len` bytes.
    ///
    /// # Errors
    ///
    /// - `EFAULT`: a pointer is null.
    /// - `EINVAL`: the length is negative as an `int`.
    ///
    /// # Safety
    ///
    /// Unless null, `len` must point to a length and `addr` be valid for writes of that many bytes,
    /// for as long as the value is in use.
    pub unsafe fn new(addr: *mut sockaddr, len: *mut socklen_t) -> Result<Self, Errno> {
        if addr.is_null() {
            return Err(Errno::EFAULT);
        }
        // SAFETY: the caller's promise is passed on.
        let room = unsafe { out::read(len) }?; // EFAULT
        let room = usize::try_from(room.cast_signed()).map_err(|_| Errno::EINVAL)?;
        Ok(Self { addr, len, room })
    }

    /// As [`SockaddrOut::new`]; none if C wants no address (`addr` is null).
    ///
    /// # Errors
    ///
    /// As [`SockaddrOut::new`].
    ///
    /// # Safety
    ///
    /// As [`SockaddrOut::new`].
    pub unsafe fn optional(
        addr: *mut sockaddr,
        len: *mut socklen_t,
    ) -> Result<Option<Self>, Errno> {
        if addr.is_null() {
            return Ok(None);
        }
        // SAFETY: the caller's promise is passed on.
        unsafe { Self::new(addr, len) }.map(Some)
    }

    /// Writes as much of `address` as fits, and its whole length.
    pub fn write(self, address: Option<&Address>) {
        let encoded = address.map_or_else(Encoded::none, Encoded::new);
        // SAFETY: whoever made this promised that the buffer is writable.
        let room = unsafe { bytes::bytes_mut(self.addr.cast(), self.room) }.unwrap_or_default();
        room.iter_mut()
            .zip(encoded.bytes())
            .for_each(|(to, from)| *to = *from);
        let len = socklen_t::try_from(encoded.len).unwrap_or(socklen_t::MAX);
        // SAFETY: likewise the length.
        unsafe { out::write_if_asked(self.len, len) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_come_back_as_they_went() {
        let texts = ["10.0.2.15:80", "[::1]:443", "[fe80::1%3]:5353"];
        for text in texts {
            let address = Address::Inet(text.parse().unwrap());

            let encoded = Encoded::new(&address);

            assert_eq!(parse(encoded.bytes()), Some(address));
        }
        for unix in [
            UnixAddress::Unnamed,
            UnixAddress::Path(b"/run/x".into()),
            UnixAddress::Abstract(b"name".into()),
        ] {
            let address = Address::Unix(unix);

            let encoded = Encoded::new(&address);

            assert_eq!(parse(encoded.bytes()), Some(address));
        }
    }

    #[test]
    fn a_stations_address_comes_back_as_it_went() {
        let address = Address::Link(LinkAddress {
            protocol: 0x0806,
            interface: 2,
            hardware: 1,
            kind: 3,
            station_len: 6,
            station: [2, 0, 0, 0, 0, 9, 0, 0],
            told: 8,
        });

        let encoded = Encoded::new(&address);

        assert_eq!(encoded.bytes().get(..4), Some(&[17, 0, 8, 6][..]));
        assert_eq!(parse(encoded.bytes()), Some(address));
        assert_eq!(encoded.bytes().get(..19).and_then(parse), None);
    }

    #[test]
    fn a_short_address_is_none() {
        let encoded = Encoded::new(&Address::Inet("1.2.3.4:5".parse().unwrap()));

        let short = encoded.bytes().get(..15).and_then(parse);

        assert_eq!(short, None);
    }
}
