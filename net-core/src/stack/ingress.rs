//! From a frame to the socket it is for. Nothing here trusts a length or an offset: all parsing
//! of outside bytes is smoltcp's, or is checked.

use core::net::IpAddr;

use smoltcp::{
    phy::ChecksumCapabilities,
    wire::{IpProtocol, Ipv4Packet, Ipv6Packet, TcpControl, TcpPacket, TcpRepr},
};

use crate::{
    config,
    nic::{AnyTx, ETHERNET_HEADER_LEN, MacAddr, RxChecksum, RxFrame, checksum},
    readiness::Ready,
    stack::{
        ConnectionId, Core,
        card::Side,
        demux::{Known, TimeWait},
        listener::Arrival,
        routes::LOOPBACK,
        segment, serve,
        tuple::Tuple,
        urgent::URG_OR_SYN,
    },
};

/// The bit of a segment's flags that says that it acknowledges (RFC 9293 §3.1).
const ACK: u8 = 0x10;

/// A packet that has arrived, taken apart.
#[derive(Clone, Copy)]
pub struct Inbound<'a> {
    /// The station that it came from.
    pub mac: MacAddr,
    pub from: IpAddr,
    pub to: IpAddr,
    /// It is meant for this machine alone.
    pub is_unicast: bool,
    pub hops: u8,
    /// The IP packet, header included, and what is behind its header.
    pub packet: &'a [u8],
    pub payload: &'a [u8],
}

impl Inbound<'_> {
    /// The type of service, or traffic class.
    pub fn traffic_class(&self) -> u8 {
        let [first, second] = self.packet.first_chunk().copied().unwrap_or_default();
        match self.from {
            IpAddr::V4(_) => second,
            IpAddr::V6(_) => first << 4 | second >> 4,
        }
    }

    /// Both ends, if it is a TCP segment.
    fn tuple(&self) -> Option<Tuple> {
        let [a, b, c, d] = *self.payload.first_chunk()?;
        Some(Tuple {
            local: self.to,
            peer: self.from,
            local_port: u16::from_be_bytes([c, d]),
            peer_port: u16::from_be_bytes([a, b]),
        })
    }

    /// Its flags, if it is a TCP segment.
    fn flags(&self) -> u8 {
        self.payload.get(13).copied().unwrap_or(0)
    }

    /// What it acknowledges, if it is a TCP segment that does.
    fn acknowledged(&self) -> Option<u32> {
        let ack = self.payload.get(8..)?.first_chunk()?;
        (self.flags() & ACK != 0).then(|| u32::from_be_bytes(*ack))
    }
}

impl Core {
    /// Takes a frame from a card.
    pub(super) fn on_frame(&mut self, side: &mut Side, tx: &mut AnyTx<'_>, frame: &RxFrame<'_>) {
        self.counters.frames += 1;
        side.received_frames += 1;
        side.received_bytes += frame.bytes.len() as u64;
        if !self.frames.is_empty() {
            self.show_received(side, frame);
        }
        let Some((header, packet)) = frame.bytes.split_at_checked(ETHERNET_HEADER_LEN) else {
            return;
        };
        let &[d0, d1, d2, d3, d4, d5, s0, s1, s2, s3, s4, s5, k0, k1] = header else {
            return;
        };
        let to = MacAddr([d0, d1, d2, d3, d4, d5]);
        // The lowest bit of the first byte marks groups, and all.
        if to != side.link.mac && d0 & 1 == 0 {
            return;
        }
        let mac = MacAddr([s0, s1, s2, s3, s4, s5]);
        let is_ip = matches!([k0, k1], [0x08, 0x00] | [0x86, 0xdd]);
        if is_ip && frame.checksum == RxChecksum::Unverified && !checksum::is_good(frame.bytes) {
            return;
        }
        match [k0, k1] {
            [0x08, 0x00] => self.on_ipv4(side, tx, mac, packet),
            [0x86, 0xdd] => self.on_ipv6(side, tx, mac, packet),
            [0x08, 0x06] => self.on_arp(side, tx, frame.bytes, packet),
            _ => {}
        }
    }

    fn on_ipv4(&mut self, side: &mut Side, tx: &mut AnyTx<'_>, mac: MacAddr, packet: &[u8]) {
        let Ok(header) = Ipv4Packet::new_checked(packet) else {
            return;
        };
        if header.version() != 4 || header.header_len() < 20 || !header.verify_checksum() {
            return;
        }
        let Some(packet) = packet.get(..usize::from(header.total_len())) else {
            return;
        };
        let Some(payload) = packet.get(usize::from(header.header_len())..) else {
            return;
        };
        if header.more_frags() || header.frag_offset() != 0 {
            if let Some(frame) = self.fragments.add(packet, self.now_ns)
                && checksum::is_good(&frame)
                && let Some(whole) = frame.get(ETHERNET_HEADER_LEN..)
            {
                self.on_ipv4(side, tx, mac, whole);
            }
            return;
        }
        let inbound = Inbound {
            mac,
            from: header.src_addr().into(),
            to: header.dst_addr().into(),
            is_unicast: true,
            hops: header.hop_limit(),
            packet,
            payload,
        };
        self.on_ip(side, tx, header.next_header(), inbound);
    }

