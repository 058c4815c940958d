//! Passive opening: SYNs are answered from a small table, or with a cookie, and become sockets
//! only when the peer confirms (RFC 9293 §3.5, RFC 4987).

use alloc::{collections::VecDeque, sync::Arc};

use smoltcp::{
    socket::tcp::State,
    time::Instant,
    wire::{IpProtocol, TcpControl, TcpPacket, TcpRepr},
};

use crate::{
    config,
    nic::{AnyTx, MacAddr},
    options::{BindOptions, TcpOptions},
    readiness::{Readiness, Ready},
    stack::{
        ConnectionId, Core, Due, ListenerId, Stack,
        card::{self, Side},
        connection::{self, Connection, Owner, Phase},
        cookie,
        demux::{HalfOpen, Known, PeerOptions},
        isn,
        output::Out,
        ports::{self, BindingId},
        routes::Hop,
        segment, segment_size,
        tuple::Tuple,
    },
};

/// A bound address at which connections arrive.
pub struct Listener {
    pub binding: BindingId,
    pub addr: core::net::SocketAddr,
    pub bind_options: BindOptions,
    pub options: TcpOptions,
    pub backlog: usize,
    /// Complete connections that were not accepted, the oldest first.
    pub queue: VecDeque<ConnectionId>,
    pub readiness: Arc<Readiness>,
}

impl Listener {
    /// Whether no more connections are let in.
    fn is_full(&self) -> bool {
        self.queue.len() >= self.backlog
    }

    /// Tells the watchers whether there is something to accept.
    pub fn update_readiness(&self) {
        if self.queue.is_empty() {
            self.readiness.update(Ready::empty(), Ready::READABLE);
        } else {
            self.readiness.update(Ready::READABLE, Ready::empty());
        }
    }
}

/// A segment that arrived, and where.
pub struct Arrival<'a> {
    pub tuple: Tuple,
    pub segment: TcpRepr<'a>,
    /// The station that it came from.
    pub mac: MacAddr,
}

impl Core {
    /// The listener that a connection to `tuple`'s local end, by the card `card`, is for.
    pub(super) fn listener_for(&self, tuple: &Tuple, card: usize) -> Option<ListenerId> {
        let ids = self.by_port.get(&tuple.local_port)?;
        let fits = |id: &&ListenerId| {
            self.listeners.get(**id).is_some_and(|listener| {
                let own = listener.options.interface;
                own.is_none_or(|number| number == card as u32 + 1)
                    && ports::covers(listener.addr.ip(), listener.bind_options, tuple.local)
            })
        };
        // An address of its own goes before all addresses; equals share by the tuple's hash.
        let rank = |id: &ListenerId| {
            let addr = self.listeners.get(*id).map(|listener| listener.addr.ip());
            addr.map(|addr| {
                (
                    !addr.is_unspecified(),
                    addr.is_ipv4() == tuple.local.is_ipv4(),
                )
            })
        };
        let best = ids.iter().filter(fits).map(rank).max()?;
        let equals = || ids.iter().filter(fits).filter(|id| rank(id) == best);
        match equals().count() {
            0 => None,
            1 => equals().next().copied(),
            count => equals()
                .nth(self.isn_key.number(tuple) as usize % count)
                .copied(),
        }
    }

