//! Interfaces and their addresses as lists of C's: `<ifaddrs.h>`, `<net/if.h>`.
//!
//! Standard: POSIX.1-2024 `if_nameindex()`; `getifaddrs()` as BSD has it.

#![expect(unsafe_code, reason = "lists are C's objects")]

use alloc::{boxed::Box, vec::Vec};
use core::{
    ffi::{c_char, c_uint},
    net::{IpAddr, Ipv6Addr, SocketAddr, SocketAddrV6},
    ptr,
};

use net_core::{InterfaceInfo, address::Cidr};
use posix_api::{Errno, Process, socket::Address};

use crate::abi::{
    constants::if_::{IFF_BROADCAST, IFF_LOOPBACK, IFF_MULTICAST, IFF_RUNNING, IFF_UP},
    sockaddr::Encoded,
    types::{
        if_::if_nameindex,
        ifaddrs::{__ifa_ifu, ifaddrs},
        sockaddr::{sockaddr, sockaddr_storage},
    },
};

/// Bytes of a name with its 0 (`IF_NAMESIZE`).
pub const NAME_LEN: usize = 16;

/// The interface called `name`.
///
/// # Errors
///
/// - `ENODEV`: there is none.
pub fn number(process: &Process, name: &[u8]) -> Result<c_uint, Errno> {
    let all = process.net().interfaces();
    let found = all.iter().find(|one| one.name.as_bytes() == name);
    found.map(|one| one.index).ok_or(Errno::ENODEV)
}

/// The name of interface `index`, with its 0.
///
/// # Errors
///
/// - `ENXIO`: there is none.
pub fn name(process: &Process, index: c_uint) -> Result<[u8; NAME_LEN], Errno> {
    let all = process.net().interfaces();
    let found = all
        .iter()
        .find(|one| one.index == index)
        .ok_or(Errno::ENXIO)?;
    Ok(name_of(found))
}

fn name_of(interface: &InterfaceInfo) -> [u8; NAME_LEN] {
    let mut name = [0; NAME_LEN];
    name.iter_mut()
        .take(NAME_LEN - 1)
        .zip(interface.name.bytes())
        .for_each(|(to, from)| *to = from);
    name
}

/// `if_nameindex()`: all interfaces, then one with number 0.
pub fn names(process: &Process) -> *mut if_nameindex {
    let mut list: Vec<if_nameindex> = Vec::new();
    for one in process.net().interfaces() {
        let name = Box::into_raw(Box::new(name_of(&one))).cast::<c_char>();
        list.push(if_nameindex {
            if_index: one.index,
            if_name: name,
        });
    }
    list.push(if_nameindex {
        if_index: 0,
        if_name: ptr::null_mut(),
    });
    Box::into_raw(list.into_boxed_slice()).cast()
}

/// `if_freenameindex()`.
///
/// # Safety
///
/// `list` must be null or come from [`names`], and not be used again.
pub unsafe fn free_names(list: *mut if_nameindex) {
    if list.is_null() {
        return;
    }
    let mut len = 0;
    loop {
        // SAFETY: the list goes on until number 0.
        let one = unsafe { list.add(len).read() };
        len += 1;
        if one.if_index == 0 {
            break;
        }
        // SAFETY: `names` made it so.
        drop(unsafe { Box::from_raw(one.if_name.cast::<[u8; NAME_LEN]>()) });
    }
    // SAFETY: `names` made a boxed slice of that length.
    drop(unsafe { Box::from_raw(ptr::slice_from_raw_parts_mut(list, len)) });
}

/// One element of the list, with what it points to.
#[repr(C)]
struct Entry {
    head: ifaddrs,
    name: [u8; NAME_LEN],
    addr: sockaddr_storage,
    netmask: sockaddr_storage,
    broadcast: sockaddr_storage,
}

/// `getifaddrs()`: one element for each address of each interface.
pub fn addresses(process: &Process) -> *mut ifaddrs {
    let mut list = ptr::null_mut();
    for one in process.net().interfaces().iter().rev() {
        for addr in one.addrs.iter().rev() {
            list = entry(one, *addr, list);
        }
    }
    list
}

fn entry(interface: &InterfaceInfo, addr: Cidr, next: *mut ifaddrs) -> *mut ifaddrs {
    let broadcast = addr
        .broadcast()
        .filter(|_| !interface.is_loopback)
        .map(IpAddr::V4);
    let entry = Box::into_raw(Box::new(Entry {
        head: ifaddrs {
            ifa_next: next,
            ifa_name: ptr::null_mut(),
            ifa_flags: flags(interface),
            ifa_addr: ptr::null_mut(),
            ifa_netmask: ptr::null_mut(),
            ifa_ifu: __ifa_ifu {
                ifu_broadaddr: ptr::null_mut(),
            },
            ifa_data: ptr::null_mut(),
        },
        name: name_of(interface),
        addr: storage(addr.addr, interface.index),
        netmask: storage(netmask(addr), 0),
        broadcast: storage(broadcast.unwrap_or(addr.addr), 0),
    }));
    // SAFETY: the entry was just made, and nothing else points into it.
    let parts = unsafe { &mut *entry };
    parts.head.ifa_name = parts.name.as_mut_ptr().cast();
    parts.head.ifa_addr = (&raw mut parts.addr).cast::<sockaddr>();
    parts.head.ifa_netmask = (&raw mut parts.netmask).cast::<sockaddr>();
    if broadcast.is_some() {
        parts.head.ifa_ifu.ifu_broadaddr = (&raw mut parts.broadcast).cast::<sockaddr>();
    }
    entry.cast()
}

/// `IFF_*`.
pub fn flags(interface: &InterfaceInfo) -> c_uint {
    let up = if interface.is_up {
        IFF_UP | IFF_RUNNING
    } else {
        0
    };
    let kind = if interface.is_loopback {
        IFF_LOOPBACK
    } else {
        IFF_BROADCAST | IFF_MULTICAST
    };
    (up | kind).cast_unsigned()
}

fn netmask(addr: Cidr) -> IpAddr {
    match addr.netmask() {
        Some(mask) => IpAddr::V4(mask),
        None => {
            let host_bits = 128_u32.saturating_sub(u32::from(addr.prefix_len));
            IpAddr::V6(Ipv6Addr::from_bits(
                u128::MAX.checked_shl(host_bits).unwrap_or(0),
            ))
        }
    }
}

fn storage(ip: IpAddr, index: u32) -> sockaddr_storage {
    let address = match ip {
        IpAddr::V6(ip) if ip.is_unicast_link_local() => {
            SocketAddr::V6(SocketAddrV6::new(ip, 0, 0, index))
        }
        ip => SocketAddr::new(ip, 0),
    };
    let encoded = Encoded::new(&Address::Inet(address));
    let mut storage = sockaddr_storage {
        ss_family: 0,
        __ss_padding: [0; 118],
        __ss_align: 0,
    };
    let (family, rest) = encoded
        .bytes()
        .split_first_chunk::<2>()
        .unwrap_or((&[0; 2], &[]));
    storage.ss_family = u16::from_ne_bytes(*family);
    let padding = storage.__ss_padding.iter_mut();
    padding
        .zip(rest)
        .for_each(|(to, from)| *to = from.cast_signed());
    storage
}

/// `freeifaddrs()`.
///
/// # Safety
///
/// `list` must be null or come from [`addresses`], and not be used again.
pub unsafe fn free_addresses(mut list: *mut ifaddrs) {
    while !list.is_null() {
        // SAFETY: `entry` made each element so.
        let entry = unsafe { Box::from_raw(list.cast::<Entry>()) };
        list = entry.head.ifa_next;
    }
}
