//! What the program may do with sockets without ports that it does not with others.

use alloc::sync::Arc;
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use smoltcp::{
    phy::ChecksumCapabilities,
    wire::{IPV4_HEADER_LEN, IPV6_HEADER_LEN, IpRepr, Ipv4Packet},
};

use crate::{
    error::{BindError, SendError},
    options::{BindOptions, RawOptions, UdpOptions},
    raw::{PacketKind, Shape},
    readiness::{Readiness, Ready},
    stack::{
        Stack, UdpId,
        card::Card,
        raw::{ICMP_CHECKSUM_AT, ICMP_HEADER_LEN, Packets, put_sum, sum_before},
        routes::Route,
        udp::Udp,
        udp_calls::Parcel,
    },
    udp::Source,
};

/// The longest packet, in bytes, its header included (RFC 791 §3.1).
const MAX_PACKET_LEN: usize = 65_535;

impl Stack {
    pub fn open_raw(&mut self, kind: PacketKind) -> (UdpId, Arc<Readiness>) {
        // As on Linux: the protocol stands where others have their port.
        let local = SocketAddr::new(unspecified(kind.is_v6), u16::from(kind.protocol));
        self.add_packets(kind, local, |_| {})
    }

    pub fn bind_echo(
        &mut self,
        addr: SocketAddr,
        options: BindOptions,
    ) -> Result<(UdpId, Arc<Readiness>), BindError> {
        self.core.check_bindable(addr.ip())?;
        // As on Linux: an identifier is one socket's, whatever its address and family.
        let any = SocketAddr::new(unspecified(true), addr.port());
        let every = BindOptions {
            v6_only: false,
            ..options
        };
        let ports = &mut self.core.udp.echo_ports;
        let binding = ports.bind(any, every)?;
        let ident = ports.get(binding).map_or(0, |bound| bound.addr.port());
        let local = SocketAddr::new(addr.ip(), ident);
        let kind = PacketKind::echo(addr.is_ipv6());
        Ok(self.add_packets(kind, local, |socket| {
            socket.binding = Some(binding);
            socket.bind_options = options;
        }))
    }

    fn add_packets(
        &mut self,
        kind: PacketKind,
        local: SocketAddr,
        change: impl FnOnce(&mut Udp),
    ) -> (UdpId, Arc<Readiness>) {
        let readiness = Arc::new(Readiness::new(Ready::WRITABLE));
        let mut socket = Udp::new(local, BindOptions::default(), readiness.clone());
        change(&mut socket);
        socket.bind_options.v6_only = true;
        socket.packets = Some(Packets {
            kind,
            options: RawOptions::default(),
        });
        let table = &mut self.core.udp;
        let id = table.sockets.insert(socket);
        table.raw.push(id);
        (id, readiness)
    }

    pub fn bind_raw(&mut self, id: UdpId, addr: IpAddr) -> Result<(), BindError> {
        self.core.check_bindable(addr)?;
        if let Some(socket) = self.udp(id) {
            socket.bound.set_ip(addr);
            socket.local.set_ip(addr);
        }
        Ok(())
    }

    pub fn set_raw_options(&mut self, id: UdpId, options: &RawOptions) {
        let packets = self.udp(id).and_then(|socket| socket.packets.as_mut());
        if let Some(packets) = packets {
            packets.options = *options;
        }
    }

    /// Sends `bytes` as a socket without ports does.
    pub(super) fn send_packets(
        &mut self,
        id: UdpId,
        packets: &Packets,
        bytes: &[u8],
        to: IpAddr,
        source: Source,
    ) -> Result<(), SendError> {
        let header_len = match packets.kind.is_v6 || packets.options.has_header {
            true => 0, // IPv6's length does not count it
            false => IPV4_HEADER_LEN,
        };
        if bytes.len() > MAX_PACKET_LEN - header_len {
            return Err(SendError::TooLong);
        }
        if !packets.may_send(bytes) {
            return Err(SendError::Malformed);
        }
        let route = self.way(id, to, source)?;
        let socket = self.udp(id).ok_or(SendError::Closed)?;
        let (options, ident) = (source.over(socket.options), socket.local.port());
        let looped = self.looped(&route, to, &options);
        for route in [Some(route), looped].iter().flatten() {
            match packets.options.has_header {
                true => self.transmit_whole(route, to, bytes)?,
                false => self.transmit_message(route, to, (packets, ident), &options, bytes)?,
            }
        }
        Ok(())
    }

