//! Control messages: echo, errors sent and received, group membership (RFC 792, RFC 1122 §3.2.2,
//! RFC 2236).

use alloc::vec;
use core::net::{IpAddr, Ipv4Addr, SocketAddr};

use smoltcp::{
    phy::ChecksumCapabilities,
    wire::{
        Icmpv4DstUnreachable, Icmpv4Message, Icmpv4Packet, Icmpv4Repr, IgmpPacket, IgmpRepr,
        IgmpVersion, IpProtocol, Ipv4Packet, Ipv4Repr, UDP_HEADER_LEN,
    },
};

use crate::{
    config,
    error::{BindError, SocketError},
    nic::{AnyTx, MacAddr},
    stack::{
        Core, Stack,
        card::{Card, Side},
        connection::Phase,
        demux::Known,
        ingress::Inbound,
        output::Out,
        routes::{self, Hop, LOOPBACK},
        segment,
        tuple::Tuple,
    },
};

/// What somebody says about a packet of ours that did not arrive.
#[derive(Clone, Copy, Debug)]
pub(super) struct Complaint {
    pub(super) error: SocketError,
    /// Type and code of the message, and who sent it; `None`: this machine itself found out.
    pub(super) message: Option<([u8; 2], IpAddr)>,
    /// Only who wants reports is told.
    pub(super) is_transient: bool,
}

impl Complaint {
    /// What this machine itself found out.
    pub(super) fn own(error: SocketError) -> Self {
        Self {
            error,
            message: None,
            is_transient: false,
        }
    }

    /// What the message `inbound` means.
    pub(super) fn of(inbound: &Inbound<'_>, error: SocketError) -> Self {
        let head = inbound.payload.first_chunk::<2>();
        Self {
            error,
            message: head.map(|head| (*head, inbound.from)),
            is_transient: false,
        }
    }
}

impl Core {
    pub(super) fn on_icmp(&mut self, side: &mut Side, tx: &mut AnyTx<'_>, inbound: &Inbound<'_>) {
        let Ok(packet) = Icmpv4Packet::new_checked(inbound.payload) else {
            return;
        };
        if !packet.verify_checksum() {
            return;
        }
        let (IpAddr::V4(from), IpAddr::V4(to)) = (inbound.from, inbound.to) else {
            return;
        };
        // Not smoltcp's `Icmpv4Repr`: an error may quote no more than the beginning of a packet.
        match packet.msg_type() {
            Icmpv4Message::EchoRequest if inbound.is_unicast => {
                let answer = Icmpv4Repr::EchoReply {
                    ident: packet.echo_ident(),
                    seq_no: packet.echo_seq_no(),
                    data: packet.data(),
                };
                self.send_echo(side, tx, (inbound.mac, to, from), &answer);
            }
            Icmpv4Message::DstUnreachable if inbound.is_unicast => {
                if let Some(error) = meaning(packet.msg_code().into()) {
                    let complaint = Complaint::of(inbound, error);
                    self.on_undelivered(inbound.payload.get(8..).unwrap_or_default(), complaint);
                }
            }
            Icmpv4Message::TimeExceeded if inbound.is_unicast => self.on_time_exceeded(inbound),
            _ => {}
        }
    }

    /// Answers an echo request, with all its data (RFC 1122 §3.2.2.6).
    fn send_echo(
        &mut self,
        side: &mut Side,
        tx: &mut AnyTx<'_>,
        (mac, from, to): (MacAddr, Ipv4Addr, Ipv4Addr),
        answer: &Icmpv4Repr<'_>,
    ) {
        let header = Ipv4Repr {
            src_addr: from,
            dst_addr: to,
            next_header: IpProtocol::Icmp,
            payload_len: answer.buffer_len(),
            hop_limit: config::TIME_TO_LIVE,
        };
        if header.buffer_len() + answer.buffer_len() <= side.link.mtu() {
            send(&mut side.out(tx), mac, from, to, answer);
            return;
        }
        let mut caps = ChecksumCapabilities::ignored();
        caps.icmpv4 = smoltcp::phy::Checksum::Tx;
        let mut payload = vec![0; answer.buffer_len()];
        answer.emit(&mut Icmpv4Packet::new_unchecked(&mut payload[..]), &caps);
        self.send_fragments(side, tx, Hop::Station(mac), &header, &payload);
    }

