//! Sockets without ports: what arrives for them (RFC 791 §3.2, RFC 3542 §3), and what becomes of
//! what they sent.

use alloc::vec;
use core::net::{IpAddr, SocketAddr};

use smoltcp::{
    phy::{Checksum, ChecksumCapabilities},
    wire::{IpProtocol, checksum},
};

use crate::{
    config,
    nic::MacAddr,
    options::RawOptions,
    raw::{ICMP_V4, ICMP_V6, PacketKind, Shape},
    stack::{
        Core,
        icmp::{self, Complaint},
        ingress::Inbound,
        routes::LOOPBACK,
        segment,
        udp::{Datagram, Udp, UdpTable},
    },
};

/// Bytes of ICMP's header.
pub const ICMP_HEADER_LEN: usize = 8;

/// Where the checksum of ICMP's messages is.
pub const ICMP_CHECKSUM_AT: u16 = 2;

/// Bytes of a packet that a message about it quotes: what fits into the smallest packet that all
/// hosts take (RFC 1812 §4.3.2.3).
const MAX_QUOTED: usize = 548;

/// What a socket without ports has beyond others.
#[derive(Clone, Copy)]
pub struct Packets {
    pub kind: PacketKind,
    pub options: RawOptions,
}

impl Packets {
    /// The message that the socket sends, and the one that it receives, if it is one for echoes.
    pub const fn echo_types(&self) -> (u8, u8) {
        if self.kind.is_v6 { (128, 129) } else { (8, 0) }
    }

    /// Whether a message of that type is not to be received.
    fn is_blocked(&self, message: &[u8]) -> bool {
        let Some(kind) = message.first().filter(|_| self.kind.is_icmp()) else {
            return false;
        };
        // IPv4's filter has 32 bits; types beyond pass.
        let word = self.options.blocked.get(usize::from(kind >> 5));
        word.is_some_and(|word| word >> (kind & 31) & 1 != 0)
    }
}

impl Udp {
    /// What the socket receives of a packet; `None`: nothing.
    fn part_of<'a>(&self, protocol: u8, inbound: &Inbound<'a>) -> Option<&'a [u8]> {
        let packets = self.packets.as_ref()?;
        let own = self.local.ip();
        let is_meant = packets.kind.protocol == protocol
            && packets.kind.is_v6 == inbound.to.is_ipv6()
            && (own.is_unspecified() || own == inbound.to);
        is_meant.then_some(())?;
        let message = inbound.payload;
        if packets.kind.shape == Shape::Echo {
            let is_reply = message.first() == Some(&packets.echo_types().1);
            let is_own = ident(message) == Some(self.local.port());
            return (is_reply && is_own && has_good_sum(protocol, inbound)).then_some(message);
        }
        let is_from_peer = self.peer.is_none_or(|peer| peer.ip() == inbound.from);
        let is_damaged = packets.options.checksum_at.is_some() && !has_good_sum(protocol, inbound);
        if !is_from_peer || is_damaged || packets.is_blocked(message) {
            return None;
        }
        Some(if packets.kind.is_v6 {
            message
        } else {
            inbound.packet
        })
    }

    /// Whether the socket may have sent the packet from `from` to `to` with that content.
    fn may_have_sent(&self, protocol: u8, (from, to): (IpAddr, IpAddr), message: &[u8]) -> bool {
        let Some(packets) = self.packets.as_ref() else {
            return false;
        };
        let own = self.local.ip();
        let is_from = own.is_unspecified() || own == from;
        let is_of = packets.kind.protocol == protocol && packets.kind.is_v6 == from.is_ipv6();
        let is_to = match packets.kind.shape {
            Shape::Echo => {
                message.first() == Some(&packets.echo_types().0)
                    && ident(message) == Some(self.local.port())
            }
            Shape::Raw => self.peer.is_none_or(|peer| peer.ip() == to),
        };
        is_from && is_of && is_to
    }
}

impl Core {
    /// Hands a packet to the sockets of its protocol. Returns whether there are any.
    #[cold]
    pub(super) fn show_to_raw(
        &mut self,
        at: (u32, MacAddr),
        protocol: IpProtocol,
        inbound: &Inbound<'_>,
    ) -> bool {
        let protocol = u8::from(protocol);
        let now_ns = self.now_ns;
        let UdpTable { sockets, raw, .. } = &mut self.udp;
        let mut is_taken = false;
        for id in raw.iter() {
            let Some(socket) = sockets.get_mut(*id) else {
                continue;
            };
            let part = socket.part_of(protocol, inbound);
            let Some(part) = part.filter(|_| socket.hears(at.0)) else {
                continue;
            };
            is_taken = true;
            let kept = socket.kept(at, inbound, part, 1);
            let Some(bytes) = kept.and_then(|kept| part.get(..kept)) else {
                continue;
            };
            socket.push(Datagram {
                from: SocketAddr::new(inbound.from, 0),
                to: inbound.to,
                interface: at.0,
                hops: inbound.hops,
                traffic_class: inbound.traffic_class(),
                arrived_ns: now_ns,
                bytes: bytes.into(),
            });
        }
        is_taken
    }

