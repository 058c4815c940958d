//! The way out: frames into a card's transmit ring, and a packet at a time to and from smoltcp.

use alloc::{collections::VecDeque, vec, vec::Vec};
use core::num::NonZeroU16;

use smoltcp::{
    phy::{
        Checksum, ChecksumCapabilities, Device, DeviceCapabilities, Medium, PacketMeta, RxToken,
        TxToken,
    },
    time::Instant,
    wire::{Ipv4Packet, TcpPacket},
};

use crate::{
    nic::{
        AnyTx, ETHERNET_HEADER_LEN, MAX_OFFLOADED_FRAME_LEN, MacAddr, Offloads, Transmit,
        TxOffload, checksum,
    },
    stack::{FrameId, frames::Tap, round_trip::Sent, segment_size, urgent},
};

/// The kinds of frame there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EtherType {
    Ipv4 = 0x0800,
    Arp = 0x0806,
    Ipv6 = 0x86dd,
}

/// What sending through one card needs besides its ring.
pub struct Link {
    pub mac: MacAddr,
    pub offloads: Offloads,
    pub caps: DeviceCapabilities,
    /// Frames that found the ring full. While there are any, sockets are not asked for more.
    waiting: VecDeque<(Vec<u8>, TxOffload)>,
    /// Frames were queued since the last flush.
    is_dirty: bool,
    /// What is sent, for sockets of frames that want to see it; `None` while there are none.
    pub tap: Option<Tap>,
    pub sent_frames: u64,
    pub sent_bytes: u64,
}

impl Link {
    pub fn new(mac: MacAddr, max_frame_len: usize, offloads: Offloads) -> Self {
        let mut checksum = ChecksumCapabilities::ignored();
        // What is received has been verified before smoltcp sees it.
        checksum.ipv4 = Checksum::Tx;
        checksum.icmpv4 = Checksum::Tx;
        checksum.icmpv6 = Checksum::Tx;
        if !offloads.tx_checksum {
            checksum.tcp = Checksum::Tx;
            checksum.udp = Checksum::Tx;
        }
        let mut caps = DeviceCapabilities::default();
        caps.medium = Medium::Ip;
        caps.max_transmission_unit = max_frame_len - ETHERNET_HEADER_LEN;
        caps.checksum = checksum;
        if offloads.tso4 && offloads.tx_checksum {
            // smoltcp counts no Ethernet header here: its medium is IP.
            let longest = MAX_OFFLOADED_FRAME_LEN - ETHERNET_HEADER_LEN;
            caps.segmentation.tcpv4 = longest.try_into().ok();
        }
        Self {
            mac,
            offloads,
            caps,
            waiting: VecDeque::new(),
            is_dirty: false,
            tap: None,
            sent_frames: 0,
            sent_bytes: 0,
        }
    }

    /// The longest IP packet.
    pub const fn mtu(&self) -> usize {
        self.caps.max_transmission_unit
    }

    /// Whether frames were queued and the card was not told yet.
    pub const fn is_dirty(&self) -> bool {
        self.is_dirty
    }

    /// Whether frames wait for room in the ring.
    pub fn is_stalled(&self) -> bool {
        !self.waiting.is_empty()
    }
}

/// A card's transmit ring, on loan.
pub struct Out<'a, 'n> {
    pub link: &'a mut Link,
    pub tx: &'a mut AnyTx<'n>,
}

impl Out<'_, '_> {
    /// Sends a frame with a packet of `len` bytes that `fill` writes.
    pub fn send<R>(
        &mut self,
        to: MacAddr,
        kind: EtherType,
        len: usize,
        segment_len: Option<NonZeroU16>,
        fill: impl FnOnce(&mut [u8]) -> R,
    ) -> R {
        let from = self.link.mac;
        let is_offloaded = self.link.offloads.tx_checksum;
        self.put(ETHERNET_HEADER_LEN + len, |frame| {
            let result = match frame.split_at_mut_checked(ETHERNET_HEADER_LEN) {
                Some((header, packet)) => {
                    header[..6].copy_from_slice(&to.0);
                    header[6..12].copy_from_slice(&from.0);
                    header[12..].copy_from_slice(&(kind as u16).to_be_bytes());
                    fill(packet)
                }
                None => fill(&mut []),
            };
            let offload = match is_offloaded {
                true => checksum::prepare(frame, segment_len),
                false => TxOffload::default(),
            };
            (result, offload)
        })
    }