    /// A packet of ours has lived too long: no more than a hint (RFC 1122 §3.2.2.4).
    pub(super) fn on_time_exceeded(&mut self, inbound: &Inbound<'_>) {
        let complaint = Complaint {
            is_transient: true,
            ..Complaint::of(inbound, SocketError::HostUnreachable)
        };
        self.on_undelivered(inbound.payload.get(8..).unwrap_or_default(), complaint);
    }

    /// A packet of ours, of which at least the beginning is here, did not arrive.
    pub(super) fn on_undelivered(&mut self, packet: &[u8], complaint: Complaint) {
        let Some((protocol, from, to, transport)) = sent_by_us(packet) else {
            return;
        };
        if !self.udp.raw.is_empty() {
            self.fail_raw(protocol, (from, to), transport, complaint);
        }
        let &[a, b, c, d, ref rest @ ..] = transport else {
            return;
        };
        let local = SocketAddr::new(from, u16::from_be_bytes([a, b]));
        let peer = SocketAddr::new(to, u16::from_be_bytes([c, d]));
        match protocol {
            IpProtocol::Udp => {
                let payload = transport.get(UDP_HEADER_LEN..).unwrap_or_default();
                self.fail_udp(local, peer, complaint, payload);
            }
            IpProtocol::Tcp if !complaint.is_transient => {
                self.fail_connecting(&Tuple::new(local, peer), rest, complaint.error);
            }
            _ => {}
        }
    }

    /// RFC 5927 §4.1: only the number that is really on its way makes an error credible. A
    /// connection that is up takes it as a hint at most (RFC 1122 §4.2.3.9), and we take none.
    fn fail_connecting(&mut self, tuple: &Tuple, after_ports: &[u8], error: SocketError) {
        let Some(Known::Connection(id)) = self.demux.get(tuple) else {
            return;
        };
        let id = *id;
        let Some(connection) = self.connections.get(id) else {
            return;
        };
        let seq = after_ports
            .first_chunk::<4>()
            .map(|bytes| u32::from_be_bytes(*bytes));
        let sent = connection
            .last_sent
            .map(|last| last.next_seq.wrapping_sub(1));
        if connection.phase == Phase::Connecting && seq.is_some() && seq == sent {
            self.fail(id, error);
        }
    }

    /// Answers a datagram for a port without a socket.
    pub(super) fn refuse_port(
        &mut self,
        side: &mut Side,
        tx: &mut AnyTx<'_>,
        inbound: &Inbound<'_>,
    ) {
        self.refuse(side, tx, inbound, Icmpv4DstUnreachable::PortUnreachable);
    }

    /// Answers a packet of a protocol that nobody here speaks.
    pub(super) fn refuse_protocol(
        &mut self,
        side: &mut Side,
        tx: &mut AnyTx<'_>,
        inbound: &Inbound<'_>,
    ) {
        if inbound.is_unicast {
            self.refuse(side, tx, inbound, Icmpv4DstUnreachable::ProtoUnreachable);
        }
    }

    fn refuse(
        &mut self,
        side: &mut Side,
        tx: &mut AnyTx<'_>,
        inbound: &Inbound<'_>,
        reason: Icmpv4DstUnreachable,
    ) {
        if !self.errors_sent.may_send(self.now_ns) {
            return;
        }
        let (IpAddr::V4(from), IpAddr::V4(to)) = (inbound.from, inbound.to) else {
            if reason == Icmpv4DstUnreachable::PortUnreachable {
                self.refuse_port_v6(side, tx, inbound);
            }
            return;
        };
        if from.is_unspecified() {
            return;
        }
        let Ok(packet) = Ipv4Packet::new_checked(inbound.packet) else {
            return;
        };
        let Ok(header) = Ipv4Repr::parse(&packet, &ChecksumCapabilities::ignored()) else {
            return;
        };
        // RFC 1812 §4.3.2.3: as much as fits into 576 bytes.
        let data = inbound.payload.get(..528).unwrap_or(inbound.payload);
        let answer = Icmpv4Repr::DstUnreachable {
            reason,
            header,
            data,
        };
        send(&mut side.out(tx), inbound.mac, to, from, &answer);
    }

