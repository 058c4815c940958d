//! Sockets of frames: what they see of what passes the cards. While there are none, a frame costs a
//! look at an empty list on its way in, and one at an empty [`Tap`] on its way out.

mod ring;

use alloc::{boxed::Box, collections::VecDeque, sync::Arc, vec::Vec};

use kernel::{memory, time::wall_clock};

pub use ring::{Ring, RingRequest, RingVersion};

use crate::{
    config,
    filter::{Program, Subject},
    frame::{
        ALL_PROTOCOLS, FrameBinding, FrameChecksum, FrameCounts, FrameInfo, FrameKind, Header,
    },
    nic::{ETHERNET_HEADER_LEN, MacAddr, RxChecksum, RxFrame, TxOffload},
    readiness::{Readiness, Ready},
    stack::{
        Core, FrameId, Stack,
        card::{Card, Side},
        routes::LOOPBACK,
        slab::Slab,
    },
};

/// `ARPHRD_ETHER`.
const ETHERNET: u16 = 1;
/// `ARPHRD_LOOPBACK`.
const LOOPBACK_LINK: u16 = 772;

/// The least EtherType; numbers below are lengths (IEEE 802.3 §3.2.6).
const LEAST_TYPE: u16 = 0x600;
/// `ETH_P_802_3`: a length, and Novell's packet.
const NOVELL: u16 = 1;
/// `ETH_P_802_2`: a length, and what IEEE 802.2 says.
const LLC: u16 = 4;

/// All sockets of frames.
pub struct FrameTable {
    queues: Slab<FrameQueue>,
    ids: Vec<FrameId>,
}

/// What the stack has of one.
pub struct FrameQueue {
    pub header: Header,
    pub binding: FrameBinding,
    pub filter: Option<Arc<Program>>,
    pub receive_buffer: usize,
    pub queue: VecDeque<(FrameInfo, Box<[u8]>)>,
    /// What the queue counts against the receive buffer.
    pub queued: usize,
    pub counts: FrameCounts,
    pub ring: Option<Ring>,
    pub readiness: Arc<Readiness>,
}

/// What a card has sent and nobody was shown yet.
#[derive(Default)]
pub struct Tap {
    sent: Vec<SentFrame>,
}

struct SentFrame {
    bytes: Vec<u8>,
    checksum: FrameChecksum,
    /// The socket that it comes from, and what protocol that has said.
    from: Option<(FrameId, u16)>,
}

/// A frame that passes.
#[derive(Clone, Copy)]
struct Sight<'a> {
    bytes: &'a [u8],
    interface: u32,
    protocol: u16,
    kind: FrameKind,
    checksum: FrameChecksum,
    passed_ns: u64,
}

impl Tap {
    /// Notes a frame. Without memory it is not seen, but sent.
    pub fn note(&mut self, frame: &[u8], offload: &TxOffload) {
        let mut bytes = Vec::new();
        let has_room = bytes.try_reserve_exact(frame.len()).is_ok();
        if !has_room || self.sent.try_reserve(1).is_err() {
            return;
        }
        bytes.extend_from_slice(frame);
        let checksum = match offload.checksum {
            Some(_) => FrameChecksum::Incomplete,
            None => FrameChecksum::Unknown,
        };
        self.sent.push(SentFrame {
            bytes,
            checksum,
            from: None,
        });
    }

    /// Notes that the last one is a socket's, which has said that it is of the protocol.
    pub fn note_sender(&mut self, from: FrameId, protocol: u16) {
        if let Some(last) = self.sent.last_mut() {
            last.from = Some((from, protocol));
        }
    }
}