    /// Sends a frame as it is, of a socket that says that it is of the protocol.
    pub fn send_whole(&mut self, frame: &[&[u8]], (from, protocol): (FrameId, u16)) {
        let len = frame.iter().map(|part| part.len()).sum();
        self.put(len, |buf| {
            let bytes = frame.iter().flat_map(|part| part.iter());
            buf.iter_mut().zip(bytes).for_each(|(to, byte)| *to = *byte);
            ((), TxOffload::default())
        });
        if let Some(tap) = &mut self.link.tap {
            tap.note_sender(from, protocol);
        }
    }

    /// Queues a frame that `write` writes, and notes it for who listens.
    fn put<R>(&mut self, frame_len: usize, write: impl FnOnce(&mut [u8]) -> (R, TxOffload)) -> R {
        let tap = &mut self.link.tap;
        let mut write = Some(|frame: &mut [u8]| {
            let (result, offload) = write(frame);
            if let Some(tap) = tap {
                tap.note(frame, &offload);
            }
            (result, offload)
        });
        self.link.is_dirty = true;
        self.link.sent_frames += 1;
        self.link.sent_bytes += frame_len as u64;
        let mut result = None;
        if self.link.waiting.is_empty() {
            // Called at most once, so `write` is there.
            let mut fill_ring = |frame: &mut [u8]| {
                let (written, offload) = write.take().map(|write| write(frame)).unzip();
                result = written;
                ((), offload.unwrap_or_default())
            };
            if self.tx.transmit(frame_len, &mut fill_ring).is_err() {
                self.tx.flush();
                let _ = self.tx.transmit(frame_len, &mut fill_ring);
            }
        }
        match (result, write) {
            (None, Some(write)) => {
                let mut frame = vec![0; frame_len];
                let (result, offload) = write(&mut frame);
                self.link.waiting.push_back((frame, offload));
                result
            }
            (Some(result), _) => result,
            (None, None) => unreachable!("`write` was called, and its result kept"),
        }
    }

    /// Sends what waited for room. Returns whether none waits any more.
    pub fn send_waiting(&mut self) -> bool {
        while let Some((frame, offload)) = self.link.waiting.pop_front() {
            let copy = |buf: &mut [u8]| {
                buf.copy_from_slice(&frame);
                ((), offload)
            };
            if self.tx.transmit(frame.len(), copy).is_err() {
                self.link.waiting.push_front((frame, offload));
                return false;
            }
            self.link.is_dirty = true;
        }
        true
    }

    /// Rings the doorbell for what was queued.
    pub fn flush(&mut self) {
        if core::mem::take(&mut self.link.is_dirty) {
            self.tx.flush();
        }
    }
}

/// The last segment that smoltcp sent.
#[derive(Clone, Copy, Debug, Default)]
pub struct LastSent {
    /// The sequence number after it.
    pub next_seq: u32,
    /// Sequence numbers that it has.
    pub len: u32,
    /// What it acknowledged.
    pub ack: u32,
    /// Its window field.
    pub window: u16,
}

/// A card as smoltcp sees it: at most one packet to receive, all packets to one station.
pub struct Port<'a, 'b, 'n> {
    pub received: Option<&'a [u8]>,
    pub out: &'a mut Out<'b, 'n>,
    pub to: MacAddr,
    pub kind: EtherType,
    pub traffic_class: u8,
    /// The sequence number after an urgent byte that is not acknowledged.
    pub urgent: Option<u32>,
    /// What a SYN says at most of the segments that we take.
    pub max_segment: Option<u16>,
    pub last_sent: Option<LastSent>,
    pub sent: Sent,
}

/// A packet on its way to smoltcp.
pub struct Arriving<'a>(&'a [u8]);

