//! The receive ring: buffers lent to the device, filled, lent to the stack, given back in order.
//!
//! The buffers lie side by side and only the first one of a frame has a header, so a frame that
//! fills several is contiguous as long as the device takes them in the order in which they were
//! lent, which all do; at the end of the memory, and from a device that does not, it is copied.

use alloc::{boxed::Box, vec, vec::Vec};

use kernel::virtio::DmaBuf;

use super::{
    Budget, OpenError,
    features::Features,
    header::{self, RxHeader},
    report_broken,
    ring::{QUEUE_SIZE, Ring},
};
use crate::nic::{ETHERNET_HEADER_LEN, MAX_OFFLOADED_FRAME_LEN, RxFrame};

/// Bytes of a receive buffer: a frame of Ethernet's usual length fits into one.
const BUFFER_LEN: usize = 2048;

/// Given-back buffers after which a doorbell is considered though frames still wait.
const KICK_AFTER: u16 = 32;

/// Marks a token that the device does not have.
const NO_BUFFER: u16 = u16::MAX;

/// The receiving half.
pub struct Receiver {
    pub(super) ring: Ring,
    memory: DmaBuf,
    buffer_len: usize,
    buffers: u16,
    /// By token: the buffer that the device has under it.
    lent: Box<[u16; QUEUE_SIZE]>,
    /// The buffers of the frame that is out, with the bytes in each.
    pieces: Vec<Piece>,
    /// Of how many buffers the longest frame is.
    most_pieces: usize,
    /// Where a frame in scattered buffers is put together.
    scratch: Vec<u8>,
    /// Buffers given back since a doorbell was last considered.
    since_kick: u16,
    features: Features,
    header_len: usize,
    is_broken: bool,
}

#[derive(Clone, Copy)]
struct Piece {
    buffer: u16,
    len: usize,
}

impl Receiver {
    /// A receiver for IP packets of `mtu` bytes, its buffers still at home.
    pub fn new(
        ring: Ring,
        features: Features,
        mtu: usize,
        budget: Budget,
    ) -> Result<Self, OpenError> {
        let header_len = header::len(features);
        let is_mergeable = features.contains(Features::MRG_RXBUF);
        let whole = (header_len + ETHERNET_HEADER_LEN + mtu).next_multiple_of(64);
        let buffer_len = if is_mergeable {
            BUFFER_LEN
        } else {
            whole.max(BUFFER_LEN)
        };
        let buffers = budget.rx_buffers.clamp(1, QUEUE_SIZE as u16);
        let memory =
            DmaBuf::new(usize::from(buffers) * buffer_len).map_err(|_| OpenError::OutOfMemory)?;
        let longest = if is_mergeable {
            header_len + MAX_OFFLOADED_FRAME_LEN
        } else {
            whole
        };
        let most_pieces = longest.div_ceil(buffer_len);
        Ok(Self {
            ring,
            memory,
            buffer_len,
            buffers,
            lent: Box::new([NO_BUFFER; QUEUE_SIZE]),
            pieces: Vec::with_capacity(most_pieces),
            most_pieces,
            scratch: if is_mergeable {
                vec![0; most_pieces * buffer_len]
            } else {
                Vec::new()
            },
            since_kick: 0,
            features,
            header_len,
            is_broken: false,
        })
    }

    /// Lends all buffers to the device.
    pub fn fill(&mut self) {
        (0..self.buffers).for_each(|buffer| self.lend_to_device(buffer));
    }

    /// Takes the next frame from the device. Frames that are nonsense are skipped.
    pub fn take(&mut self) -> Option<RxHeader> {
        while !self.is_broken {
            self.pieces.clear();
            self.take_piece()?;
            let frame = self
                .first_header()
                .filter(|frame| self.take_rest(frame.buffers));
            let is_whole = self.frame_len() >= ETHERNET_HEADER_LEN;
            if let Some(frame) = frame.filter(|_| is_whole) {
                return Some(frame);
            }
            self.give_back();
        }
        None
    }