    /// Tells sockets without ports what became of a packet that they sent.
    #[cold]
    pub(super) fn fail_raw(
        &mut self,
        protocol: IpProtocol,
        (from, to): (IpAddr, IpAddr),
        message: &[u8],
        complaint: Complaint,
    ) {
        let protocol = u8::from(protocol);
        let ends = (SocketAddr::new(from, 0), SocketAddr::new(to, 0));
        let UdpTable { sockets, raw, .. } = &mut self.udp;
        for id in raw.iter() {
            if let Some(socket) = sockets.get_mut(*id)
                && socket.may_have_sent(protocol, (from, to), message)
            {
                socket.hear(ends, complaint, message);
            }
        }
    }

    /// Nobody answers for the host that `packet` is for: shows raw sockets the message that a
    /// router would send of it (RFC 1122 §3.2.2.1, RFC 4443 §3.1), from this machine to itself.
    pub(super) fn show_unreachable(&mut self, packet: &[u8]) {
        let source = icmp::sent_by_us(packet).map(|(_, from, ..)| from);
        let Some(from) = source.filter(|_| !self.udp.raw.is_empty()) else {
            return;
        };
        let (protocol, kind) = match from {
            IpAddr::V4(_) => (ICMP_V4, [3, 1]),
            IpAddr::V6(_) => (ICMP_V6, [1, 3]),
        };
        let quoted = packet.get(..MAX_QUOTED).unwrap_or(packet);
        let len = ICMP_HEADER_LEN + quoted.len();
        let hops = config::TIME_TO_LIVE;
        let ip = segment::header(from, from, protocol.into(), len, hops);
        let mut caps = ChecksumCapabilities::ignored();
        caps.ipv4 = Checksum::Tx;
        let mut whole = vec![0; ip.buffer_len()];
        ip.emit(&mut whole[..], &caps);
        let (_, message) = whole.split_at_mut(ip.header_len());
        let (head, body) = message.split_at_mut(ICMP_HEADER_LEN);
        head[..2].copy_from_slice(&kind);
        body.copy_from_slice(quoted);
        put_sum(
            message,
            ICMP_CHECKSUM_AT,
            sum_before(protocol, from, from, len),
        );
        let inbound = Inbound {
            mac: MacAddr::default(),
            from,
            to: from,
            is_unicast: true,
            hops,
            packet: &whole,
            payload: whole.get(ip.header_len()..).unwrap_or_default(),
        };
        let here = (LOOPBACK as u32 + 1, MacAddr::default());
        self.show_to_raw(here, protocol.into(), &inbound);
    }
}

/// The identifier of an echo request or reply.
fn ident(message: &[u8]) -> Option<u16> {
    let ident = message.get(4..ICMP_HEADER_LEN)?.first_chunk::<2>()?;
    Some(u16::from_be_bytes(*ident))
}

/// What a checksum covers besides the message: a header of addresses, but for IPv4's ICMP.
pub fn sum_before(protocol: u8, from: IpAddr, to: IpAddr, len: usize) -> u16 {
    match (from, to) {
        (IpAddr::V6(from), IpAddr::V6(to)) => {
            // A packet is at most 64 KiB long.
            checksum::pseudo_header_v6(&from, &to, protocol.into(), len as u32)
        }
        _ => 0,
    }
}

/// Puts the checksum of `message` to the byte `at` of it; `before` is what else is covered.
pub fn put_sum(message: &mut [u8], at: u16, before: u16) {
    let field = usize::from(at)..usize::from(at) + 2;
    if let Some(field) = message.get_mut(field.clone()) {
        field.fill(0);
    }
    let sum = !checksum::combine(&[before, checksum::data(message)]);
    if let Some(field) = message.get_mut(field) {
        field.copy_from_slice(&sum.to_be_bytes());
    }
}

fn has_good_sum(protocol: u8, inbound: &Inbound<'_>) -> bool {
    let message = inbound.payload;
    let before = sum_before(protocol, inbound.from, inbound.to, message.len());
    checksum::combine(&[before, checksum::data(message)]) == !0
}