impl RxToken for Arriving<'_> {
    fn consume<R, F: FnOnce(&[u8]) -> R>(self, f: F) -> R {
        f(self.0)
    }
}

/// Room for one packet of smoltcp's.
pub struct Leaving<'t, 'a, 'b, 'n> {
    port: &'t mut Port<'a, 'b, 'n>,
    segment_len: Option<NonZeroU16>,
}

impl TxToken for Leaving<'_, '_, '_, '_> {
    fn set_meta(&mut self, meta: PacketMeta) {
        self.segment_len = meta.segmentation_offload_size;
    }

    fn consume<R, F: FnOnce(&mut [u8]) -> R>(self, len: usize, f: F) -> R {
        let Self { port, segment_len } = self;
        let (class, urgent, max_segment) = (port.traffic_class, port.urgent, port.max_segment);
        let has_checksum = !port.out.link.offloads.tx_checksum;
        let mut last_sent = None;
        let result = port
            .out
            .send(port.to, port.kind, len, segment_len, |packet| {
                let result = f(packet);
                if class != 0 {
                    set_traffic_class(packet, class);
                }
                if let Some(end) = urgent {
                    urgent::write_pointer(packet, end, has_checksum);
                }
                if let Some(limit) = max_segment {
                    segment_size::lower(packet, limit, has_checksum);
                }
                last_sent = LastSent::of(packet);
                result
            });
        if let Some(LastSent { next_seq, len, .. }) = last_sent {
            let count = segment_len.map_or(1, |each| len.div_ceil(u32::from(each.get())));
            port.sent.note(next_seq, len, count);
        }
        port.last_sent = last_sent.or(port.last_sent);
        result
    }
}

impl<'a, 'b, 'n> Device for Port<'a, 'b, 'n> {
    type RxToken<'t>
        = Arriving<'t>
    where
        Self: 't;
    type TxToken<'t>
        = Leaving<'t, 'a, 'b, 'n>
    where
        Self: 't;

    fn receive(&mut self, _now: Instant) -> Option<(Arriving<'_>, Leaving<'_, 'a, 'b, 'n>)> {
        let packet = self.received.take()?;
        Some((
            Arriving(packet),
            Leaving {
                port: self,
                segment_len: None,
            },
        ))
    }

    fn transmit(&mut self, _now: Instant) -> Option<Leaving<'_, 'a, 'b, 'n>> {
        let is_free = !self.out.link.is_stalled();
        is_free.then_some(Leaving {
            port: self,
            segment_len: None,
        })
    }

    fn capabilities(&self) -> DeviceCapabilities {
        self.out.link.caps.clone()
    }
}

impl LastSent {
    /// Reads what smoltcp just wrote: a TCP segment without IP options or extension headers.
    fn of(packet: &[u8]) -> Option<Self> {
        let header_len = if packet.first()? >> 4 == 4 { 20 } else { 40 };
        let segment = TcpPacket::new_unchecked(packet.get(header_len..)?);
        segment.check_len().ok()?;
        let len = segment.segment_len() as u32; // of one packet
        let first = segment.seq_number().0.cast_unsigned();
        Some(Self {
            next_seq: first.wrapping_add(len),
            len,
            ack: segment.ack_number().0.cast_unsigned(),
            window: segment.window_len(),
        })
    }
}

/// Lets routers cut a finished packet up (RFC 791 §3.1: the flag "don't fragment"). IPv6 has no such flag.
pub fn allow_fragments(packet: &mut [u8]) {
    if packet.first().is_some_and(|first| *first >> 4 == 4) {
        let mut packet = Ipv4Packet::new_unchecked(packet);
        packet.set_dont_frag(false);
        packet.fill_checksum();
    }
}

/// Writes the traffic class (RFC 2474's field and the ECN bits) into a finished packet.
pub fn set_traffic_class(packet: &mut [u8], class: u8) {
    match packet {
        [first, second, ..] if *first >> 4 == 6 => {
            *first = 0x60 | class >> 4;
            *second = class << 4 | *second & 0xf;
        }
        [_, second, ..] => {
            *second = class;
            Ipv4Packet::new_unchecked(packet).fill_checksum();
        }
        _ => {}
    }
}