    /// Answers a SYN.
    pub(super) fn on_syn(
        &mut self,
        side: &mut Side,
        tx: &mut AnyTx<'_>,
        id: ListenerId,
        arrival: &Arrival<'_>,
    ) {
        let Some(listener) = self.listeners.get(id) else {
            return;
        };
        if listener.is_full() {
            // The peer will ask again; by then there may be room.
            return;
        }
        let syn = &arrival.segment;
        let (tuple, peer_isn) = (arrival.tuple, syn.seq_number.0.cast_unsigned());
        let limit = listener.options.max_segment;
        let peer_options = PeerOptions {
            max_segment: segment_size::limited(syn.max_seg_size, limit),
            window_scale: syn.window_scale,
            may_sack: syn.sack_permitted,
            window: syn.window_len,
        };
        let now_ns = self.now_ns;
        let mut half = HalfOpen {
            listener: id,
            peer_isn,
            isn: isn::choose(self.isn_key, &tuple, now_ns),
            peer_options,
            card: side.index,
            mac: arrival.mac,
            sent_ns: now_ns,
            retry_ns: now_ns + 1_000_000_000,
            retries: 0,
        };
        if self.demux.is_flooded() {
            half.isn = cookie::make(self.cookie_key, &tuple, peer_isn, syn.max_seg_size, now_ns);
            half.peer_options.window_scale = None;
            half.peer_options.may_sack = false;
            self.cookies_until_ns = now_ns + 120_000_000_000;
            self.counters.cookies += 1;
        } else {
            self.timers.add(half.retry_ns, Due::HalfOpen(tuple));
            self.demux
                .insert(tuple, Known::HalfOpen(half), &mut self.tcp_ports);
        }
        self.send_syn_ack(&mut side.out(tx), &tuple, &half);
    }

    fn send_syn_ack(&self, out: &mut Out<'_, '_>, tuple: &Tuple, half: &HalfOpen) {
        let Some(listener) = self.listeners.get(half.listener) else {
            return;
        };
        let room = connection::buffer_len(listener.options.receive_buffer);
        let header_len = if tuple.local.is_ipv4() { 40 } else { 60 };
        let mut answer = segment::empty(tuple, half.isn, Some(half.peer_isn.wrapping_add(1)));
        answer.control = TcpControl::Syn;
        answer.window_len = u16::try_from(room).unwrap_or(u16::MAX);
        let longest = u16::try_from(out.link.mtu().saturating_sub(header_len)).unwrap_or(u16::MAX);
        answer.max_seg_size = segment_size::limited(Some(longest), listener.options.max_segment);
        let shift = connection::window_shift(room);
        answer.window_scale = half.peer_options.window_scale.map(|_| shift);
        answer.sack_permitted = half.peer_options.may_sack;
        segment::send(out, half.mac, tuple, &answer);
    }

    /// A segment for a half-open connection. Returns whether it has become a whole one, which the
    /// segment is then also for.
    pub(super) fn on_half_open(
        &mut self,
        side: &mut Side,
        tx: &mut AnyTx<'_>,
        half: HalfOpen,
        arrival: &Arrival<'_>,
    ) -> Option<ConnectionId> {
        let segment = &arrival.segment;
        let tuple = arrival.tuple;
        let seq = segment.seq_number.0.cast_unsigned();
        match (segment.control, segment.ack_number) {
            (TcpControl::Rst, _) => {
                if seq == half.peer_isn.wrapping_add(1) {
                    self.demux.remove(&tuple, &mut self.tcp_ports);
                }
                None
            }
            (TcpControl::Syn, None) => {
                // The SYN-ACK was lost, or the peer has begun anew.
                if seq == half.peer_isn {
                    self.send_syn_ack(&mut side.out(tx), &tuple, &half);
                } else {
                    self.demux.remove(&tuple, &mut self.tcp_ports);
                    self.on_syn(side, tx, half.listener, arrival);
                }
                None
            }
            (_, Some(ack)) if ack.0.cast_unsigned() == half.isn.wrapping_add(1) => {
                if self.is_deferred(&half, segment) {
                    return None;
                }
                self.complete(side, tx, &half, &tuple)
            }
            (_, Some(_)) => {
                segment::refuse(&mut side.out(tx), arrival.mac, &tuple, segment);
                None
            }
            (_, None) => None,
        }
    }

    /// Whether the listener waits for data before it accepts (`TCP_DEFER_ACCEPT`): then it is as if the
    /// bare acknowledgement had been lost, until the SYN-ACK was sent often enough.
    fn is_deferred(&self, half: &HalfOpen, segment: &TcpRepr<'_>) -> bool {
        let listener = self.listeners.get(half.listener);
        let retries = listener.map_or(0, |listener| listener.options.defer_accept);
        let is_bare = segment.payload.is_empty() && segment.control != TcpControl::Fin;
        is_bare && half.retries < retries
    }

