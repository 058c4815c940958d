//! What each 4-tuple leads to: a connection, one that is half open, or the memory of one that has
//! ended. The last two are small (RFC 4987 §3.2, RFC 9293 §3.6.1).

use alloc::collections::VecDeque;

use crate::{
    config,
    nic::MacAddr,
    stack::{
        ConnectionId, ListenerId,
        keyed::{self, Map},
        ports::Ports,
        tuple::Tuple,
    },
};

/// What a tuple leads to.
pub enum Known {
    Connection(ConnectionId),
    HalfOpen(HalfOpen),
    TimeWait(TimeWait),
}

/// A connection that the peer has asked for and not confirmed.
#[derive(Clone, Copy)]
pub struct HalfOpen {
    pub listener: ListenerId,
    /// The peer's initial sequence number, and ours.
    pub peer_isn: u32,
    pub isn: u32,
    pub peer_options: PeerOptions,
    pub card: usize,
    /// The station that the SYN came from.
    pub mac: MacAddr,
    pub sent_ns: u64,
    pub retry_ns: u64,
    pub retries: u8,
}

/// What a SYN said of its sender.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PeerOptions {
    pub max_segment: Option<u16>,
    pub window_scale: Option<u8>,
    pub may_sack: bool,
    pub window: u16,
}

/// The memory of an ended connection.
#[derive(Clone, Copy)]
pub struct TimeWait {
    pub next_seq: u32,
    pub ack: u32,
    pub window: u16,
    pub expires_ns: u64,
}

/// The table of all tuples.
pub struct Demux {
    known: Map<Tuple, Known>,
    half_open: usize,
    time_waits: usize,
    /// The tuples of [`Known::TimeWait`] in the order in which they expire.
    ending: VecDeque<(u64, Tuple)>,
}

impl Demux {
    pub fn new() -> Self {
        Self {
            known: keyed::map(),
            half_open: 0,
            time_waits: 0,
            ending: VecDeque::new(),
        }
    }

    pub fn get(&self, tuple: &Tuple) -> Option<&Known> {
        self.known.get(tuple)
    }

    pub fn get_mut(&mut self, tuple: &Tuple) -> Option<&mut Known> {
        self.known.get_mut(tuple)
    }

    /// Adds a tuple, in place of what it led to.
    pub fn insert(&mut self, tuple: Tuple, known: Known, ports: &mut Ports) {
        self.remove(&tuple, ports);
        self.half_open += usize::from(matches!(known, Known::HalfOpen(_)));
        self.time_waits += usize::from(matches!(known, Known::TimeWait(_)));
        self.known.insert(tuple, known);
        ports.add_user(tuple.local_port);
    }

    pub fn remove(&mut self, tuple: &Tuple, ports: &mut Ports) {
        if let Some(known) = self.known.remove(tuple) {
            self.half_open -= usize::from(matches!(known, Known::HalfOpen(_)));
            self.time_waits -= usize::from(matches!(known, Known::TimeWait(_)));
            ports.remove_user(tuple.local_port);
        }
    }

    /// All tuples, and what they lead to.
    pub fn all(&self) -> impl Iterator<Item = (&Tuple, &Known)> {
        self.known.iter()
    }

    /// Whether there is no room for more half-open connections.
    pub const fn is_flooded(&self) -> bool {
        self.half_open >= config::MAX_HALF_OPEN
    }

    pub const fn half_open(&self) -> usize {
        self.half_open
    }

    /// How many ended connections are remembered.
    pub const fn time_waits(&self) -> usize {
        self.time_waits
    }

    /// Remembers an ended connection.
    pub fn end(&mut self, tuple: Tuple, ending: TimeWait, ports: &mut Ports) {
        if self.ending.len() >= config::MAX_TIME_WAITS
            && let Some((_, oldest)) = self.ending.pop_front()
        {
            self.forget(&oldest, ports);
        }
        self.ending.push_back((ending.expires_ns, tuple));
        self.insert(tuple, Known::TimeWait(ending), ports);
    }

    /// Forgets what has expired. Returns whether there was any.
    pub fn expire(&mut self, now_ns: u64, ports: &mut Ports) -> bool {
        let mut any = false;
        while let Some((_, tuple)) = self.ending.pop_front_if(|(at_ns, _)| *at_ns <= now_ns) {
            any = true;
            match self.known.get(&tuple) {
                // It was heard of again in the meantime.
                Some(Known::TimeWait(ending)) if ending.expires_ns > now_ns => {
                    self.ending.push_back((ending.expires_ns, tuple));
                }
                _ => self.forget(&tuple, ports),
            }
        }
        any
    }

    /// When the next memory expires.
    pub fn next_expiry(&self) -> Option<u64> {
        self.ending.front().map(|(at_ns, _)| *at_ns)
    }

    fn forget(&mut self, tuple: &Tuple, ports: &mut Ports) {
        if let Some(Known::TimeWait(_)) = self.known.get(tuple) {
            self.remove(tuple, ports);
        }
    }
}
