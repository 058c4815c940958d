//! Who on a link has which station address (RFC 826, RFC 4861), and what waits to be known.

use alloc::vec::Vec;
use core::net::IpAddr;

use crate::{
    config,
    nic::MacAddr,
    stack::{
        ConnectionId,
        keyed::{self, Map},
    },
};

/// A neighbour: the card it is at, and its address.
pub type NeighbourKey = (usize, IpAddr);

/// What is known of all neighbours.
pub struct Neighbours {
    known: Map<NeighbourKey, Neighbour>,
    /// Grows whenever something that was said before has become wrong.
    pub epoch: u32,
}

#[derive(Default)]
struct Neighbour {
    mac: Option<MacAddr>,
    confirmed_ns: u64,
    asked_ns: u64,
    tries: u8,
    waiting: Waiting,
}

/// What waits for a neighbour's address.
#[derive(Default)]
pub struct Waiting {
    pub packets: Vec<Vec<u8>>,
    pub connections: Vec<ConnectionId>,
}

/// Where a neighbour is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Here.
    Known(MacAddr),
    /// Here, unless it moved: ask it to be sure.
    Stale(MacAddr),
    /// Nobody knows: ask.
    Ask,
    /// It was asked already.
    Wait,
}

/// What a neighbour's timer leads to.
pub enum Expired {
    /// It answered in time, or is gone.
    Nothing,
    /// Ask again.
    AskAgain(Option<MacAddr>),
    /// It does not answer: what waited for it fails.
    Unreachable(Waiting),
}

impl Neighbours {
    pub fn new() -> Self {
        Self {
            known: keyed::map(),
            epoch: 0,
        }
    }

    /// Looks up a neighbour. After `Stale` and `Ask` the caller asks and sets a timer.
    pub fn find(&mut self, key: NeighbourKey, now_ns: u64) -> Answer {
        if !self.known.contains_key(&key) {
            self.make_room();
        }
        let neighbour = self.known.entry(key).or_default();
        let is_asking = neighbour.tries > 0;
        let Some(mac) = neighbour.mac else {
            if is_asking {
                return Answer::Wait;
            }
            neighbour.ask(now_ns);
            return Answer::Ask;
        };
        let is_fresh = now_ns - neighbour.confirmed_ns < config::NEIGHBOUR_FRESH.as_nanos() as u64;
        if is_fresh || is_asking {
            return Answer::Known(mac);
        }
        neighbour.ask(now_ns);
        Answer::Stale(mac)
    }

    /// Lets a packet wait for a neighbour that is being asked; the oldest makes room.
    pub fn wait_packet(&mut self, key: NeighbourKey, packet: Vec<u8>) {
        let Some(neighbour) = self.known.get_mut(&key) else {
            return;
        };
        let packets = &mut neighbour.waiting.packets;
        if packets.len() >= config::MAX_WAITING_PACKETS {
            packets.remove(0);
        }
        packets.push(packet);
    }

    /// Lets a connection wait for a neighbour that is being asked.
    pub fn wait_connection(&mut self, key: NeighbourKey, connection: ConnectionId) {
        let Some(neighbour) = self.known.get_mut(&key) else {
            return;
        };
        let connections = &mut neighbour.waiting.connections;
        if connections.last() != Some(&connection) {
            connections.push(connection);
        }
    }

    /// Notes what a neighbour says of itself: if it is known or asked for already, or if `is_new`
    /// allows to add it. Returns what waited for it.
    pub fn learn(&mut self, key: NeighbourKey, mac: MacAddr, is_new: bool, now_ns: u64) -> Waiting {
        if !self.known.contains_key(&key) {
            if !is_new {
                return Waiting::default();
            }
            self.make_room();
        }
        let neighbour = self.known.entry(key).or_default();
        if neighbour.mac.is_some_and(|before| before != mac) {
            self.epoch = self.epoch.wrapping_add(1);
        }
        neighbour.mac = Some(mac);
        neighbour.confirmed_ns = now_ns;
        neighbour.tries = 0;
        core::mem::take(&mut neighbour.waiting)
    }

    /// What to do when the time for an answer is over.
    pub fn expire(&mut self, key: NeighbourKey, now_ns: u64) -> Expired {
        let retry_ns = config::NEIGHBOUR_RETRY.as_nanos() as u64;
        let Some(neighbour) = self.known.get_mut(&key) else {
            return Expired::Nothing;
        };
        if neighbour.tries == 0 || now_ns < neighbour.asked_ns + retry_ns {
            return Expired::Nothing;
        }
        if neighbour.tries < config::NEIGHBOUR_TRIES {
            neighbour.ask(now_ns);
            return Expired::AskAgain(neighbour.mac);
        }
        self.epoch = self.epoch.wrapping_add(1);
        let gone = self.known.remove(&key);
        gone.map_or(Expired::Nothing, |neighbour| {
            Expired::Unreachable(neighbour.waiting)
        })
    }

    /// All whose station address is known.
    pub fn known(&self) -> impl Iterator<Item = (NeighbourKey, MacAddr)> + '_ {
        let all = self.known.iter();
        all.filter_map(|(key, neighbour)| Some((*key, neighbour.mac?)))
    }

    /// Forgets all neighbours at one card.
    pub fn clear(&mut self, card: usize) {
        self.known.retain(|key, _| key.0 != card);
        self.epoch = self.epoch.wrapping_add(1);
    }

    fn make_room(&mut self) {
        if self.known.len() < config::MAX_NEIGHBOURS {
            return;
        }
        let oldest = self
            .known
            .iter()
            .min_by_key(|(_, one)| one.confirmed_ns.max(one.asked_ns));
        if let Some(key) = oldest.map(|(key, _)| *key) {
            self.known.remove(&key);
            self.epoch = self.epoch.wrapping_add(1);
        }
    }
}

impl Neighbour {
    fn ask(&mut self, now_ns: u64) {
        self.tries += 1;
        self.asked_ns = now_ns;
    }
}