    /// An acknowledgement out of the blue: it may answer a cookie of ours.
    pub(super) fn on_cookie(
        &mut self,
        side: &mut Side,
        tx: &mut AnyTx<'_>,
        id: ListenerId,
        arrival: &Arrival<'_>,
    ) -> Option<ConnectionId> {
        let segment = &arrival.segment;
        if self.now_ns >= self.cookies_until_ns || segment.control == TcpControl::Rst {
            return None;
        }
        let peer_isn = segment.seq_number.0.cast_unsigned().wrapping_sub(1);
        let isn = segment.ack_number?.0.cast_unsigned().wrapping_sub(1);
        let max_segment =
            cookie::check(self.cookie_key, &arrival.tuple, peer_isn, isn, self.now_ns)?;
        let limit = self.listeners.get(id)?.options.max_segment;
        let peer_options = PeerOptions {
            max_segment: segment_size::limited(Some(max_segment), limit),
            window_scale: None,
            may_sack: false,
            window: segment.window_len,
        };
        let half = HalfOpen {
            listener: id,
            peer_isn,
            isn,
            peer_options,
            card: side.index,
            mac: arrival.mac,
            sent_ns: self.now_ns,
            retry_ns: u64::MAX,
            retries: 0,
        };
        self.complete(side, tx, &half, &arrival.tuple)
    }

    /// Makes a connection of a half-open one.
    fn complete(
        &mut self,
        side: &mut Side,
        tx: &mut AnyTx<'_>,
        half: &HalfOpen,
        tuple: &Tuple,
    ) -> Option<ConnectionId> {
        let listener = self.listeners.get(half.listener)?;
        if listener.is_full() {
            // As if the acknowledgement had been lost: our SYN-ACK, sent again, will bring another.
            return None;
        }
        let options = listener.options;
        // Without memory, as above.
        let mut connection = self.new_connection(*tuple, side.index, &options).ok()?;
        open(&mut connection, &mut side.out(tx), half);
        let now_ns = self.now_ns;
        let route = self.routes.find(tuple.peer, Some(tuple.local));
        connection.hop = match route.filter(|route| route.card == side.index) {
            Some(route) => route.next_hop,
            None => Hop::Station(half.mac),
        };
        let until_ns = now_ns + config::NEIGHBOUR_FRESH.as_nanos() as u64 / 2;
        connection.path = Some((half.mac, until_ns, self.neighbours.epoch));
        connection.owner = Owner::Queue(half.listener);
        connection.phase = Phase::Open;
        connection.last_state = State::SynReceived;
        let said = half.peer_options.max_segment;
        connection.peer_segment = said.unwrap_or(segment_size::DEFAULT);
        connection.last_heard_ns = now_ns;
        let id = self.connections.insert(connection);
        self.demux
            .insert(*tuple, Known::Connection(id), &mut self.tcp_ports);
        if let Some(listener) = self.listeners.get_mut(half.listener) {
            listener.queue.push_back(id);
            listener.readiness.update(Ready::READABLE, Ready::empty());
            if listener.queue.len() > 1 {
                listener.readiness.pulse(Ready::READABLE);
            }
        }
        Some(id)
    }
}

/// Brings a fresh socket into the state in which the peer's acknowledgement finds it: shows it the
/// SYN, with a throw-away interface that makes it choose our sequence number, and lets it send the
/// SYN-ACK that we have sent already to nowhere.
fn open(connection: &mut Connection, out: &mut Out<'_, '_>, half: &HalfOpen) {
    let tuple = connection.tuple;
    connection.urgent.first_in = half.peer_isn.wrapping_add(1);
    connection.urgent.first_out = half.isn.wrapping_add(1);
    let sent = Instant::from_micros((half.sent_ns / 1000).cast_signed());
    let mut interface = card::interface(isn::seed_for(half.isn), out);
    let endpoint = (
        smoltcp::wire::IpAddress::from(tuple.local),
        tuple.local_port,
    );
    // It fails only for port 0, which no listener has, and sockets that are open.
    let _ = connection.socket_mut().listen(endpoint);
    let mut buf = [0; 128];
    let syn = syn_packet(&tuple, half, &mut buf);
    let mut nowhere = Nowhere {
        received: Some(syn),
        out,
    };
    interface.poll_ingress_single(sent, &mut nowhere, &mut connection.set);
    interface.poll_egress(sent, &mut nowhere, &mut connection.set);
}

