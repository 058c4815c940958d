//! Sockets, as `proc_net_tcp` and `unix(7)` have them.
//!
//! Differs from Linux: a connection over IPv4 is in `tcp`, also if its socket is one of `AF_INET6`; columns
//! after the pointer are left out, as Linux does for `TIME_WAIT`; in `unix` are sockets with names only.

use alloc::{format, string::String, vec::Vec};
use core::net::{IpAddr, SocketAddr};

use net_core::{
    SocketInfo,
    frame::{FrameBinding, Header},
    raw::Shape,
};

use super::{line, word};
use crate::{
    Process,
    socket::{NamedSocket, tcp_state_number},
};

const TITLES: &str = "st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode";
const TITLES_V6: &str =
    "  sl  local_address                         remote_address                        ";

pub(super) fn tcp(process: &Process) -> String {
    let mut text = String::new();
    let titles = format!("  sl  local_address rem_address   {TITLES}");
    line(&mut text, format_args!("{titles:<149}"));
    let sockets = process.net().tcp_sockets();
    for (number, one) in of_family(&sockets, false) {
        let words = format!("{number:4}: {}", tcp_words(one));
        line(&mut text, format_args!("{words:<149}"));
    }
    text
}

pub(super) fn tcp6(process: &Process) -> String {
    let mut text = format!("{TITLES_V6}{TITLES}\n");
    let sockets = process.net().tcp_sockets();
    for (number, one) in of_family(&sockets, true) {
        line(&mut text, format_args!("{number:4}: {}", tcp_words(one)));
    }
    text
}

pub(super) fn udp(process: &Process) -> String {
    packets_v4(&process.net().udp_sockets(), " ", (5, 127))
}

pub(super) fn udp6(process: &Process) -> String {
    packets_v6(&process.net().udp_sockets())
}

/// Running, if it listens to anything.
pub(super) fn packet(process: &Process) -> String {
    let mut text =
        String::from("sk               RefCnt Type Proto  Iface R Rmem   User   Inode\n");
    for one in process.net().frame_sockets() {
        let kind = match one.header {
            Header::Included => 3,
            Header::Apart => 2,
        };
        let FrameBinding {
            interface,
            protocol,
        } = one.binding;
        let is_running = u8::from(protocol != 0);
        line(
            &mut text,
            format_args!(
                "0000000000000000 1      {kind:<4} {protocol:04x}   {interface:<5} {is_running} {:<6} 0      0     ",
                one.queued
            ),
        );
    }
    text
}

/// The port is the protocol.
pub(super) fn raw(process: &Process) -> String {
    packets_v4(&process.net().packet_sockets(Shape::Raw), "", (4, 0))
}

pub(super) fn raw6(process: &Process) -> String {
    packets_v6(&process.net().packet_sockets(Shape::Raw))
}

/// The port is the identifier.
pub(super) fn icmp(process: &Process) -> String {
    packets_v4(&process.net().packet_sockets(Shape::Echo), "", (5, 127))
}

pub(super) fn icmp6(process: &Process) -> String {
    packets_v6(&process.net().packet_sockets(Shape::Echo))
}

/// Those of IPv4, the titles behind `margin`; numbers have `digits`, lines at least `width` characters.
fn packets_v4(sockets: &[SocketInfo], margin: &str, (digits, width): (usize, usize)) -> String {
    let titles = format!("{margin}  sl  local_address rem_address   {TITLES} ref pointer drops");
    let mut text = String::new();
    line(&mut text, format_args!("{titles:<width$}"));
    for (number, one) in of_family(sockets, false) {
        let words = format!("{number:digits$}: {}", udp_words(one));
        line(&mut text, format_args!("{words:<width$}"));
    }
    text
}

fn packets_v6(sockets: &[SocketInfo]) -> String {
    let mut text = format!("{TITLES_V6}{TITLES} ref pointer drops\n");
    for (number, one) in of_family(sockets, true) {
        line(&mut text, format_args!("{number:5}: {}", udp_words(one)));
    }
    text
}

/// Those of one family, numbered.
fn of_family(sockets: &[SocketInfo], is_v6: bool) -> impl Iterator<Item = (usize, &SocketInfo)> {
    let all = sockets.iter();
    all.filter(move |one| one.local.is_ipv6() == is_v6)
        .enumerate()
}

fn tcp_words(one: &SocketInfo) -> String {
    const LISTEN: u8 = 10;
    words(one, one.state.map_or(LISTEN, tcp_state_number))
}

fn udp_words(one: &SocketInfo) -> String {
    const ESTABLISHED: u8 = 1;
    const CLOSE: u8 = 7;
    let state = one.peer.map_or(CLOSE, |_| ESTABLISHED);
    words(one, state) + " 0"
}

/// What all sockets have in common: addresses, state, queues, and no timer, owner or number.
fn words(one: &SocketInfo, state: u8) -> String {
    let unset = SocketAddr::new(unspecified(one.local.ip()), 0);
    format!(
        "{} {} {state:02X} {:08X}:{:08X} 00:00000000 00000000     0        0 0 1 0000000000000000",
        address(one.local),
        address(one.peer.unwrap_or(unset)),
        one.queued_out,
        one.queued_in
    )
}

fn unspecified(like: IpAddr) -> IpAddr {
    match like {
        IpAddr::V4(_) => IpAddr::V4(core::net::Ipv4Addr::UNSPECIFIED),
        IpAddr::V6(_) => IpAddr::V6(core::net::Ipv6Addr::UNSPECIFIED),
    }
}

fn address(addr: SocketAddr) -> String {
    let port = addr.port();
    match addr.ip() {
        IpAddr::V4(v4) => format!("{:08X}:{port:04X}", word(v4)),
        IpAddr::V6(v6) => {
            let octets = v6.octets();
            let words = octets.as_chunks::<4>().0.iter();
            let words: Vec<String> = words
                .map(|bytes| format!("{:08X}", u32::from_ne_bytes(*bytes)))
                .collect();
            format!("{}:{port:04X}", words.concat())
        }
    }
}

pub(super) fn unix(process: &Process) -> String {
    let mut text = String::from("Num       RefCount Protocol Flags    Type St Inode Path\n");
    for one in process.socket_names().list() {
        line(&mut text, format_args!("{}", unix_words(&one)));
    }
    text
}

fn unix_words(one: &NamedSocket) -> String {
    const ACCEPTS: u32 = 0x10000;
    let flags = if one.is_listening { ACCEPTS } else { 0 };
    let state = if one.is_connected { 3 } else { 1 };
    format!(
        "0000000000000000: 00000002 00000000 {flags:08X} {:04X} {state:02X}     0 {}",
        one.kind,
        String::from_utf8_lossy(&one.name)
    )
}
