//! `/proc/net`: interfaces, routes, neighbours; sockets are in [`sockets`].
//!
//! Differs from Linux: what the stack does not count (errors, drops, collisions) is 0, a route was never
//! used, and sockets have no owner and no number.

mod sockets;

use alloc::{
    format,
    string::{String, ToString},
    sync::Arc,
};
use core::{
    fmt::Write,
    net::{IpAddr, Ipv4Addr},
};

use net_core::{InterfaceInfo, RouteInfo};

use super::{ProcEntry, fill};
use crate::{Process, fs::Node};

/// Fills `/proc/net`.
pub(super) fn populate(net: &Arc<Node>) {
    fill(
        net,
        &[
            ("arp", ProcEntry::Text(neighbours)),
            ("dev", ProcEntry::Text(interfaces)),
            ("icmp", ProcEntry::Text(sockets::icmp)),
            ("icmp6", ProcEntry::Text(sockets::icmp6)),
            ("if_inet6", ProcEntry::Text(addresses_v6)),
            ("packet", ProcEntry::Text(sockets::packet)),
            ("raw", ProcEntry::Text(sockets::raw)),
            ("raw6", ProcEntry::Text(sockets::raw6)),
            ("route", ProcEntry::Text(routes)),
            ("tcp", ProcEntry::Text(sockets::tcp)),
            ("tcp6", ProcEntry::Text(sockets::tcp6)),
            ("udp", ProcEntry::Text(sockets::udp)),
            ("udp6", ProcEntry::Text(sockets::udp6)),
            ("unix", ProcEntry::Text(sockets::unix)),
        ],
    );
}

/// Appends a line; writing to a string does not fail.
fn line(text: &mut String, words: core::fmt::Arguments<'_>) {
    let _infallible = text.write_fmt(words);
    text.push('\n');
}

fn interfaces(process: &Process) -> String {
    let mut text = String::from(
        "Inter-|   Receive                                                |  Transmit\n \
         face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop \
         fifo colls carrier compressed\n",
    );
    for one in process.net().interfaces() {
        line(
            &mut text,
            format_args!(
                "{:>6}: {:7} {:7}    0    0    0     0          0         0 {:8} {:7}    0    0    0 \
                 \x20   0       0          0",
                one.name, one.received_bytes, one.received_frames, one.sent_bytes, one.sent_frames
            ),
        );
    }
    text
}

/// The name of the interface with that number.
fn name(interfaces: &[InterfaceInfo], index: u32) -> &str {
    let found = interfaces.iter().find(|one| one.index == index);
    found.map_or("*", |one| one.name.as_str())
}

/// An IPv4 address as the tables have it: the number that its bytes make in this machine's order.
fn word(addr: Ipv4Addr) -> u32 {
    u32::from_ne_bytes(addr.octets())
}

/// Those of IPv4, the default route first; those to the machine itself are in none of Linux's tables that
/// this file shows.
fn routes(process: &Process) -> String {
    const TITLES: &str =
        "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT";
    let interfaces = process.net().interfaces();
    let routes = process.net().routes();
    let of_len = |len| {
        routes
            .iter()
            .filter(move |route| route.network.prefix_len == len)
    };
    let mut text = String::new();
    line(&mut text, format_args!("{TITLES:<127}"));
    for route in (0..=32).flat_map(of_len) {
        if let Some(words) = route_v4(route, name(&interfaces, route.interface)) {
            line(&mut text, format_args!("{words:<127}"));
        }
    }
    text
}

fn route_v4(route: &RouteInfo, interface: &str) -> Option<String> {
    const UP: u8 = 1;
    const GATEWAY: u8 = 2;
    const HOST: u8 = 4;
    let network = &route.network;
    let (IpAddr::V4(addr), Some(mask)) = (network.addr, network.netmask()) else {
        return None;
    };
    if addr.is_loopback() {
        return None;
    }
    let (gateway, through) = match route.gateway {
        Some(IpAddr::V4(gateway)) => (gateway, GATEWAY),
        _ => (Ipv4Addr::UNSPECIFIED, 0),
    };
    let to_one = if network.prefix_len == 32 { HOST } else { 0 };
    Some(format!(
        "{interface}\t{:08X}\t{:08X}\t{:04X}\t0\t0\t0\t{:08X}\t0\t0\t0",
        word(addr),
        word(gateway),
        UP | through | to_one,
        word(mask)
    ))
}

fn neighbours(process: &Process) -> String {
    let mut text = String::from(
        "IP address       HW type     Flags       HW address            Mask     Device\n",
    );
    let interfaces = process.net().interfaces();
    let all = process.net().neighbours();
    for one in all.iter().filter(|one| one.addr.is_ipv4()) {
        let device = name(&interfaces, one.interface);
        let addr = one.addr.to_string();
        line(
            &mut text,
            format_args!(
                "{addr:<16} 0x1         0x2         {}     *        {device}",
                one.mac
            ),
        );
    }
    text
}

fn addresses_v6(process: &Process) -> String {
    const PERMANENT: u8 = 0x80;
    let interfaces = process.net().interfaces();
    let all = interfaces
        .iter()
        .flat_map(|one| one.addrs.iter().map(move |cidr| (one, cidr)));
    let mut text = String::new();
    for (one, cidr) in all {
        let IpAddr::V6(addr) = cidr.addr else {
            continue;
        };
        let scope = match addr {
            addr if addr.is_loopback() => 0x10,
            addr if addr.is_unicast_link_local() => 0x20,
            _ => 0,
        };
        line(
            &mut text,
            format_args!(
                "{:032x} {:02x} {:02x} {scope:02x} {PERMANENT:02x} {:>8}",
                addr.to_bits(),
                one.index,
                cidr.prefix_len,
                one.name
            ),
        );
    }
    text
}