/// Writes the peer's SYN anew, as far as it matters.
fn syn_packet<'a>(tuple: &Tuple, half: &HalfOpen, buf: &'a mut [u8; 128]) -> &'a [u8] {
    let reverse = Tuple::new(tuple.peer_addr(), tuple.local_addr());
    let mut syn = segment::empty(&reverse, half.peer_isn, None);
    syn.control = TcpControl::Syn;
    syn.window_len = half.peer_options.window;
    syn.window_scale = half.peer_options.window_scale;
    syn.max_seg_size = half.peer_options.max_segment;
    syn.sack_permitted = half.peer_options.may_sack;
    let ip = segment::header(
        tuple.peer,
        tuple.local,
        IpProtocol::Tcp,
        syn.buffer_len(),
        64,
    );
    let caps = smoltcp::phy::ChecksumCapabilities::ignored();
    // 40 + 20 bytes of headers and at most 40 of options.
    ip.emit(&mut buf[..], &caps);
    let segment = &mut buf[ip.header_len()..ip.buffer_len()];
    syn.emit(
        &mut TcpPacket::new_unchecked(segment),
        &ip.src_addr(),
        &ip.dst_addr(),
        &caps,
    );
    &buf[..ip.buffer_len()]
}

/// A device with one packet to receive, on which what is sent is lost.
struct Nowhere<'a, 'b, 'c, 'n> {
    received: Option<&'a [u8]>,
    out: &'b mut Out<'c, 'n>,
}

/// Room for a packet that is lost.
struct Lost;

impl smoltcp::phy::TxToken for Lost {
    fn consume<R, F: FnOnce(&mut [u8]) -> R>(self, len: usize, f: F) -> R {
        let mut buf = [0; 128];
        match buf.get_mut(..len) {
            Some(buf) => f(buf),
            None => f(&mut alloc::vec![0; len]),
        }
    }
}

/// The SYN on its way to smoltcp.
struct Syn<'a>(&'a [u8]);

impl smoltcp::phy::RxToken for Syn<'_> {
    fn consume<R, F: FnOnce(&[u8]) -> R>(self, f: F) -> R {
        f(self.0)
    }
}

impl smoltcp::phy::Device for Nowhere<'_, '_, '_, '_> {
    type RxToken<'t>
        = Syn<'t>
    where
        Self: 't;
    type TxToken<'t>
        = Lost
    where
        Self: 't;

    fn receive(&mut self, _now: Instant) -> Option<(Syn<'_>, Lost)> {
        self.received.take().map(|packet| (Syn(packet), Lost))
    }

    fn transmit(&mut self, _now: Instant) -> Option<Lost> {
        Some(Lost)
    }

    fn capabilities(&self) -> smoltcp::phy::DeviceCapabilities {
        self.out.link.caps.clone()
    }
}

impl Stack {
    /// The time for an answer to a SYN-ACK is over.
    pub(super) fn half_open_due(&mut self, tuple: &Tuple) {
        let Self { cards, core } = self;
        let now_ns = core.now_ns;
        let Some(Known::HalfOpen(half)) = core.demux.get_mut(tuple) else {
            return;
        };
        if half.retry_ns > now_ns {
            return;
        }
        if half.retries >= config::SYN_ACK_RETRIES {
            core.demux.remove(tuple, &mut core.tcp_ports);
            return;
        }
        half.retries += 1;
        half.sent_ns = now_ns;
        half.retry_ns = now_ns + (1_000_000_000 << half.retries);
        let half = *half;
        core.timers.add(half.retry_ns, Due::HalfOpen(*tuple));
        if let Some(card) = cards.get_mut(half.card) {
            card.with_out(|out, _| core.send_syn_ack(out, tuple, &half));
        }
    }
}