    pub(super) fn on_igmp(&mut self, side: &mut Side, tx: &mut AnyTx<'_>, inbound: &Inbound<'_>) {
        let Ok(packet) = IgmpPacket::new_checked(inbound.payload) else {
            return;
        };
        if !packet.verify_checksum() {
            return;
        }
        let Ok(IgmpRepr::MembershipQuery { group_addr, .. }) = IgmpRepr::parse(&packet) else {
            return;
        };
        let Some(IpAddr::V4(source)) = self.routes.source_on(side.index, inbound.from) else {
            return;
        };
        for group in self.groups_at(side.index) {
            if group_addr.is_unspecified() || group_addr == group {
                report(&mut side.out(tx), source, group, true);
            }
        }
    }

    fn groups_at(&self, card: usize) -> alloc::vec::Vec<Ipv4Addr> {
        let interface = card as u32 + 1;
        let sockets = self
            .udp
            .sockets
            .ids()
            .filter_map(|id| self.udp.sockets.get(id));
        let all = sockets
            .flat_map(|udp| udp.groups.iter())
            .filter_map(|(group, at)| match group {
                IpAddr::V4(group) if at.is_none_or(|at| at == interface) => Some(*group),
                _ => None,
            });
        let mut groups = alloc::vec::Vec::new();
        for group in all {
            if let Err(at) = groups.binary_search(&group) {
                groups.insert(at, group);
            }
        }
        groups
    }

    /// Whether a socket of this machine is in the group.
    pub(super) fn has_members(&self, group: IpAddr) -> bool {
        let mut sockets = self
            .udp
            .sockets
            .ids()
            .filter_map(|id| self.udp.sockets.get(id));
        sockets.any(|udp| udp.groups.iter().any(|(one, _)| *one == group))
    }
}

impl Stack {
    pub(super) fn check_interface(&self, interface: Option<u32>) -> Result<(), BindError> {
        let Some(number) = interface else {
            return Ok(());
        };
        let index = usize::try_from(number).unwrap_or(0).checked_sub(1);
        let card = index.and_then(|index| self.cards.get(index));
        card.map(|_| ()).ok_or(BindError::AddrNotAvailable)
    }

    /// Tells the routers on the link that somebody here listens to the group.
    pub(super) fn join_group(&mut self, group: IpAddr, interface: Option<u32>) {
        self.report_group(group, interface, true);
    }

    /// Tells them that nobody does any more.
    pub(super) fn leave_group(&mut self, group: IpAddr, interface: Option<u32>) {
        if !self.core.has_members(group) {
            self.report_group(group, interface, false);
        }
    }

    fn report_group(&mut self, group: IpAddr, interface: Option<u32>, is_member: bool) {
        let IpAddr::V4(group) = group else { return };
        for Card { nic, side } in &mut self.cards {
            let is_meant = interface.is_none_or(|number| number == side.index as u32 + 1);
            let source = self.core.routes.source_on(side.index, group.into());
            if let (true, Some(IpAddr::V4(source))) = (is_meant && side.index != LOOPBACK, source) {
                report(&mut side.out(&mut nic.tx()), source, group, is_member);
            }
        }
    }
}

/// How many errors were sent lately: RFC 1812 §4.3.2.8 asks for a limit.
#[derive(Default)]
pub struct ErrorsSent {
    second: u64,
    count: u32,
}

