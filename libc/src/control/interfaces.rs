//! `ioctl()` on sockets: what is known of the machine's interfaces. Nothing can be changed but where a
//! [neighbour](neighbours) is: what would is `ENOTTY`.
//!
//! Standard: POSIX has none; Linux `netdevice(7)`.

#![expect(unsafe_code, reason = "requests take pointers")]

use core::{
    ffi::{c_int, c_void},
    net::{IpAddr, Ipv4Addr},
};

use net_core::{InterfaceInfo, address::Cidr};
use posix_api::{Errno, Fd, Process};

use super::neighbours;
use crate::{
    abi::{bytes, constants::sockios::*, out, types::if_::ifconf},
    interface_list,
};

/// Bytes of `struct ifreq`: a name, then what depends on the request.
const REQUEST_LEN: usize = 40;
const NAME_LEN: usize = interface_list::NAME_LEN;

/// `<linux/sockios.h>`: what a driver tells of its card. None of ours tells anything.
const SIOCETHTOOL: c_int = 0x8946;

/// `AF_INET`, as the first field of an address.
const INET: u16 = 2;

/// Does what `request` says with the socket `fd`.
///
/// # Errors
///
/// - `EADDRNOTAVAIL`: the interface has no such address.
/// - `EBADF`: `fd` is not open.
/// - `EFAULT`: `argument` is null.
/// - `EINVAL`: a length is negative.
/// - `ENODEV`: there is no such interface.
/// - `ENOTTY`: `fd` is not a socket, or the request is unknown.
/// - Of `SIOCSARP`, what [`neighbours::add`] fails with.
/// - `EOPNOTSUPP`: the card's driver tells nothing (`SIOCETHTOOL`).
///
/// # Safety
///
/// `argument` must be null or point to what the request takes.
pub unsafe fn ioctl(
    process: &Process,
    fd: Fd,
    request: c_int,
    argument: *mut c_void,
) -> Result<(), Errno> {
    let file = process.fds().get(fd)?; // EBADF
    file.as_socket().map_err(|_not_a_socket| Errno::ENOTTY)?;
    let all = process.net().interfaces();
    if request == SIOCGIFCONF {
        // SAFETY: the caller's promise is passed on.
        return unsafe { list(&all, argument.cast()) }; // EFAULT, EINVAL
    }
    if request == SIOCSARP {
        // SAFETY: the caller's promise is passed on.
        return unsafe { neighbours::add(process, argument) }; // EFAULT, EINVAL, ENODEV, EOPNOTSUPP …
    }
    if !answers(request) {
        return Err(Errno::ENOTTY);
    }
    // SAFETY: the caller's promise is passed on; bytes have any alignment and any value.
    let asked = unsafe { out::object(argument.cast::<[u8; REQUEST_LEN]>()) }?; // EFAULT
    let (name, value) = asked.split_at_mut(NAME_LEN);
    if request == SIOCGIFNAME {
        let index = value
            .first_chunk::<4>()
            .map_or(0, |n| u32::from_ne_bytes(*n));
        let found = interface_list::name(process, index).map_err(|_none| Errno::ENODEV)?;
        name.copy_from_slice(&found);
        return Ok(());
    }
    let name = name.split(|byte| *byte == 0).next().unwrap_or_default();
    let found = all.iter().find(|one| one.name.as_bytes() == name);
    let answer = answer(found.ok_or(Errno::ENODEV)?, request)?; // EADDRNOTAVAIL, EOPNOTSUPP
    value
        .iter_mut()
        .zip(answer)
        .for_each(|(to, from)| *to = from);
    Ok(())
}

fn answers(request: c_int) -> bool {
    [
        SIOCGIFNAME,
        SIOCGIFINDEX,
        SIOCGIFFLAGS,
        SIOCGIFMETRIC,
        SIOCGIFMTU,
        SIOCGIFADDR,
        SIOCGIFNETMASK,
        SIOCGIFBRDADDR,
        SIOCGIFHWADDR,
        SIOCGIFTXQLEN,
        SIOCETHTOOL,
    ]
    .contains(&request)
}