impl FrameTable {
    pub fn new() -> Self {
        Self {
            queues: Slab::new(),
            ids: Vec::new(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    pub fn add(&mut self, queue: FrameQueue) -> FrameId {
        let id = self.queues.insert(queue);
        self.ids.push(id);
        id
    }

    pub fn remove(&mut self, id: FrameId) {
        self.queues.remove(id);
        self.ids.retain(|other| *other != id);
    }

    pub fn get(&self, id: FrameId) -> Option<&FrameQueue> {
        self.queues.get(id)
    }

    pub fn get_mut(&mut self, id: FrameId) -> Option<&mut FrameQueue> {
        self.queues.get_mut(id)
    }

    pub fn all(&self) -> impl Iterator<Item = &FrameQueue> {
        self.ids.iter().filter_map(|id| self.queues.get(*id))
    }

    /// Whether one of them wants to see what is sent.
    pub fn wants_sent(&self) -> bool {
        self.all()
            .any(|queue| queue.binding.protocol == ALL_PROTOCOLS)
    }

    /// Shows a frame to all but who sent it.
    fn show(&mut self, sight: &Sight<'_>, from: Option<FrameId>) {
        for id in self.ids.iter().filter(|id| Some(**id) != from) {
            if let Some(queue) = self.queues.get_mut(*id) {
                queue.see(sight);
            }
        }
    }
}

impl Stack {
    /// Shows what was sent. To be called often enough that it does not grow.
    pub(super) fn show_sent(&mut self) {
        if self.core.frames.is_empty() {
            return;
        }
        for Card { side, .. } in &mut self.cards {
            self.core.show_sent(side);
        }
    }
}

impl Core {
    /// Shows a frame that a card has received, and before what the card has sent.
    #[cold]
    pub(super) fn show_received(&mut self, side: &mut Side, frame: &RxFrame<'_>) {
        self.show_sent(side);
        let Some(to) = frame.bytes.first_chunk::<6>() else {
            return;
        };
        let is_loopback = side.index == LOOPBACK;
        let sight = Sight {
            bytes: frame.bytes,
            interface: side.number(),
            protocol: protocol_of(frame.bytes),
            kind: match FrameKind::of(MacAddr(*to), side.link.mac) {
                // As on Linux: the loopback has no address of all stations.
                FrameKind::Broadcast if is_loopback => FrameKind::Multicast,
                kind => kind,
            },
            checksum: match frame.checksum {
                RxChecksum::Incomplete => FrameChecksum::Incomplete,
                // On the loopback nobody has looked.
                RxChecksum::Good if !is_loopback => FrameChecksum::Valid,
                RxChecksum::Good | RxChecksum::Unverified => FrameChecksum::Unknown,
            },
            passed_ns: self.now_ns,
        };
        self.frames.show(&sight, None);
    }

    fn show_sent(&mut self, side: &mut Side) {
        let interface = side.number();
        let Some(tap) = &mut side.link.tap else {
            return;
        };
        for frame in tap.sent.drain(..) {
            let said = frame.from.map(|(_, protocol)| protocol);
            let said = said.filter(|protocol| ![0, ALL_PROTOCOLS].contains(protocol));
            let sight = Sight {
                bytes: &frame.bytes,
                interface,
                protocol: said.unwrap_or_else(|| protocol_of(&frame.bytes)),
                kind: FrameKind::Outgoing,
                checksum: frame.checksum,
                passed_ns: self.now_ns,
            };
            self.frames.show(&sight, frame.from.map(|(id, _)| id));
        }
    }
}

impl FrameKind {
    /// Of a frame to `to`, received by the station `own`.
    pub(super) fn of(to: MacAddr, own: MacAddr) -> Self {
        match to {
            to if to == own => Self::Host,
            MacAddr([0xff, 0xff, 0xff, 0xff, 0xff, 0xff]) => Self::Broadcast,
            // The lowest bit of the first byte marks groups.
            MacAddr([first, ..]) if first & 1 != 0 => Self::Multicast,
            MacAddr(_) => Self::OtherHost,
        }
    }
}

/// The kind of link that the interface with that number is.
pub fn hardware(interface: u32) -> u16 {
    // A machine has few cards.
    match interface == LOOPBACK as u32 + 1 {
        true => LOOPBACK_LINK,
        false => ETHERNET,
    }
}

/// What a frame says of its protocol.
fn protocol_of(frame: &[u8]) -> u16 {
    let two = |at: usize| frame.get(at..)?.first_chunk::<2>();
    let number = two(12).map_or(0, |bytes| u16::from_be_bytes(*bytes));
    match two(ETHERNET_HEADER_LEN) {
        _ if number >= LEAST_TYPE => number,
        Some([0xff, 0xff]) => NOVELL,
        _ => LLC,
    }
}

impl Sight<'_> {
    fn source(&self) -> MacAddr {
        let bytes = self.bytes.get(6..).and_then(|rest| rest.first_chunk());
        bytes.copied().map_or(MacAddr::default(), MacAddr)
    }
}

impl FrameQueue {
    pub fn new(header: Header, protocol: u16, readiness: Arc<Readiness>) -> Self {
        Self {
            header,
            binding: FrameBinding {
                interface: 0,
                protocol,
            },
            filter: None,
            receive_buffer: config::UDP_BUFFER_LEN,
            queue: VecDeque::new(),
            queued: 0,
            counts: FrameCounts::default(),
            ring: None,
            readiness,
        }
    }

    fn wants(&self, sight: &Sight<'_>) -> bool {
        let FrameBinding {
            interface,
            protocol,
        } = self.binding;
        let is_of_type = match protocol {
            0 => false,
            ALL_PROTOCOLS => true,
            protocol => sight.kind != FrameKind::Outgoing && protocol == sight.protocol,
        };
        is_of_type && [0, sight.interface].contains(&interface)
    }

    /// Keeps a frame if it is one that the socket wants, or drops it if there is no room.
    fn see(&mut self, sight: &Sight<'_>) {
        if !self.wants(sight) {
            return;
        }
        let start = match self.header {
            Header::Included => 0,
            Header::Apart => ETHERNET_HEADER_LEN,
        };
        let data = sight.bytes.get(start..).unwrap_or_default();
        let kept = self.kept(sight, start).min(data.len());
        let Some(bytes) = data.get(..kept).filter(|_| kept > 0) else {
            return;
        };
        let info = FrameInfo {
            interface: sight.interface,
            hardware: hardware(sight.interface),
            kind: sight.kind,
            protocol: sight.protocol,
            source: sight.source(),
            len: data.len(),
            kept,
            packet_at: ETHERNET_HEADER_LEN - start,
            checksum: sight.checksum,
            passed_ns: sight.passed_ns,
        };
        let is_kept = match &mut self.ring {
            Some(ring) => ring.put(&info, bytes, wall_clock()),
            None => self.push(info, bytes),
        };
        match is_kept {
            true => self.tell_arrived(),
            false => self.counts.dropped = self.counts.dropped.wrapping_add(1),
        }
    }

    /// How many bytes the filter lets through.
    fn kept(&self, sight: &Sight<'_>, start: usize) -> usize {
        let Some(filter) = &self.filter else {
            return usize::MAX;
        };
        let split = sight.bytes.split_at_checked(ETHERNET_HEADER_LEN);
        let (link, packet) = split.unwrap_or((sight.bytes, &[]));
        filter.run(&Subject {
            link,
            packet,
            start,
            protocol: sight.protocol,
            kind: sight.kind as u8,
            interface: sight.interface,
            hardware: hardware(sight.interface),
        }) as usize
    }

    fn push(&mut self, info: FrameInfo, bytes: &[u8]) -> bool {
        let cost = bytes.len() + config::UDP_OVERHEAD;
        let is_full = self.queued > 0 && self.queued + cost > self.receive_buffer;
        if is_full || memory::is_short() {
            return false;
        }
        self.queued += cost;
        self.queue.push_back((info, bytes.into()));
        true
    }

    fn tell_arrived(&mut self) {
        self.counts.received = self.counts.received.wrapping_add(1);
        if self.readiness.now().contains(Ready::READABLE) {
            self.readiness.pulse(Ready::READABLE);
        } else {
            self.readiness.update(Ready::READABLE, Ready::empty());
        }
    }

    /// Tells the watchers whether there is something to receive.
    pub fn update_readiness(&self) {
        let is_readable = match &self.ring {
            Some(ring) => ring.is_readable(),
            None => !self.queue.is_empty(),
        };
        match is_readable {
            true => self.readiness.update(Ready::READABLE, Ready::empty()),
            false => self.readiness.update(Ready::empty(), Ready::READABLE),
        }
    }
}
