//! Joining and leaving multicast groups (RFC 3678).

use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::{inet::udp, value::part};
use crate::{
    errno::{Errno, ToErrno},
    socket::{DatagramSocket, Socket},
};

/// A group and the interface to join it at, `None` for all.
struct Membership {
    group: IpAddr,
    interface: Option<u32>,
}

/// `struct ip_mreq` or `struct ip_mreqn`.
fn membership_v4(udp: &DatagramSocket, value: &[u8]) -> Result<Membership, Errno> {
    let group = Ipv4Addr::from(part::<4>(value, 0)?); // EINVAL
    let local = Ipv4Addr::from(part::<4>(value, 4)?); // EINVAL
    let number = part(value, 8).map_or(0, i32::from_ne_bytes);
    let interface = match u32::try_from(number) {
        Ok(number @ 1..) => Some(number),
        _ if local.is_unspecified() => None,
        _ => Some(udp.interface_of(IpAddr::V4(local)).ok_or(Errno::ENODEV)?),
    };
    Ok(Membership {
        group: IpAddr::V4(group),
        interface,
    })
}

/// `struct ipv6_mreq`.
fn membership_v6(value: &[u8]) -> Result<Membership, Errno> {
    let group = Ipv6Addr::from(part::<16>(value, 0)?); // EINVAL
    let number = u32::from_ne_bytes(part(value, 16)?); // EINVAL
    Ok(Membership {
        group: IpAddr::V6(group),
        interface: (number > 0).then_some(number),
    })
}

fn join(udp: &DatagramSocket, membership: &Membership) -> Result<(), Errno> {
    if !membership.group.is_multicast() {
        return Err(Errno::EINVAL);
    }
    let endpoint = udp.endpoint()?; // EADDRINUSE
    endpoint
        .join(membership.group, membership.interface)
        .map_err(ToErrno::errno)
}

fn leave(udp: &DatagramSocket, membership: &Membership) -> Result<(), Errno> {
    if !membership.group.is_multicast() {
        return Err(Errno::EINVAL);
    }
    let endpoint = udp.endpoint()?; // EADDRINUSE
    endpoint
        .leave(membership.group, membership.interface)
        .map_err(ToErrno::errno)
}

pub(super) fn join_v4(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    let udp = udp(socket)?; // ENOPROTOOPT
    join(udp, &membership_v4(udp, value)?) // EADDRINUSE, EADDRNOTAVAIL, EINVAL, ENODEV
}

pub(super) fn leave_v4(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    let udp = udp(socket)?; // ENOPROTOOPT
    leave(udp, &membership_v4(udp, value)?) // EADDRNOTAVAIL, EINVAL, ENODEV
}

pub(super) fn join_v6(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    join(udp(socket)?, &membership_v6(value)?) // EADDRINUSE, EADDRNOTAVAIL, EINVAL
}

pub(super) fn leave_v6(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    leave(udp(socket)?, &membership_v6(value)?) // EADDRNOTAVAIL, EINVAL
}