    /// Sends a packet that has its header.
    fn transmit_whole(&mut self, route: &Route, to: IpAddr, bytes: &[u8]) -> Result<(), SendError> {
        let Self { cards, core } = self;
        let Some(Card { nic, side }) = cards.get_mut(route.card) else {
            return Ok(());
        };
        if bytes.len() > side.link.mtu() {
            return Err(SendError::TooLong);
        }
        core.ipv4_id = core.ipv4_id.wrapping_add(1);
        let ident = core.ipv4_id;
        let (tx, len) = (&mut nic.tx(), bytes.len());
        core.send_packet(side, tx, route.next_hop, to, len, |packet| {
            packet.copy_from_slice(bytes);
            if let IpAddr::V4(source) = route.source {
                complete(packet, source, ident);
            }
        });
        Ok(())
    }

    /// Sends what comes behind IP's header.
    fn transmit_message(
        &mut self,
        route: &Route,
        to: IpAddr,
        (packets, ident): (&Packets, u16),
        options: &UdpOptions,
        bytes: &[u8],
    ) -> Result<(), SendError> {
        let parcel = Parcel {
            to,
            protocol: packets.kind.protocol.into(),
            len: bytes.len(),
        };
        let sum = sum_before(packets.kind.protocol, route.source, to, bytes.len());
        let write = |payload: &mut [u8], _: &IpRepr, _: &ChecksumCapabilities| {
            payload.copy_from_slice(bytes);
            if packets.kind.shape == Shape::Echo {
                payload[4..6].copy_from_slice(&ident.to_be_bytes());
                put_sum(payload, ICMP_CHECKSUM_AT, sum);
            } else if let Some(at) = packets.options.checksum_at {
                put_sum(payload, at, sum);
            }
        };
        self.transmit(route, &parcel, options, &write)
    }
}

impl Packets {
    /// Whether the socket sends anything like this.
    fn may_send(&self, bytes: &[u8]) -> bool {
        if self.options.has_header {
            let claimed = bytes
                .first()
                .map_or(0, |first| usize::from(first & 0xf) * 4);
            return match self.kind.is_v6 {
                true => bytes.len() >= IPV6_HEADER_LEN,
                false => bytes.len() >= IPV4_HEADER_LEN && claimed <= bytes.len(),
            };
        }
        match (self.kind.shape, self.options.checksum_at) {
            (Shape::Echo, _) => {
                bytes.len() >= ICMP_HEADER_LEN && bytes.starts_with(&[self.echo_types().0, 0])
            }
            (Shape::Raw, Some(at)) => usize::from(at) + 2 <= bytes.len(),
            (Shape::Raw, None) => true,
        }
    }
}

/// Fills in what Linux does of a header that the program made: `raw(7)`.
fn complete(packet: &mut [u8], source: Ipv4Addr, ident: u16) {
    // At most 64 KiB, checked before.
    let len = packet.len() as u16;
    let mut header = Ipv4Packet::new_unchecked(packet);
    // A header that is shorter than any is left alone.
    if usize::from(header.header_len()) < IPV4_HEADER_LEN {
        return;
    }
    header.set_total_len(len);
    if header.src_addr().is_unspecified() {
        header.set_src_addr(source);
    }
    if header.ident() == 0 {
        header.set_ident(ident);
    }
    header.fill_checksum();
}

fn unspecified(is_v6: bool) -> IpAddr {
    match is_v6 {
        true => Ipv6Addr::UNSPECIFIED.into(),
        false => Ipv4Addr::UNSPECIFIED.into(),
    }
}
