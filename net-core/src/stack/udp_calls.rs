//! What the program may do with datagram sockets.

use alloc::{sync::Arc, vec};
use core::net::{IpAddr, Ipv4Addr, SocketAddr};

use smoltcp::{
    phy::{Checksum, ChecksumCapabilities},
    wire::{IpProtocol, IpRepr, UDP_HEADER_LEN, UdpPacket, UdpRepr},
};

use crate::{
    error::{BindError, ReceiveError, SendError, SocketError, StartError},
    filter::Program,
    options::{BindOptions, Fragmentation, UdpOptions},
    readiness::{Readiness, Ready},
    stack::{
        Stack, UdpId,
        card::Card,
        output,
        routes::{Hop, LOOPBACK, Route},
        segment,
        udp::Udp,
    },
    udp::{ErrorReport, Received, Source, Take},
};

/// What a packet is, but for its content.
pub struct Parcel {
    pub to: IpAddr,
    pub protocol: IpProtocol,
    /// Bytes behind IP's header.
    pub len: usize,
}

impl Stack {
    pub fn bind_udp(
        &mut self,
        addr: SocketAddr,
        options: BindOptions,
    ) -> Result<(UdpId, Arc<Readiness>), BindError> {
        self.core.check_bindable(addr.ip())?;
        let table = &mut self.core.udp;
        let binding = table.ports.bind(addr, options)?;
        let local = table
            .ports
            .get(binding)
            .map_or(addr, |binding| binding.addr);
        let readiness = Arc::new(Readiness::new(Ready::WRITABLE));
        let mut socket = Udp::new(local, options, readiness.clone());
        socket.binding = Some(binding);
        let id = table.sockets.insert(socket);
        table.by_port.entry(local.port()).or_default().push(id);
        Ok((id, readiness))
    }

    pub fn set_udp_filter(&mut self, id: UdpId, filter: Option<Arc<Program>>) {
        if let Some(udp) = self.udp(id) {
            udp.filter = filter;
        }
    }

    pub fn udp_release(&mut self, id: UdpId) {
        let groups = self
            .udp(id)
            .map(|udp| core::mem::take(&mut udp.groups))
            .unwrap_or_default();
        for (group, interface) in groups {
            self.leave_group(group, interface);
        }
        let table = &mut self.core.udp;
        let Some(udp) = table.sockets.remove(id) else {
            return;
        };
        if udp.packets.is_some() {
            table.raw.retain(|other| *other != id);
            udp.binding.inspect(|held| table.echo_ports.release(*held));
            return;
        }
        udp.binding.inspect(|held| table.ports.release(*held));
        if let Some(ids) = table.by_port.get_mut(&udp.local.port()) {
            ids.retain(|other| *other != id);
            if ids.is_empty() {
                table.by_port.remove(&udp.local.port());
            }
        }
    }

    pub fn udp_receive(
        &mut self,
        id: UdpId,
        buf: &mut [u8],
        take: Take,
    ) -> Result<Received, ReceiveError> {
        let udp = self.udp(id).ok_or(ReceiveError::NotConnected)?;
        if let Some(error) = udp.error.take() {
            udp.update_readiness();
            return Err(ReceiveError::Failed(error));
        }
        let datagram = udp.queue.front().ok_or(ReceiveError::WouldBlock)?;
        let len = datagram.bytes.len().min(buf.len());
        let (to, from) = (buf.get_mut(..len), datagram.bytes.get(..len));
        to.zip(from)
            .into_iter()
            .for_each(|(to, from)| to.copy_from_slice(from));
        let received = Received {
            len,
            datagram_len: datagram.bytes.len(),
            from: datagram.from,
            to: datagram.to,
            interface: datagram.interface,
            time_to_live: datagram.hops,
            traffic_class: datagram.traffic_class,
            arrived_ns: datagram.arrived_ns,
        };
        if take == Take::Remove {
            udp.queued -= received.datagram_len + crate::config::UDP_OVERHEAD;
            udp.queue.pop_front();
            udp.update_readiness();
        }
        Ok(received)
    }

    pub fn udp_send(
        &mut self,
        id: UdpId,
        bytes: &[u8],
        to: Option<SocketAddr>,
        source: Source,
    ) -> Result<(), SendError> {
        let udp = self.udp(id).ok_or(SendError::Closed)?;
        if let Some(error) = udp.error.take() {
            udp.update_readiness();
            return Err(SendError::Failed(error));
        }
        let to = to.or(udp.peer).ok_or(SendError::NotConnected)?;
        let (local, options) = (udp.local, source.over(udp.options));
        let is_dual = local.ip().is_unspecified() && !udp.bind_options.v6_only;
        if local.is_ipv4() != to.is_ipv4() && !(local.is_ipv6() && is_dual) {
            return Err(SendError::FamilyMismatch);
        }
        if let Some(packets) = udp.packets {
            return self.send_packets(id, &packets, bytes, to.ip(), source);
        }
        let longest = if to.is_ipv4() { 65507 } else { 65527 };
        if bytes.len() > longest {
            return Err(SendError::TooLong);
        }
        let route = self.way(id, to.ip(), source)?;
        self.transmit_udp(&route, local.port(), to, &options, bytes)?;
        match self.looped(&route, to.ip(), &options) {
            Some(route) => self.transmit_udp(&route, local.port(), to, &options, bytes),
            None => Ok(()),
        }
    }

