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

use net_core::{InterfaceInfo, address::Cidr, nic::MacAddr};
use posix_api::{
    Errno, Process,
    socket::{Address, LinkAddress},
};

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
    counts: LinkCounts,
}

/// `struct rtnl_link_stats`: packets received and sent, bytes received and sent, and what the stack does
/// not count.
type LinkCounts = [u32; 24];

/// What an element tells.
struct Shown {
    addr: Address,
    netmask: Option<Address>,
    broadcast: Option<Address>,
    counts: Option<LinkCounts>,
}

/// `getifaddrs()`: one element for each interface as a link, then, as in glibc, one for each address of each.
pub fn addresses(process: &Process) -> *mut ifaddrs {
    let interfaces = process.net().interfaces();
    let mut list = ptr::null_mut();
    for one in interfaces.iter().rev() {
        for addr in one.addrs.iter().rev() {
            list = entry(one, &shown(one, *addr), list);
        }
    }
    for one in interfaces.iter().rev() {
        list = entry(one, &shown_link(one), list);
    }
    list
}

fn shown(interface: &InterfaceInfo, addr: Cidr) -> Shown {
    let inet = |ip, index| match ip {
        IpAddr::V6(ip) if ip.is_unicast_link_local() => {
            Address::Inet(SocketAddrV6::new(ip, 0, 0, index).into())
        }
        ip => Address::Inet(SocketAddr::new(ip, 0)),
    };
    let broadcast = addr.broadcast().filter(|_| !interface.is_loopback);
    Shown {
        addr: inet(addr.addr, interface.index),
        netmask: Some(inet(netmask(addr), 0)),
        broadcast: broadcast.map(|ip| inet(IpAddr::V4(ip), 0)),
        counts: None,
    }
}

fn shown_link(interface: &InterfaceInfo) -> Shown {
    let link = LinkAddress {
        interface: interface.index,
        hardware: interface.hardware(),
        ..LinkAddress::default()
    };
    let all = match interface.is_loopback {
        true => MacAddr::default(),
        false => MacAddr([0xff; 6]),
    };
    // The fields have 32 bits, and go round.
    let mut counts = [
        interface.received_frames,
        interface.sent_frames,
        interface.received_bytes,
        interface.sent_bytes,
    ]
    .into_iter();
    Shown {
        addr: Address::Link(link.with_mac(interface.mac)),
        netmask: None,
        broadcast: Some(Address::Link(link.with_mac(all))),
        counts: Some([0; 24].map(|_| counts.next().unwrap_or(0) as u32)),
    }
}

fn entry(interface: &InterfaceInfo, shown: &Shown, next: *mut ifaddrs) -> *mut ifaddrs {
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
        addr: storage(&shown.addr),
        netmask: storage(shown.netmask.as_ref().unwrap_or(&Address::Unspecified)),
        broadcast: storage(shown.broadcast.as_ref().unwrap_or(&Address::Unspecified)),
        counts: shown.counts.unwrap_or_default(),
    }));
    // SAFETY: the entry was just made, and nothing else points into it.
    let parts = unsafe { &mut *entry };
    parts.head.ifa_name = parts.name.as_mut_ptr().cast();
    parts.head.ifa_addr = (&raw mut parts.addr).cast::<sockaddr>();
    if shown.netmask.is_some() {
        parts.head.ifa_netmask = (&raw mut parts.netmask).cast::<sockaddr>();
    }
    if shown.counts.is_some() {
        parts.head.ifa_data = (&raw mut parts.counts).cast();
    }
    if shown.broadcast.is_some() {
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

fn storage(address: &Address) -> sockaddr_storage {
    let encoded = Encoded::new(address);
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
