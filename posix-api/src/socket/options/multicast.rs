//! Joining and leaving multicast groups (RFC 3678), and where to send to them (RFC 3493 §5.2).

use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::{
    Value,
    inet::udp,
    value::{int, part},
};
use crate::{
    Process,
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

/// The address of the interface from which the socket sends to groups.
pub(super) fn interface_v4(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    let source = udp(socket)?.settings().udp.multicast_source;
    let Some(IpAddr::V4(source)) = source else {
        return Value::int(0);
    };
    Ok(Value::Bytes(source.octets().to_vec()))
}

/// `struct in_addr`, `ip_mreq` or `ip_mreqn`: an address or, in the last, a number; 0 is any.
pub(super) fn set_interface_v4(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    let udp = udp(socket)?; // ENOPROTOOPT
    let at = if value.len() < 8 { 0 } else { 4 };
    let local = Ipv4Addr::from(part::<4>(value, at)?); // EINVAL
    let number = part(value, 8).map_or(0, i32::from_ne_bytes);
    let source = match u32::try_from(number) {
        Ok(number @ 1..) => {
            let source = udp.address_of(number, IpAddr::is_ipv4);
            Some(source.ok_or(Errno::EADDRNOTAVAIL)?)
        }
        _ if local.is_unspecified() => None,
        _ => {
            let local = IpAddr::V4(local);
            udp.interface_of(local).ok_or(Errno::EADDRNOTAVAIL)?;
            Some(local)
        }
    };
    udp.change(|all| all.udp.multicast_source = source);
    Ok(())
}

/// The number of the interface from which the socket sends to groups.
pub(super) fn interface_v6(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    let udp = udp(socket)?; // ENOPROTOOPT
    let source = udp.settings().udp.multicast_source;
    let number = source.and_then(|source| udp.interface_of(source));
    Value::int(number.map_or(0, u32::cast_signed))
}

/// The number of an interface; 0 is any.
pub(super) fn set_interface_v6(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    let udp = udp(socket)?; // ENOPROTOOPT
    let source = match u32::try_from(int(value)?) {
        Ok(0) => None,
        Ok(number) => Some(
            udp.address_of(number, IpAddr::is_ipv6)
                .ok_or(Errno::ENODEV)?,
        ),
        Err(_) => return Err(Errno::ENODEV),
    };
    udp.change(|all| all.udp.multicast_source = source);
    Ok(())
}
