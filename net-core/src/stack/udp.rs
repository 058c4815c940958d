//! Datagram sockets, and what arrives for them (RFC 768).

use alloc::{boxed::Box, collections::VecDeque, sync::Arc, vec::Vec};
use core::net::{IpAddr, SocketAddr};

use kernel::memory;
use smoltcp::wire::{UDP_HEADER_LEN, UdpPacket};

use crate::{
    config,
    error::SocketError,
    filter::Program,
    nic::AnyTx,
    options::{BindOptions, UdpOptions},
    readiness::{Readiness, Ready},
    stack::{
        Core, UdpId,
        card::Side,
        icmp::Complaint,
        ingress::Inbound,
        keyed::{self, Map},
        ports::{self, BindingId, Ports},
        raw::Packets,
        slab::Slab,
    },
    udp::ErrorReport,
};

/// A datagram socket.
pub struct Udp {
    /// The port held, or the identifier; raw sockets hold none.
    pub binding: Option<BindingId>,
    /// The address as it was bound, and as it is while there is a peer.
    pub bound: SocketAddr,
    pub local: SocketAddr,
    /// What it has if it has no port.
    pub packets: Option<Packets>,
    pub bind_options: BindOptions,
    pub peer: Option<SocketAddr>,
    pub options: UdpOptions,
    pub readiness: Arc<Readiness>,
    pub error: Option<SocketError>,
    /// What was reported of datagrams sent, if the options ask for it.
    pub reports: VecDeque<ErrorReport>,
    pub queue: VecDeque<Datagram>,
    /// What the queue counts against the receive buffer.
    pub queued: usize,
    /// Groups joined, at one interface or all.
    pub groups: Vec<(IpAddr, Option<u32>)>,
    /// What chooses among what arrives.
    pub filter: Option<Arc<Program>>,
}

/// A datagram that waits to be received.
pub struct Datagram {
    pub from: SocketAddr,
    pub to: IpAddr,
    pub interface: u32,
    pub hops: u8,
    pub traffic_class: u8,
    pub arrived_ns: u64,
    pub bytes: Box<[u8]>,
}

/// All datagram sockets.
pub struct UdpTable {
    pub sockets: Slab<Udp>,
    pub by_port: Map<u16, Vec<UdpId>>,
    pub ports: Ports,
    /// Sockets without ports.
    pub raw: Vec<UdpId>,
    /// The identifiers of those for echoes.
    pub echo_ports: Ports,
    /// Those that found the ring of their card full.
    pub stalled: Vec<UdpId>,
}

impl UdpTable {
    pub fn new() -> Self {
        Self {
            sockets: Slab::new(),
            by_port: keyed::map(),
            ports: Ports::new(true),
            raw: Vec::new(),
            echo_ports: Ports::new(true),
            stalled: Vec::new(),
        }
    }

    fn at_port(&self, port: u16) -> &[UdpId] {
        self.by_port.get(&port).map_or(&[], Vec::as_slice)
    }

    /// The socket that a datagram between these addresses, of that interface or any, is for: the best fit, the
    /// latest of equals.
    pub fn best(
        &self,
        local: SocketAddr,
        peer: SocketAddr,
        interface: Option<u32>,
    ) -> Option<UdpId> {
        let ids = self.at_port(local.port()).iter();
        let fits = ids.filter_map(|id| {
            let udp = self.sockets.get(*id)?;
            let is_heard = interface.is_none_or(|number| udp.hears(number));
            is_heard.then_some(())?;
            Some((udp.fit(local.ip(), peer)?, *id))
        });
        fits.max_by_key(|(fit, _)| *fit).map(|(_, id)| id)
    }
}

impl Udp {
    /// A socket at `local` that holds no port.
    pub fn new(local: SocketAddr, bind_options: BindOptions, readiness: Arc<Readiness>) -> Self {
        Self {
            binding: None,
            bound: local,
            local,
            packets: None,
            bind_options,
            peer: None,
            options: UdpOptions::default(),
            readiness,
            error: None,
            reports: VecDeque::new(),
            queue: VecDeque::new(),
            queued: 0,
            groups: Vec::new(),
            filter: None,
        }
    }

    /// Whether it receives what comes by the interface.
    pub fn hears(&self, interface: u32) -> bool {
        self.options.interface.is_none_or(|own| own == interface)
    }

    /// How well a datagram fits; `None`: not at all.
    fn fit(&self, to: IpAddr, from: SocketAddr) -> Option<u8> {
        let is_bound = ports::covers(self.local.ip(), self.bind_options, to);
        let is_from_peer = self.peer.is_none_or(|peer| peer == from);
        let exact = u8::from(!self.local.ip().is_unspecified());
        let same_family = u8::from(self.local.is_ipv4() == to.is_ipv4());
        (is_bound && is_from_peer)
            .then_some(u8::from(self.peer.is_some()) * 4 + exact * 2 + same_family)
    }

    /// Whether it receives what is sent to a group or to all.
    fn is_in(&self, to: IpAddr, from: SocketAddr, interface: u32) -> bool {
        let is_member = !to.is_multicast()
            || self.groups.iter().any(|(group, at)| {
                *group == to && at.is_none_or(|at| at == interface || interface == 1)
            });
        let own = self.local.ip();
        let is_member = is_member && self.hears(interface);
        let is_bound = own.is_unspecified() || own == to || !to.is_multicast();
        let family = ports::covers(own, self.bind_options, to) || own.is_ipv4() == to.is_ipv4();
        is_member && is_bound && family && self.peer.is_none_or(|peer| peer == from)
    }

