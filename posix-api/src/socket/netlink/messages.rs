//! Netlink messages, written: a header, a body of fixed layout, attributes. All in the machine's
//! byte order, each padded to 4 bytes.
//!
//! Standard: RFC 3549 §2.3; Linux `<linux/netlink.h>`, `<linux/rtnetlink.h>`, `<linux/if_addr.h>`.

use alloc::vec::Vec;
use core::net::IpAddr;

use net_core::{InterfaceInfo, RouteInfo, address::Cidr};

/// Bytes of `struct nlmsghdr`.
pub(super) const HEADER_LEN: usize = 16;

pub(super) const ERROR: u16 = 2;
pub(super) const DONE: u16 = 3;
const NEW_LINK: u16 = 16;
const NEW_ADDRESS: u16 = 20;
const NEW_ROUTE: u16 = 24;

/// One of several messages, which `DONE` ends.
pub(super) const MULTI: u16 = 2;

const V4: u8 = 2;
const V6: u8 = 10;
const SCOPE_HOST: u8 = 254;
const SCOPE_LINK: u8 = 253;

/// What all answers to one request have in common.
#[derive(Clone, Copy)]
pub(super) struct To {
    pub(super) sequence: u32,
    pub(super) port: u32,
    pub(super) flags: u16,
}

/// A message that is being written.
pub(super) struct Message(Vec<u8>);

impl Message {
    pub(super) fn new(kind: u16, to: To) -> Self {
        let mut message = Self(Vec::with_capacity(128));
        message.put(&0_u32.to_ne_bytes());
        message.put(&kind.to_ne_bytes());
        message.put(&to.flags.to_ne_bytes());
        message.put(&to.sequence.to_ne_bytes());
        message.put(&to.port.to_ne_bytes());
        message
    }

    pub(super) fn put(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    fn attribute(&mut self, kind: u16, value: &[u8]) {
        let len = u16::try_from(value.len().saturating_add(4)).unwrap_or(u16::MAX);
        self.put(&len.to_ne_bytes());
        self.put(&kind.to_ne_bytes());
        self.put(value);
        self.pad();
    }

    fn pad(&mut self) {
        self.0.resize(self.0.len().next_multiple_of(4), 0);
    }

    /// The bytes, with their number at the start.
    pub(super) fn finish(mut self) -> Vec<u8> {
        let len = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        for (to, from) in self.0.iter_mut().zip(len.to_ne_bytes()) {
            *to = from;
        }
        self.pad();
        self.0
    }
}

/// `RTM_NEWLINK`.
pub(super) fn link(interface: &InterfaceInfo, to: To) -> Vec<u8> {
    const ETHERNET: u16 = 1;
    const LOOPBACK: u16 = 772;
    const OPERATIONAL: u8 = 6;
    const UNKNOWN: u8 = 0;
    const DOWN: u8 = 2;
    let is_loopback = interface.is_loopback;
    let hardware = if is_loopback { LOOPBACK } else { ETHERNET };
    let state = match (is_loopback, interface.is_up) {
        (true, _) => UNKNOWN,
        (false, true) => OPERATIONAL,
        (false, false) => DOWN,
    };
    let broadcast = if is_loopback { [0; 6] } else { [0xff; 6] };
    let mut message = Message::new(NEW_LINK, to);
    message.put(&[0, 0]);
    message.put(&hardware.to_ne_bytes());
    message.put(&interface.index.to_ne_bytes());
    message.put(&flags(interface).to_ne_bytes());
    message.put(&0_u32.to_ne_bytes());
    message.attribute(3, &with_nul(&interface.name));
    message.attribute(16, &[state]);
    let mtu = u32::try_from(interface.mtu).unwrap_or(u32::MAX);
    message.attribute(4, &mtu.to_ne_bytes());
    message.attribute(1, &interface.mac.0);
    message.attribute(2, &broadcast);
    message.finish()
}

/// `IFF_*`.
fn flags(interface: &InterfaceInfo) -> u32 {
    const UP: u32 = 0x1;
    const BROADCAST: u32 = 0x2;
    const LOOPBACK: u32 = 0x8;
    const RUNNING: u32 = 0x40;
    const MULTICAST: u32 = 0x1000;
    const LOWER_UP: u32 = 0x1_0000;
    let kind = if interface.is_loopback {
        LOOPBACK
    } else {
        BROADCAST | MULTICAST
    };
    let state = if interface.is_up {
        UP | RUNNING | LOWER_UP
    } else {
        0
    };
    kind | state
}

/// `RTM_NEWADDR`.
pub(super) fn address(interface: &InterfaceInfo, cidr: &Cidr, to: To) -> Vec<u8> {
    const PERMANENT: u32 = 0x80;
    const FOREVER: u32 = u32::MAX;
    let scope = match cidr.addr {
        addr if addr.is_loopback() => SCOPE_HOST,
        IpAddr::V6(v6) if v6.is_unicast_link_local() => SCOPE_LINK,
        _ => 0,
    };
    let mut message = Message::new(NEW_ADDRESS, to);
    message.put(&[family(cidr.addr), cidr.prefix_len, PERMANENT as u8, scope]);
    message.put(&interface.index.to_ne_bytes());
    message.attribute(1, &octets(cidr.addr));
    if let IpAddr::V4(v4) = cidr.addr {
        message.attribute(2, &v4.octets());
        if !interface.is_loopback {
            let host_bits = u32::MAX
                .checked_shr(u32::from(cidr.prefix_len))
                .unwrap_or(0);
            message.attribute(4, &(v4.to_bits() | host_bits).to_be_bytes());
        }
        message.attribute(3, &with_nul(&interface.name));
    }
    message.attribute(8, &PERMANENT.to_ne_bytes());
    let mut times = [0; 16];
    let valid = [FOREVER, FOREVER].map(u32::to_ne_bytes);
    times
        .iter_mut()
        .zip(valid.as_flattened())
        .for_each(|(to, from)| *to = *from);
    message.attribute(6, &times);
    message.finish()
}

/// `RTM_NEWROUTE`.
pub(super) fn route(route: &RouteInfo, to: To) -> Vec<u8> {
    const MAIN_TABLE: u8 = 254;
    const AT_BOOT: u8 = 3;
    const UNICAST: u8 = 1;
    let network = &route.network;
    let scope = route.gateway.map_or(SCOPE_LINK, |_| 0);
    let mut message = Message::new(NEW_ROUTE, to);
    message.put(&[family(network.addr), network.prefix_len, 0, 0]);
    message.put(&[MAIN_TABLE, AT_BOOT, scope, UNICAST]);
    message.put(&0_u32.to_ne_bytes());
    message.attribute(15, &u32::from(MAIN_TABLE).to_ne_bytes());
    if network.prefix_len != 0 {
        message.attribute(1, &octets(network.addr));
    }
    if let Some(source) = route.source {
        message.attribute(7, &octets(source));
    }
    if let Some(gateway) = route.gateway {
        message.attribute(5, &octets(gateway));
    }
    message.attribute(4, &route.interface.to_ne_bytes());
    message.finish()
}

/// The number of an address' family.
pub(super) fn family(addr: IpAddr) -> u8 {
    if addr.is_ipv4() { V4 } else { V6 }
}

fn octets(addr: IpAddr) -> Vec<u8> {
    match addr {
        IpAddr::V4(v4) => v4.octets().to_vec(),
        IpAddr::V6(v6) => v6.octets().to_vec(),
    }
}

fn with_nul(name: &str) -> Vec<u8> {
    let mut bytes = name.as_bytes().to_vec();
    bytes.push(0);
    bytes
}
