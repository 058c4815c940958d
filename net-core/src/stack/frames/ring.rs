//! Frames in memory that the program sees (`PACKET_RX_RING`).
//!
//! The memory is a file's pages, which the program maps. It is in blocks, and these in slots for a
//! frame each; who may use a slot, the stack or the program, its first word says.
//!
//! Standard: POSIX has none; Linux `packet(7)`, "Packet MMAP", versions 1 and 2.

use alloc::sync::Arc;
use core::time::Duration;

use kernel::{config::PAGE_SIZE, memory::FilePages};

use crate::{
    error::RingError,
    frame::{FrameChecksum, FrameInfo, Header},
};

/// Bytes of a slot's header, and from there the sender's address (`TPACKET_HDRLEN`).
const HEADER_LEN: u32 = 32;
const SLOT_HEADER_LEN: u32 = HEADER_LEN + 20;

/// What lengths of slots are multiples of (`TPACKET_ALIGNMENT`).
const ALIGNMENT: u32 = 16;

/// The least room between a slot's header and the packet: that of the link's header.
const LINK_ROOM: u32 = 16;

// `TP_STATUS_*`.
const OF_KERNEL: u32 = 0;
const OF_USER: u32 = 1;
const LOSING: u32 = 4;
const CHECKSUM_NOT_READY: u32 = 8;
const CHECKSUM_VALID: u32 = 0x80;
const SOFTWARE_TIME: u32 = 1 << 29;

/// How slots begin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RingVersion {
    /// `TPACKET_V1`: a `long` of status, microseconds.
    #[default]
    V1,
    /// `TPACKET_V2`: an `int` of status, nanoseconds.
    V2,
}

/// What a program asks for (`struct tpacket_req`), in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RingRequest {
    /// Of a block: whole pages.
    pub block_len: u32,
    /// How many blocks.
    pub blocks: u32,
    /// Of a slot.
    pub slot_len: u32,
    /// How many slots: as many as go into the blocks.
    pub slots: u32,
    /// More room before the packet (`PACKET_RESERVE`).
    pub reserve: u32,
}

/// A ring.
pub struct Ring {
    pages: Arc<FilePages>,
    version: RingVersion,
    request: RingRequest,
    slots_per_block: u32,
    /// The slot that is filled next.
    next: u32,
    /// Frames were dropped and the program did not ask how many.
    is_losing: bool,
}

impl RingRequest {
    /// Bytes of all blocks.
    pub fn len(&self) -> u64 {
        u64::from(self.block_len) * u64::from(self.blocks)
    }

    /// Whether it asks for nothing.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn slots_per_block(&self) -> Option<u32> {
        let least = SLOT_HEADER_LEN.checked_add(self.reserve)?;
        let is_possible = self.block_len.cast_signed() > 0
            && (self.block_len as usize).is_multiple_of(PAGE_SIZE)
            && self.slot_len >= least
            && self.slot_len.is_multiple_of(ALIGNMENT);
        is_possible.then_some(())?;
        let count = self.block_len.checked_div(self.slot_len)?;
        let slots = count.checked_mul(self.blocks)?;
        (slots > 0 && slots == self.slots).then_some(count)
    }
}

impl Ring {
    /// A ring in `pages`, which become as long as it takes.
    ///
    /// # Errors
    ///
    /// [`RingError`].
    pub fn new(
        pages: Arc<FilePages>,
        version: RingVersion,
        request: RingRequest,
    ) -> Result<Self, RingError> {
        let slots_per_block = request.slots_per_block().ok_or(RingError::Malformed)?;
        pages.set_len(request.len());
        pages
            .allocate(0, request.len())
            .map_err(|_| RingError::OutOfMemory)?;
        Ok(Self {
            pages,
            version,
            request,
            slots_per_block,
            next: 0,
            is_losing: false,
        })
    }

    /// Writes a frame into the next slot and hands that to the program. `false`: the program has it
    /// still.
    pub(super) fn put(&mut self, info: &FrameInfo, bytes: &[u8], now: Duration) -> bool {
        let at = self.offset(self.next);
        let (link_at, packet_at) = self.places(info);
        if self.status(at) != OF_KERNEL || packet_at > u32::from(u16::MAX) {
            self.is_losing = true;
            return false;
        }
        let room = self.request.slot_len.saturating_sub(link_at) as usize;
        let bytes = bytes.get(..room).unwrap_or(bytes);
        let header = SlotHeader {
            len: info.len as u32, // of a frame: far below 4 GiB
            kept: bytes.len() as u32,
            link_at: link_at as u16, // before the packet
            packet_at: packet_at as u16,
            now,
        };
        // The pages are all there, so no write fails. The status comes last: with it the slot is the program's.
        if !bytes.is_empty() {
            let _ = self.pages.write(at + u64::from(link_at), bytes);
        }
        let _ = self.pages.write(at + u64::from(HEADER_LEN), &address(info));
        let (status_len, rest) = header.encode(self.version);
        let _ = self.pages.write(at + status_len as u64, &rest);
        let status = u64::from(self.status_of(info)).to_ne_bytes();
        let _ = self
            .pages
            .write(at, status.get(..status_len).unwrap_or(&status));
        self.next = (self.next + 1) % self.request.slots; // not 0: the check of the request
        true
    }