    /// What the filter lets through of a datagram's `payload`; `None`: nothing.
    #[inline]
    fn filtered<'a>(
        &self,
        side: &Side,
        inbound: &Inbound<'_>,
        payload: &'a [u8],
    ) -> Option<&'a [u8]> {
        if self.filter.is_none() {
            return Some(payload);
        }
        let kept = self.kept(
            side.number_and_mac(),
            inbound,
            inbound.payload,
            UDP_HEADER_LEN,
        )?;
        payload.get(..payload.len().min(kept - UDP_HEADER_LEN)) // at least the header
    }

    /// Queues a datagram, or drops it if there is no room.
    pub fn push(&mut self, datagram: Datagram) {
        let cost = datagram.bytes.len() + config::UDP_OVERHEAD;
        let is_full = self.queued > 0 && self.queued + cost > self.options.receive_buffer;
        if is_full || memory::is_short() {
            return;
        }
        self.queued += cost;
        self.queue.push_back(datagram);
        self.readiness.update(Ready::READABLE, Ready::empty());
        if self.queue.len() > 1 {
            self.readiness.pulse(Ready::READABLE);
        }
    }

    /// Notes what the network said.
    pub fn fail(&mut self, error: SocketError) {
        self.error = Some(error);
        self.readiness
            .update(Ready::ERROR | Ready::READABLE, Ready::empty());
    }

    /// Takes note of what became of a datagram with `payload` between `ends`, if the socket wants to
    /// know: without reports, only if it has a peer and the error is more than a hint.
    pub(super) fn hear(
        &mut self,
        ends: (SocketAddr, SocketAddr),
        complaint: Complaint,
        payload: &[u8],
    ) {
        // As on Linux: what a router says of a host is a hint to a raw socket.
        let is_hard = match self.packets {
            Some(_) => complaint.error == SocketError::Refused,
            None => !complaint.is_transient,
        };
        let wants_reports = self.options.wants_reports;
        if wants_reports {
            self.report(report(ends.0, ends.1, complaint, payload));
        }
        if wants_reports || (is_hard && self.peer.is_some()) {
            self.fail(complaint.error);
        }
    }

    /// Keeps a report, or drops it if too many wait.
    fn report(&mut self, report: ErrorReport) {
        let has_room = self.reports.len() < config::UDP_REPORTS;
        if has_room && self.reports.try_reserve(1).is_ok() {
            self.reports.push_back(report);
        }
    }

    /// Takes the report that has waited longest. What is pending is the next one's error then.
    pub fn take_report(&mut self) -> Option<ErrorReport> {
        let report = self.reports.pop_front()?;
        self.error = self.reports.front().map(|next| next.error);
        self.update_readiness();
        Some(report)
    }

    /// Tells the watchers what is there to receive.
    pub fn update_readiness(&self) {
        let mut ready = Ready::empty();
        ready.set(
            Ready::READABLE,
            !self.queue.is_empty() || self.error.is_some(),
        );
        let is_reported = !self.reports.is_empty();
        ready.set(Ready::ERROR, self.error.is_some() || is_reported);
        self.readiness
            .update(ready, (Ready::READABLE | Ready::ERROR).difference(ready));
    }
}

fn report(
    local: SocketAddr,
    peer: SocketAddr,
    complaint: Complaint,
    payload: &[u8],
) -> ErrorReport {
    // What a router says of a host that does not answer.
    let unreachable = if local.is_ipv4() { [3, 1] } else { [1, 3] };
    let (message, reporter) = complaint.message.unwrap_or((unreachable, local.ip()));
    ErrorReport {
        error: complaint.error,
        message,
        reporter,
        to: peer,
        payload: payload.into(),
    }
}

impl Core {
    pub(super) fn on_udp(&mut self, side: &mut Side, tx: &mut AnyTx<'_>, inbound: &Inbound<'_>) {
        let Ok(packet) = UdpPacket::new_checked(inbound.payload) else {
            return;
        };
        if packet.dst_port() == 0 {
            return;
        }
        let from = SocketAddr::new(inbound.from, packet.src_port());
        let local = SocketAddr::new(inbound.to, packet.dst_port());
        let interface = side.number();
        let arrived_ns = self.now_ns;
        let datagram = |bytes: &[u8]| Datagram {
            from,
            to: inbound.to,
            interface,
            hops: inbound.hops,
            traffic_class: inbound.traffic_class(),
            arrived_ns,
            bytes: bytes.into(),
        };
        if inbound.is_unicast {
            let best = self.udp.best(local, from, Some(interface));
            match best.and_then(|id| self.udp.sockets.get_mut(id)) {
                Some(udp) => {
                    let bytes = udp.filtered(side, inbound, packet.payload());
                    bytes.inspect(|bytes| udp.push(datagram(bytes)));
                }
                None => self.refuse_port(side, tx, inbound),
            }
            return;
        }
        let UdpTable {
            sockets, by_port, ..
        } = &mut self.udp;
        for id in by_port.get(&local.port()).map_or(&[][..], Vec::as_slice) {
            if let Some(udp) = sockets.get_mut(*id)
                && udp.is_in(inbound.to, from, interface)
                && let Some(bytes) = udp.filtered(side, inbound, packet.payload())
            {
                udp.push(datagram(bytes));
            }
        }
    }

    /// Tells a datagram socket that is connected, or wants reports, what became of the datagram with
    /// `payload` that it sent.
    pub(super) fn fail_udp(
        &mut self,
        local: SocketAddr,
        peer: SocketAddr,
        complaint: Complaint,
        payload: &[u8],
    ) {
        let found = self.udp.best(local, peer, None);
        let Some(udp) = found.and_then(|id| self.udp.sockets.get_mut(id)) else {
            return;
        };
        udp.hear((local, peer), complaint, payload);
    }
}