    /// Has `consume` read the frame just taken.
    pub fn lend<R>(&mut self, frame: RxHeader, consume: impl FnOnce(RxFrame<'_>) -> R) -> R {
        let bytes = match self.contiguous() {
            Some(range) => {
                // SAFETY: `take` has got the buffers back, and `give_back` comes later.
                unsafe { self.memory.bytes(range) }
            }
            None => self.gather(),
        };
        consume(RxFrame {
            // Ranges are made of buffers, so they lie in the memory.
            bytes: bytes.unwrap_or_default(),
            checksum: frame.checksum,
            segment_len: frame.segment_len,
        })
    }

    /// Gives the frame's buffers back to the device. Returns whether a doorbell is due.
    pub fn give_back(&mut self) -> bool {
        let pieces = core::mem::take(&mut self.pieces);
        pieces
            .iter()
            .for_each(|piece| self.lend_to_device(piece.buffer));
        self.since_kick = self.since_kick.saturating_add(pieces.len() as u16);
        self.pieces = pieces;
        let is_due = self.since_kick >= KICK_AFTER;
        if is_due {
            self.since_kick = 0;
        }
        is_due
    }

    fn buffer_start(&self, buffer: u16) -> usize {
        usize::from(buffer) * self.buffer_len
    }

    fn lend_to_device(&mut self, buffer: u16) {
        let start = self.buffer_start(buffer);
        let Some(part) = self.memory.part(start..start + self.buffer_len) else {
            return;
        };
        // SAFETY: the part lies in `memory`, which outlives the device's use of it; nobody touches
        // it before `take_piece` has got it back.
        let token = unsafe { self.ring.add_writable(part) };
        // There are no more buffers than descriptors, so there is a token, below the queue's size.
        if let Some(slot) = token.and_then(|token| self.lent.get_mut(usize::from(token))) {
            *slot = buffer;
        }
    }

    /// Takes one buffer back from the device, if it has filled one.
    fn take_piece(&mut self) -> Option<()> {
        let token = self.ring.next_used()?;
        let buffer = self
            .lent
            .get_mut(usize::from(token))
            .map(|slot| core::mem::replace(slot, NO_BUFFER));
        let Some(buffer) = buffer.filter(|buffer| *buffer != NO_BUFFER) else {
            self.is_broken = true;
            report_broken("gives back a buffer that it does not have");
            return None;
        };
        let start = self.buffer_start(buffer);
        let part = self.memory.part(start..start + self.buffer_len)?;
        // SAFETY: the device has this buffer under this token, as `lent` says, and names it next.
        let len = unsafe { self.ring.take_writable(token, part) }?;
        self.pieces.push(Piece {
            buffer,
            len: len.min(self.buffer_len),
        });
        Some(())
    }

    /// Takes the buffers of a frame after its first; whether they were all there.
    fn take_rest(&mut self, buffers: u16) -> bool {
        let is_possible = (1..=self.most_pieces).contains(&usize::from(buffers));
        if !is_possible {
            self.is_broken = true;
            report_broken("spreads a frame over more buffers than any frame fills");
        }
        is_possible && (1..buffers).all(|_| self.take_piece().is_some())
    }

    fn first_header(&self) -> Option<RxHeader> {
        let first = self.pieces.first()?;
        let start = self.buffer_start(first.buffer);
        // SAFETY: the buffer has come back from the device.
        let bytes = unsafe { self.memory.bytes(start..start + first.len) }?;
        header::decode(bytes, self.features)
    }

    /// The frame's bytes, header of the device's not counted.
    fn frame_len(&self) -> usize {
        let len: usize = self.pieces.iter().map(|piece| piece.len).sum();
        len.saturating_sub(self.header_len)
    }

    /// Where the frame is, if its buffers follow one another and all but the last are full.
    fn contiguous(&self) -> Option<core::ops::Range<usize>> {
        let first = self.pieces.first()?;
        let (_, but_last) = self.pieces.split_last()?;
        let in_a_row = (first.buffer..)
            .zip(&self.pieces)
            .all(|(at, piece)| at == piece.buffer);
        let are_full = but_last.iter().all(|piece| piece.len == self.buffer_len);
        let start = self.buffer_start(first.buffer) + self.header_len;
        (in_a_row && are_full).then_some(start..start + self.frame_len())
    }

    /// Puts the frame together in the scratch buffer.
    fn gather(&mut self) -> Option<&[u8]> {
        let mut end = 0;
        for piece in &self.pieces {
            let start = self.buffer_start(piece.buffer);
            // SAFETY: the buffers have come back from the device.
            let from = unsafe { self.memory.bytes(start..start + piece.len) }?;
            self.scratch
                .get_mut(end..end + piece.len)?
                .copy_from_slice(from);
            end += piece.len;
        }
        self.scratch.get(self.header_len..end)
    }
}
