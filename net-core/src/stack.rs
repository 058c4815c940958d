//! The stack: cards, addresses, neighbours and sockets under one lock. smoltcp runs the TCP
//! machines, one socket set a connection; which connection a segment is for, who is where, and what
//! is due when, is found here, at a cost that does not grow with the number of idle sockets.

use alloc::{collections::VecDeque, string::String, vec::Vec};

use smoltcp::time::Instant;

use crate::{
    config,
    nic::{AnyNic, AnyTx},
};

mod arp;
mod card;
mod census;
mod connection;
mod cookie;
mod demux;
mod dhcp;
mod filtered;
mod fragments;
mod frame_calls;
mod frames;
mod icmp;
mod ingress;
mod interface;
mod isn;
mod keyed;
mod listener;
mod ndp;
mod neighbours;
mod output;
mod ports;
mod raw;
mod raw_calls;
mod round_trip;
mod routes;
mod segment;
mod segment_size;
mod serve;
mod slab;
mod stream_calls;
mod tcp_calls;
mod timers;
mod tuple;
mod udp;
mod udp_calls;
mod urgent;

use card::Card;
pub use census::{NeighbourInfo, SocketInfo};
use connection::Connection;
use demux::Demux;
use dhcp::Dhcp;
use fragments::Fragments;
use frames::FrameTable;
pub use frames::{Ring, RingRequest, RingVersion};
pub use interface::{Addressing, InterfaceInfo, RouteInfo};
use keyed::{Key, Map};
use listener::Listener;
use neighbours::{NeighbourKey, Neighbours};
pub use ports::BindingId;
use ports::Ports;
use routes::{LOOPBACK, Routes};
use slab::{Id, Slab};
use timers::Timers;
use tuple::Tuple;
use udp::UdpTable;

/// Names a connection.
pub type ConnectionId = Id<Connection>;
/// Names a listener.
pub type ListenerId = Id<Listener>;
/// Names a datagram socket.
pub type UdpId = Id<udp::Udp>;
/// Names a socket of frames.
pub type FrameId = Id<frames::FrameQueue>;

/// All of the network.
pub struct Stack {
    cards: Vec<Card>,
    core: Core,
}

/// What has become due.
#[derive(Clone, Copy)]
enum Due {
    Connection(ConnectionId),
    HalfOpen(Tuple),
    Neighbour(NeighbourKey),
    Dhcp(usize),
}

/// All but the cards.
struct Core {
    now_ns: u64,
    routes: Routes,
    neighbours: Neighbours,
    fragments: Fragments,
    demux: Demux,
    connections: Slab<Connection>,
    /// Those with something to do.
    touched: VecDeque<ConnectionId>,
    /// Those that found the ring of their card full.
    stalled: Vec<ConnectionId>,
    listeners: Slab<Listener>,
    by_port: Map<u16, Vec<ListenerId>>,
    tcp_ports: Ports,
    udp: UdpTable,
    frames: FrameTable,
    timers: Timers<Due>,
    dhcp: Vec<Dhcp>,
    spare: Vec<connection::Spare>,
    isn_key: Key,
    cookie_key: Key,
    cookies_until_ns: u64,
    ipv4_id: u16,
    name_servers: Vec<core::net::IpAddr>,
    errors_sent: icmp::ErrorsSent,
    counters: Counters,
}

/// How much work was done, for tests and curiosity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counters {
    /// Connections that were looked at because they had something to do.
    pub served: u64,
    /// Frames taken from cards.
    pub frames: u64,
    /// SYN cookies sent.
    pub cookies: u64,
    /// Timers that came due.
    pub timers: u64,
    /// Connections that exist now, those that go on in the background included.
    pub connections: usize,
    /// Connections that peers have asked for and not confirmed.
    pub half_open: usize,
    /// Ended connections that are remembered.
    pub time_waits: usize,
}

impl Core {
    fn smoltcp_now(&self) -> Instant {
        // Micros of this machine's uptime fit for 292,000 years.
        Instant::from_micros((self.now_ns / 1000).cast_signed())
    }

    fn touch(&mut self, id: ConnectionId) {
        if let Some(connection) = self.connections.get_mut(id)
            && !connection.is_touched
        {
            connection.is_touched = true;
            self.touched.push_back(id);
        }
    }
}

impl Stack {
    /// A stack with the loopback card only.
    pub fn new() -> Self {
        let mut stack = Self {
            cards: Vec::new(),
            core: Core::new(),
        };
        let nic = AnyNic::Loopback(crate::nic::loopback::Loopback::new());
        stack.add_card(nic, String::from("lo"));
        stack.add_loopback_addresses();
        stack
    }

    /// Sets the clock for what follows.
    pub fn set_now(&mut self, now_ns: u64) {
        self.core.now_ns = self.core.now_ns.max(now_ns);
    }