    /// Notes that the program knows of dropped frames.
    pub fn forget_losses(&mut self) {
        self.is_losing = false;
    }

    /// Whether the program has not given back the slot that was filled last.
    pub(super) fn is_readable(&self) -> bool {
        let last = self.next.checked_sub(1).unwrap_or(self.request.slots - 1); // not 0
        self.status(self.offset(last)) != OF_KERNEL
    }

    /// Where link header and packet go in a slot.
    fn places(&self, info: &FrameInfo) -> (u32, u32) {
        let link_len = info.packet_at as u32; // of an Ethernet header, or 0
        let packet_at = match header(info) {
            Header::Apart => SLOT_HEADER_LEN.next_multiple_of(ALIGNMENT) + LINK_ROOM,
            Header::Included => {
                (SLOT_HEADER_LEN + link_len.max(LINK_ROOM)).next_multiple_of(ALIGNMENT)
            }
        };
        let packet_at = packet_at.saturating_add(self.request.reserve);
        (packet_at - link_len, packet_at)
    }

    fn offset(&self, slot: u32) -> u64 {
        // Not 0: the check of the request.
        let (block, within) = (slot / self.slots_per_block, slot % self.slots_per_block);
        u64::from(block) * u64::from(self.request.block_len)
            + u64::from(within) * u64::from(self.request.slot_len)
    }

    /// The first word that is the same in both versions: of a `long`, the lower half.
    fn status(&self, at: u64) -> u32 {
        let mut word = [0; 4];
        self.pages.read(at, &mut word);
        u32::from_ne_bytes(word)
    }

    fn status_of(&self, info: &FrameInfo) -> u32 {
        let checksum = match info.checksum {
            FrameChecksum::Unknown => 0,
            FrameChecksum::Valid => CHECKSUM_VALID,
            FrameChecksum::Incomplete => CHECKSUM_NOT_READY,
        };
        let losing = if self.is_losing { LOSING } else { 0 };
        OF_USER | SOFTWARE_TIME | checksum | losing
    }
}

/// How the socket treats headers, from what it sees.
fn header(info: &FrameInfo) -> Header {
    match info.packet_at {
        0 => Header::Apart,
        _ => Header::Included,
    }
}

/// `struct tpacket_hdr` or `tpacket2_hdr`, but for the status.
struct SlotHeader {
    len: u32,
    kept: u32,
    link_at: u16,
    packet_at: u16,
    now: Duration,
}

impl SlotHeader {
    /// The bytes behind the status, and how many those of the status are.
    fn encode(&self, version: RingVersion) -> (usize, [u8; 20]) {
        let (status_len, part) = match version {
            RingVersion::V1 => (8, self.now.subsec_micros()),
            RingVersion::V2 => (4, self.now.subsec_nanos()),
        };
        let seconds = self.now.as_secs() as u32; // as the format has it
        let places = u32::from(self.link_at) | u32::from(self.packet_at) << 16;
        let words = [self.len, self.kept, places, seconds, part];
        let mut bytes = [0; 20];
        let all = words.iter().flat_map(|word| word.to_le_bytes());
        bytes.iter_mut().zip(all).for_each(|(to, byte)| *to = byte);
        (status_len, bytes)
    }
}

/// `struct sockaddr_ll`.
fn address(info: &FrameInfo) -> [u8; 20] {
    let mut bytes = [0; 20];
    let family: u16 = 17;
    let parts: [&[u8]; 7] = [
        &family.to_ne_bytes(),
        &info.protocol.to_be_bytes(),
        &info.interface.to_ne_bytes(),
        &info.hardware.to_ne_bytes(),
        &[info.kind as u8, 6],
        &info.source.0,
        &[0; 2],
    ];
    let all = parts.iter().flat_map(|part| part.iter());
    bytes.iter_mut().zip(all).for_each(|(to, byte)| *to = *byte);
    bytes
}
