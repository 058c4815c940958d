//! What a datagram socket's filter lets through (`SO_ATTACH_FILTER`).

use crate::{
    filter::Subject,
    frame::FrameKind,
    nic::{ETHERNET_HEADER_LEN, MacAddr},
    stack::{frames, ingress::Inbound, udp::Udp},
};

impl Udp {
    /// How many bytes of `part`, which ends the packet, the socket receives of what came by the interface
    /// with that number and address: at least `least` if any; `None`: nothing.
    pub(super) fn kept(
        &self,
        (interface, own): (u32, MacAddr),
        inbound: &Inbound<'_>,
        part: &[u8],
        least: usize,
    ) -> Option<usize> {
        let Some(filter) = &self.filter else {
            return Some(part.len());
        };
        let protocol: u16 = if inbound.to.is_ipv4() { 0x0800 } else { 0x86dd };
        let header_len = inbound.packet.len().saturating_sub(part.len());
        let kept = filter.run(&Subject {
            link: &link_header(own, inbound.mac, protocol),
            packet: inbound.packet,
            start: ETHERNET_HEADER_LEN + header_len,
            protocol,
            kind: kind(inbound) as u8,
            interface,
            hardware: frames::hardware(interface),
        }) as usize;
        (kept > 0).then_some(kept.max(least).min(part.len()))
    }
}

/// The header that the packet had, but for a group's address.
fn link_header(to: MacAddr, from: MacAddr, protocol: u16) -> [u8; ETHERNET_HEADER_LEN] {
    let MacAddr([a, b, c, d, e, f]) = to;
    let MacAddr([g, h, i, j, k, l]) = from;
    let [m, n] = protocol.to_be_bytes();
    [a, b, c, d, e, f, g, h, i, j, k, l, m, n]
}

fn kind(inbound: &Inbound<'_>) -> FrameKind {
    match inbound.is_unicast {
        true => FrameKind::Host,
        false if inbound.to.is_multicast() => FrameKind::Multicast,
        false => FrameKind::Broadcast,
    }
}