    /// The way that a datagram of the socket takes, which has room now.
    pub(super) fn way(
        &mut self,
        id: UdpId,
        to: IpAddr,
        source: Source,
    ) -> Result<Route, SendError> {
        let Self { cards, core } = self;
        let udp = core.udp.sockets.get_mut(id).ok_or(SendError::Closed)?;
        let (local, options) = (udp.local.ip(), &udp.options);
        if core.routes.is_broadcast(to) && !options.broadcast {
            return Err(SendError::BroadcastDenied);
        }
        let addr = source.addr.filter(|addr| !addr.is_unspecified());
        if addr.is_some_and(|addr| !core.routes.is_local(addr)) {
            return Err(SendError::NotLocal);
        }
        let is_to_group = to.is_multicast() && local.is_unspecified();
        let chosen = options.multicast_source.filter(|_| is_to_group);
        let from = addr.or(chosen).unwrap_or(local);
        let found = core.routes.find_by(to, Some(from), options.interface);
        let route = found.ok_or(SendError::NoRoute)?;
        let is_asked = [0, route.card as u32 + 1].contains(&source.interface);
        let is_kept_out = options.on_link_only && !route.is_on_link(to);
        if is_kept_out || (!is_asked && route.card != LOOPBACK) {
            return Err(SendError::NoRoute);
        }
        let card = cards.get_mut(route.card).ok_or(SendError::NoRoute)?;
        if card.side.link.is_stalled() && !card.with_out(|out, _| out.send_waiting()) {
            udp.readiness.update(Ready::empty(), Ready::WRITABLE);
            core.udp.stalled.push(id);
            return Err(SendError::WouldBlock);
        }
        Ok(route)
    }

    /// The second way of a datagram to a group that is joined on this machine too.
    pub(super) fn looped(&self, route: &Route, to: IpAddr, options: &UdpOptions) -> Option<Route> {
        let is_looped = to.is_multicast() && options.multicast_loop && self.has_members(to);
        is_looped.then_some(Route {
            card: LOOPBACK,
            next_hop: Hop::Station(Default::default()),
            ..*route
        })
    }

    fn transmit_udp(
        &mut self,
        route: &Route,
        port: u16,
        to: SocketAddr,
        options: &UdpOptions,
        bytes: &[u8],
    ) -> Result<(), SendError> {
        let parcel = Parcel {
            to: to.ip(),
            protocol: IpProtocol::Udp,
            len: UDP_HEADER_LEN + bytes.len(),
        };
        let header = UdpRepr {
            src_port: port,
            dst_port: to.port(),
        };
        self.transmit(route, &parcel, options, &|payload, ip, caps| {
            let mut packet = UdpPacket::new_unchecked(payload);
            let copy = |buf: &mut [u8]| buf.copy_from_slice(bytes);
            let (from, to) = (ip.src_addr(), ip.dst_addr());
            header.emit(&mut packet, &from, &to, bytes.len(), copy, caps);
        })
    }

    /// Sends a packet whose content `write` makes, in fragments if need be.
    pub(super) fn transmit(
        &mut self,
        route: &Route,
        parcel: &Parcel,
        options: &UdpOptions,
        write: &dyn Fn(&mut [u8], &IpRepr, &ChecksumCapabilities),
    ) -> Result<(), SendError> {
        let Self { cards, core } = self;
        let Some(Card { nic, side }) = cards.get_mut(route.card) else {
            return Ok(());
        };
        let Parcel { to, protocol, len } = *parcel;
        let hops = match to.is_multicast() {
            true => options.multicast_time_to_live,
            false => options.time_to_live.max(1),
        };
        let ip = segment::header(route.source, to, protocol, len, hops);
        let mut caps = side.link.caps.checksum.clone();
        let tx = &mut nic.tx();
        let fill = |packet: &mut [u8]| {
            ip.emit(&mut *packet, &caps);
            write(packet.split_at_mut(ip.header_len()).1, &ip, &caps);
            if options.traffic_class != 0 {
                output::set_traffic_class(packet, options.traffic_class);
            }
            if options.fragmentation == Fragmentation::Everywhere {
                output::allow_fragments(packet);
            }
        };
        if ip.buffer_len() <= side.link.mtu() {
            core.send_packet(side, tx, route.next_hop, to, ip.buffer_len(), fill);
            return Ok(());
        }
        let IpRepr::Ipv4(header) = &ip else {
            return Err(SendError::TooLong);
        };
        if matches!(
            options.fragmentation,
            Fragmentation::Nowhere | Fragmentation::Probing
        ) {
            return Err(SendError::TooLong);
        }
        // No card completes a checksum over several fragments.
        caps.udp = Checksum::Tx;
        let mut payload = vec![0; len];
        write(&mut payload, &ip, &caps);
        core.send_fragments(side, tx, route.next_hop, header, &payload);
        Ok(())
    }