impl ErrorsSent {
    fn may_send(&mut self, now_ns: u64) -> bool {
        let second = now_ns / 1_000_000_000;
        if self.second != second {
            *self = Self { second, count: 0 };
        }
        self.count += 1;
        self.count <= config::MAX_ERRORS_PER_SECOND
    }
}

/// What a router's or the peer's message means to a socket; `None`: nothing.
fn meaning(reason: Icmpv4DstUnreachable) -> Option<SocketError> {
    use Icmpv4DstUnreachable as Reason;
    match reason {
        Reason::NetUnreachable | Reason::DstNetUnknown | Reason::NetUnreachToS => {
            Some(SocketError::NetworkUnreachable)
        }
        Reason::PortUnreachable | Reason::ProtoUnreachable => Some(SocketError::Refused),
        Reason::FragRequired => None,
        _ => Some(SocketError::HostUnreachable),
    }
}

/// Takes apart the beginning of a packet that we sent.
pub(super) fn sent_by_us(packet: &[u8]) -> Option<(IpProtocol, IpAddr, IpAddr, &[u8])> {
    let header_len = match packet.first()? >> 4 {
        4 => usize::from(packet.first()? & 0xf) * 4,
        6 => 40,
        _ => return None,
    };
    let rest = packet.get(header_len..)?;
    if header_len == 40 {
        let from: [u8; 16] = packet.get(8..24)?.try_into().ok()?;
        let to: [u8; 16] = packet.get(24..40)?.try_into().ok()?;
        return Some((
            IpProtocol::from(*packet.get(6)?),
            from.into(),
            to.into(),
            rest,
        ));
    }
    let from: [u8; 4] = packet.get(12..16)?.try_into().ok()?;
    let to: [u8; 4] = packet.get(16..20)?.try_into().ok()?;
    Some((
        IpProtocol::from(*packet.get(9)?),
        from.into(),
        to.into(),
        rest,
    ))
}

fn send(
    out: &mut Out<'_, '_>,
    mac: MacAddr,
    from: Ipv4Addr,
    to: Ipv4Addr,
    message: &Icmpv4Repr<'_>,
) {
    let len = message.buffer_len();
    let ip = segment::header(
        from.into(),
        to.into(),
        IpProtocol::Icmp,
        len,
        config::TIME_TO_LIVE,
    );
    let mut caps = ChecksumCapabilities::ignored();
    caps.ipv4 = smoltcp::phy::Checksum::Tx;
    caps.icmpv4 = smoltcp::phy::Checksum::Tx;
    if ip.buffer_len() > out.link.mtu() {
        // An error quotes less than any link carries.
        return;
    }
    out.send(
        mac,
        segment::kind_of(to.into()),
        ip.buffer_len(),
        None,
        |packet| {
            ip.emit(&mut *packet, &caps);
            let payload = packet.split_at_mut(ip.header_len()).1;
            message.emit(&mut Icmpv4Packet::new_unchecked(payload), &caps);
        },
    );
}

fn report(out: &mut Out<'_, '_>, source: Ipv4Addr, group: Ipv4Addr, is_member: bool) {
    let message = match is_member {
        true => IgmpRepr::MembershipReport {
            group_addr: group,
            version: IgmpVersion::Version2,
        },
        false => IgmpRepr::LeaveGroup { group_addr: group },
    };
    let to = if is_member {
        group
    } else {
        Ipv4Addr::new(224, 0, 0, 2)
    };
    let len = message.buffer_len();
    let ip = segment::header(source.into(), to.into(), IpProtocol::Igmp, len, 1);
    let caps = out.link.caps.checksum.clone();
    let mac = routes::group_mac(to.into());
    out.send(
        mac,
        segment::kind_of(to.into()),
        ip.buffer_len(),
        None,
        |packet| {
            ip.emit(&mut *packet, &caps);
            let payload = packet.split_at_mut(ip.header_len()).1;
            message.emit(&mut IgmpPacket::new_unchecked(payload));
        },
    );
}