/// What `request` is answered with, as the start of the 24 bytes that there are for it.
fn answer(interface: &InterfaceInfo, request: c_int) -> Result<[u8; 16], Errno> {
    let v4 = interface.addrs.iter().find(|cidr| cidr.addr.is_ipv4());
    let v4 = v4.ok_or(Errno::EADDRNOTAVAIL);
    Ok(match request {
        SIOCGIFINDEX => int(interface.index),
        SIOCGIFFLAGS => int(interface_list::flags(interface) & 0xffff),
        SIOCGIFMTU => int(u32::try_from(interface.mtu).unwrap_or(u32::MAX)),
        SIOCGIFADDR => address(own(v4?)),
        SIOCGIFNETMASK => address(v4?.netmask()),
        SIOCGIFBRDADDR if interface.is_loopback => address(None),
        SIOCGIFBRDADDR => address(v4?.broadcast()),
        SIOCGIFHWADDR => hardware(interface),
        SIOCETHTOOL => return Err(Errno::EOPNOTSUPP),
        _ => int(0),
    })
}

fn own(cidr: &Cidr) -> Option<Ipv4Addr> {
    match cidr.addr {
        IpAddr::V4(v4) => Some(v4),
        IpAddr::V6(_) => None,
    }
}

fn int(value: u32) -> [u8; 16] {
    start_with(&value.to_ne_bytes())
}

/// `struct sockaddr_in` without a port; without an address it is that of none.
fn address(ip: Option<Ipv4Addr>) -> [u8; 16] {
    let [first, second] = INET.to_ne_bytes();
    let [a, b, c, d] = ip.unwrap_or(Ipv4Addr::UNSPECIFIED).octets();
    start_with(&[first, second, 0, 0, a, b, c, d])
}

/// `struct sockaddr` of the kind of card.
fn hardware(interface: &InterfaceInfo) -> [u8; 16] {
    let [first, second] = interface.hardware().to_ne_bytes();
    let [a, b, c, d, e, f] = interface.mac.0;
    start_with(&[first, second, a, b, c, d, e, f])
}

fn start_with(bytes: &[u8]) -> [u8; 16] {
    let mut value = [0; 16];
    value
        .iter_mut()
        .zip(bytes)
        .for_each(|(to, from)| *to = *from);
    value
}

/// `SIOCGIFCONF`: each IPv4 address with its interface, as many as there is room for; without a
/// buffer, only the room that all need.
///
/// # Safety
///
/// `to` must be null or point to an `ifconf`, whose buffer must be null or as long as it says.
unsafe fn list(all: &[InterfaceInfo], to: *mut ifconf) -> Result<(), Errno> {
    // SAFETY: the caller's promise is passed on.
    let to = unsafe { out::object(to) }?; // EFAULT
    let pairs = all
        .iter()
        .flat_map(|one| one.addrs.iter().map(move |cidr| (one, cidr)));
    let found = pairs.filter(|(_, cidr)| cidr.addr.is_ipv4());
    // SAFETY: both fields of the union are pointers.
    let buffer = unsafe { to.ifc_ifcu.ifcu_buf }.cast::<[u8; REQUEST_LEN]>();
    let mut count = 0;
    if buffer.is_null() {
        count = found.count();
    } else {
        let room = usize::try_from(to.ifc_len).map_err(|_negative| Errno::EINVAL)? / REQUEST_LEN;
        // SAFETY: the caller promises the buffer's length; bytes have any alignment.
        let entries = unsafe { bytes::elements_mut(buffer, room) }?;
        for (entry, (interface, cidr)) in entries.iter_mut().zip(found) {
            *entry = [0; REQUEST_LEN];
            let (name, value) = entry.split_at_mut(NAME_LEN);
            let known = interface.name.bytes().take(NAME_LEN - 1);
            name.iter_mut().zip(known).for_each(|(to, from)| *to = from);
            let known = address(own(cidr));
            value
                .iter_mut()
                .zip(known)
                .for_each(|(to, from)| *to = from);
            count += 1;
        }
    }
    to.ifc_len = c_int::try_from(count * REQUEST_LEN).unwrap_or(c_int::MAX);
    Ok(())
}