    pub fn udp_connect(&mut self, id: UdpId, peer: Option<SocketAddr>) -> Result<(), StartError> {
        let routes = &self.core.routes;
        let udp = self
            .core
            .udp
            .sockets
            .get_mut(id)
            .ok_or(StartError::NoRoute)?;
        let Some(peer) = peer else {
            udp.peer = None;
            udp.local = udp.bound;
            return Ok(());
        };
        let is_dual = udp.local.ip().is_unspecified() && !udp.bind_options.v6_only;
        if udp.local.is_ipv4() != peer.is_ipv4() && !(udp.local.is_ipv6() && is_dual) {
            return Err(StartError::FamilyMismatch);
        }
        let bound = udp.bound.ip();
        let route = routes
            .find(peer.ip(), Some(bound))
            .ok_or(StartError::NoRoute)?;
        udp.peer = Some(peer);
        udp.local.set_ip(route.source);
        udp.error = None;
        Ok(())
    }

    pub fn udp_local_addr(&mut self, id: UdpId) -> SocketAddr {
        let none = SocketAddr::new(Ipv4Addr::UNSPECIFIED.into(), 0);
        self.udp(id).map_or(none, |udp| udp.local)
    }

    pub fn udp_peer_addr(&mut self, id: UdpId) -> Option<SocketAddr> {
        self.udp(id)?.peer
    }

    pub fn udp_options(&mut self, id: UdpId) -> UdpOptions {
        self.udp(id).map(|udp| udp.options).unwrap_or_default()
    }

    pub fn set_udp_options(&mut self, id: UdpId, options: &UdpOptions) {
        if let Some(udp) = self.udp(id) {
            udp.options = *options;
        }
    }

    pub fn udp_take_error(&mut self, id: UdpId) -> Option<SocketError> {
        let udp = self.udp(id)?;
        let error = udp.error.take();
        udp.update_readiness();
        error
    }

    pub fn udp_take_report(&mut self, id: UdpId) -> Option<ErrorReport> {
        self.udp(id)?.take_report()
    }

    pub fn udp_next_len(&mut self, id: UdpId) -> Option<usize> {
        self.udp(id)?
            .queue
            .front()
            .map(|datagram| datagram.bytes.len())
    }

    pub fn udp_join(
        &mut self,
        id: UdpId,
        group: IpAddr,
        interface: Option<u32>,
    ) -> Result<(), BindError> {
        if !group.is_multicast() {
            return Err(BindError::AddrNotAvailable);
        }
        self.check_interface(interface)?;
        let udp = self.udp(id).ok_or(BindError::AddrNotAvailable)?;
        if udp.groups.contains(&(group, interface)) {
            return Err(BindError::AddrInUse);
        }
        udp.groups.push((group, interface));
        self.join_group(group, interface);
        Ok(())
    }

    pub fn udp_leave(
        &mut self,
        id: UdpId,
        group: IpAddr,
        interface: Option<u32>,
    ) -> Result<(), BindError> {
        let udp = self.udp(id).ok_or(BindError::AddrNotAvailable)?;
        let at = udp.groups.iter().position(|one| *one == (group, interface));
        udp.groups.remove(at.ok_or(BindError::AddrNotAvailable)?);
        self.leave_group(group, interface);
        Ok(())
    }

    pub(super) fn udp(&mut self, id: UdpId) -> Option<&mut Udp> {
        self.core.udp.sockets.get_mut(id)
    }

    /// Whether a socket of this machine is in the group.
    fn has_members(&self, group: IpAddr) -> bool {
        self.core.has_members(group)
    }

    /// Makes sockets that found the ring full writable again.
    pub(super) fn release_stalled_udp(&mut self) {
        if self.cards.iter().any(|card| card.side.link.is_stalled()) {
            return;
        }
        for id in core::mem::take(&mut self.core.udp.stalled) {
            if let Some(udp) = self.udp(id) {
                udp.readiness.update(Ready::WRITABLE, Ready::empty());
            }
        }
    }
}