    fn on_ipv6(&mut self, side: &mut Side, tx: &mut AnyTx<'_>, mac: MacAddr, packet: &[u8]) {
        let Ok(header) = Ipv6Packet::new_checked(packet) else {
            return;
        };
        if header.version() != 6 {
            return;
        }
        let Some(packet) = packet.get(..header.total_len()) else {
            return;
        };
        let Some(payload) = packet.get(header.header_len()..) else {
            return;
        };
        let inbound = Inbound {
            mac,
            from: header.src_addr().into(),
            to: header.dst_addr().into(),
            is_unicast: true,
            hops: header.hop_limit(),
            packet,
            payload,
        };
        self.on_ip(side, tx, header.next_header(), inbound);
    }

    fn on_ip(
        &mut self,
        side: &mut Side,
        tx: &mut AnyTx<'_>,
        protocol: IpProtocol,
        mut inbound: Inbound<'_>,
    ) {
        let Inbound { from, to, .. } = inbound;
        if protocol == IpProtocol::Tcp
            && let Some(id) = self.connection_for(&inbound)
        {
            if !self.udp.raw.is_empty() {
                self.show_to_raw(side.number_and_mac(), protocol, &inbound);
            }
            // Its addresses were looked at when it came about.
            self.deliver(side, tx, id, &inbound);
            return;
        }
        let is_loopback = side.index == LOOPBACK;
        // RFC 1122 §3.2.1.3: what nobody may send from, and what must not be seen on a wire.
        let is_martian = !is_loopback && (from.is_loopback() || to.is_loopback());
        if from.is_multicast() || self.routes.is_broadcast(from) || is_martian {
            return;
        }
        if protocol == IpProtocol::Udp && self.is_for_dhcp(side.index, &inbound) {
            self.on_dhcp(side, inbound.packet, inbound.mac);
            return;
        }
        inbound.is_unicast = self.routes.is_local(to);
        let is_for_all = to.is_multicast() || self.routes.is_broadcast(to);
        if !inbound.is_unicast && !is_for_all {
            return;
        }
        let is_taken =
            !self.udp.raw.is_empty() && self.show_to_raw(side.number_and_mac(), protocol, &inbound);
        match protocol {
            IpProtocol::Tcp if inbound.is_unicast => self.on_tcp(side, tx, &inbound),
            IpProtocol::Udp => self.on_udp(side, tx, &inbound),
            IpProtocol::Icmp => self.on_icmp(side, tx, &inbound),
            IpProtocol::Icmpv6 => self.on_icmpv6(side, tx, &inbound),
            IpProtocol::Igmp => self.on_igmp(side, tx, &inbound),
            _ if is_taken => {}
            _ => self.refuse_protocol(side, tx, &inbound),
        }
    }

    /// The connection that a segment is for.
    fn connection_for(&self, inbound: &Inbound<'_>) -> Option<ConnectionId> {
        match self.demux.get(&inbound.tuple()?) {
            Some(Known::Connection(id)) => Some(*id),
            Some(Known::HalfOpen(_) | Known::TimeWait(_)) | None => None,
        }
    }

    fn on_tcp(&mut self, side: &mut Side, tx: &mut AnyTx<'_>, inbound: &Inbound<'_>) {
        if let Some(tuple) = inbound.tuple() {
            self.on_other_tcp(side, tx, tuple, inbound);
        }
    }