    /// Takes what the cards received, serves the sockets, does what is due. Returns whether there
    /// was anything to do, and stops after a while even if there is more: call it until it returns
    /// `false`.
    pub fn drive(&mut self) -> bool {
        let mut has_worked = false;
        for _ in 0..config::DRIVE_ROUNDS {
            let frames = self.take_frames();
            let timers = self.do_due();
            self.serve_touched();
            if !frames && !timers {
                break;
            }
            has_worked = true;
        }
        self.retry_stalled();
        self.flush();
        self.show_sent();
        has_worked
    }

    /// After a call: serves what it touched, and delivers what it sent to this machine itself.
    pub fn finish(&mut self) {
        self.serve_touched();
        for _ in 0..config::DRIVE_ROUNDS {
            let loopback = self.cards.get(LOOPBACK);
            if !loopback.is_some_and(|card| card.side.link.is_dirty())
                || !self.take_frames_of(LOOPBACK)
            {
                break;
            }
            self.serve_touched();
        }
        self.flush();
        self.show_sent();
    }

    /// When the timer will be due that comes before those there were when this was asked last.
    pub fn take_sooner(&mut self) -> Option<u64> {
        self.core.timers.take_sooner()
    }

    /// When something will be due, in nanoseconds.
    pub fn next_deadline(&self) -> Option<u64> {
        let stalled = self.cards.iter().any(|card| card.side.link.is_stalled());
        let retry = stalled.then(|| self.core.now_ns + config::STALL_RETRY.as_nanos() as u64);
        let deadlines = [
            self.core.timers.next(),
            self.core.demux.next_expiry(),
            retry,
        ];
        deadlines.into_iter().flatten().min()
    }

    /// Asks all cards for interrupts. `false` if frames wait already.
    pub fn arm(&mut self) -> bool {
        let mut all = true;
        for card in &mut self.cards {
            // No short cut: each card is asked.
            all &= card.nic.arm_interrupt();
        }
        all
    }

    /// What was done so far.
    pub fn counters(&self) -> Counters {
        Counters {
            connections: self.core.connections.len(),
            half_open: self.core.demux.half_open(),
            time_waits: self.core.demux.time_waits(),
            ..self.core.counters
        }
    }

    fn take_frames(&mut self) -> bool {
        let mut any = false;
        for index in (0..self.cards.len()).rev() {
            any |= self.take_frames_of(index);
        }
        any
    }

    fn take_frames_of(&mut self, index: usize) -> bool {
        let Some(Card { nic, side }) = self.cards.get_mut(index) else {
            return false;
        };
        let mut any = false;
        for _ in 0..config::INGRESS_BATCH {
            let core = &mut self.core;
            let take = |frame: crate::nic::RxFrame<'_>, tx: &mut AnyTx<'_>| {
                core.on_frame(side, tx, &frame);
            };
            if nic.receive(take).is_none() {
                break;
            }
            any = true;
        }
        any
    }

    fn serve_touched(&mut self) {
        while let Some(id) = self.core.touched.pop_front() {
            self.serve(id);
        }
    }

    fn do_due(&mut self) -> bool {
        let mut any = self
            .core
            .demux
            .expire(self.core.now_ns, &mut self.core.tcp_ports);
        while let Some((at_ns, due)) = self.core.timers.pop_due(self.core.now_ns) {
            any = true;
            self.core.counters.timers += 1;
            match due {
                Due::Connection(id) => self.connection_due(id, at_ns),
                Due::HalfOpen(tuple) => self.half_open_due(&tuple),
                Due::Neighbour(key) => self.neighbour_due(key),
                Due::Dhcp(card) => self.dhcp_due(card),
            }
        }
        any
    }

    fn connection_due(&mut self, id: ConnectionId, at_ns: u64) {
        if let Some(connection) = self.core.connections.get_mut(id)
            && connection.timer_ns == Some(at_ns)
        {
            connection.timer_ns = None;
            self.core.touch(id);
        }
    }

    fn retry_stalled(&mut self) {
        for card in &mut self.cards {
            card.with_out(|out, _| out.send_waiting());
        }
        for id in core::mem::take(&mut self.core.stalled) {
            self.core.touch(id);
        }
        self.serve_touched();
        self.release_stalled_udp();
    }

    fn flush(&mut self) {
        for card in self
            .cards
            .iter_mut()
            .filter(|card| card.side.link.is_dirty())
        {
            card.with_out(|out, _| out.flush());
        }
    }
}

impl Core {
    fn new() -> Self {
        Self {
            now_ns: 0,
            routes: Routes::default(),
            neighbours: Neighbours::new(),
            fragments: Fragments::new(),
            demux: Demux::new(),
            connections: Slab::new(),
            touched: VecDeque::new(),
            stalled: Vec::new(),
            listeners: Slab::new(),
            by_port: keyed::map(),
            tcp_ports: Ports::new(false),
            udp: UdpTable::new(),
            frames: FrameTable::new(),
            timers: Timers::new(),
            dhcp: Vec::new(),
            spare: Vec::new(),
            isn_key: Key::random(),
            cookie_key: Key::random(),
            cookies_until_ns: 0,
            ipv4_id: Key::random().number(0u8) as u16,
            name_servers: Vec::new(),
            errors_sent: icmp::ErrorsSent::default(),
            counters: Counters::default(),
        }
    }
}