    /// Hands a segment to the connection's socket; what it answers at once goes back to the
    /// station that the segment came from.
    fn deliver(
        &mut self,
        side: &mut Side,
        tx: &mut AnyTx<'_>,
        id: ConnectionId,
        inbound: &Inbound<'_>,
    ) {
        let now = self.smoltcp_now();
        let Some(connection) = self.connections.get_mut(id) else {
            return;
        };
        connection.heard(self.now_ns);
        if let Some(ack) = inbound.acknowledged() {
            connection.round_trip.note_acknowledged(ack, self.now_ns);
        }
        // The card, or the host behind it, has put segments together: do not wait for a second.
        let is_joined = inbound.packet.len() > side.link.mtu();
        if is_joined {
            connection.socket_mut().set_ack_delay(None);
        }
        let mut lowered = None;
        if inbound.flags() & URG_OR_SYN != 0 {
            connection.note_urgent(inbound);
            lowered = connection.note_segment_size(inbound);
        }
        let queued = connection.socket().recv_queue();
        let (mut out, interface) = side.split(tx);
        let mut port = serve::port(connection, &mut out, inbound.mac);
        port.received = Some(lowered.as_deref().unwrap_or(inbound.packet));
        interface.poll_ingress_single(now, &mut port, &mut connection.set);
        let (last_sent, sent) = (port.last_sent, port.sent);
        connection.last_sent = last_sent.or(connection.last_sent);
        connection.round_trip.note_sent(sent, self.now_ns);
        if is_joined {
            let options = connection.options;
            super::connection::apply(connection.socket_mut(), &options);
        }
        let arrived = connection.socket().recv_queue().saturating_sub(queued);
        if connection.is_read_shut {
            connection.drop_received();
        } else if arrived > 0 {
            connection.bytes_in += arrived as u64;
            connection.last_data_in_ns = self.now_ns;
            if connection.readiness.now().contains(Ready::READABLE) {
                connection.readiness.pulse(Ready::READABLE);
            }
        }
        self.touch(id);
    }

    /// A segment that is not for a connection that exists.
    fn on_other_tcp(
        &mut self,
        side: &mut Side,
        tx: &mut AnyTx<'_>,
        tuple: Tuple,
        inbound: &Inbound<'_>,
    ) {
        let Ok(packet) = TcpPacket::new_checked(inbound.payload) else {
            return;
        };
        let (from, to) = (tuple.peer.into(), tuple.local.into());
        let caps = ChecksumCapabilities::ignored();
        let Ok(segment) = TcpRepr::parse(&packet, &from, &to, &caps) else {
            return;
        };
        let arrival = Arrival {
            tuple,
            segment,
            mac: inbound.mac,
        };
        let opened = match self.demux.get(&tuple) {
            Some(Known::HalfOpen(half)) => {
                let half = *half;
                self.on_half_open(side, tx, half, &arrival)
            }
            Some(Known::TimeWait(ending)) => {
                let ending = *ending;
                self.on_time_wait(side, tx, ending, &arrival);
                None
            }
            Some(Known::Connection(_)) | None => self.on_stranger(side, tx, &arrival),
        };
        if let Some(id) = opened {
            self.deliver(side, tx, id, inbound);
        }
    }

    /// A segment of a connection that we know nothing of.
    fn on_stranger(
        &mut self,
        side: &mut Side,
        tx: &mut AnyTx<'_>,
        arrival: &Arrival<'_>,
    ) -> Option<ConnectionId> {
        let segment = &arrival.segment;
        if let Some(listener) = self.listener_for(&arrival.tuple, side.index) {
            if segment.control == TcpControl::Syn && segment.ack_number.is_none() {
                self.on_syn(side, tx, listener, arrival);
                return None;
            }
            let opened = self.on_cookie(side, tx, listener, arrival);
            if opened.is_some() {
                return opened;
            }
        }
        segment::refuse(&mut side.out(tx), arrival.mac, &arrival.tuple, segment);
        None
    }

    /// A segment of a connection that has ended (RFC 9293 §3.10.7.4, RFC 6191).
    fn on_time_wait(
        &mut self,
        side: &mut Side,
        tx: &mut AnyTx<'_>,
        ending: TimeWait,
        arrival: &Arrival<'_>,
    ) {
        let segment = &arrival.segment;
        let seq = segment.seq_number.0.cast_unsigned();
        let is_new = seq.wrapping_sub(ending.ack).cast_signed() > 0;
        match segment.control {
            // RFC 1337: a reset may be an old one; RFC 5961 §3: the exact number makes it credible.
            TcpControl::Rst if seq == ending.ack => {
                self.demux.remove(&arrival.tuple, &mut self.tcp_ports);
            }
            TcpControl::Rst => {}
            TcpControl::Syn if is_new && segment.ack_number.is_none() => {
                if let Some(listener) = self.listener_for(&arrival.tuple, side.index) {
                    self.demux.remove(&arrival.tuple, &mut self.tcp_ports);
                    self.on_syn(side, tx, listener, arrival);
                }
            }
            control => {
                if control == TcpControl::Fin
                    && let Some(Known::TimeWait(ending)) = self.demux.get_mut(&arrival.tuple)
                {
                    ending.expires_ns = self.now_ns + config::TIME_WAIT.as_nanos() as u64;
                }
                let is_empty = segment.segment_len() == 0;
                let is_expected = seq == ending.ack;
                if is_empty && is_expected {
                    return;
                }
                let mut answer = segment::empty(&arrival.tuple, ending.next_seq, Some(ending.ack));
                answer.window_len = ending.window;
                segment::send(&mut side.out(tx), arrival.mac, &arrival.tuple, &answer);
            }
        }
    }
}
