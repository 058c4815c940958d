//! `struct virtio_net_hdr`, which precedes each frame (VIRTIO 1.3 §5.1.6).

use core::num::NonZeroU16;

use super::features::Features;
use crate::nic::{IpVersion, RxChecksum, TxOffload};

/// Bytes of the longest header: with the number of buffers.
pub const MAX_HEADER_LEN: usize = 12;

const FLAG_NEEDS_CSUM: u8 = 1;
const FLAG_DATA_VALID: u8 = 2;

const GSO_NONE: u8 = 0;
const GSO_TCPV4: u8 = 1;
const GSO_TCPV6: u8 = 4;
/// Set beside the type if the segments carry ECN; the type is the rest.
const GSO_ECN: u8 = 0x80;

/// Bytes of the header on this device: a legacy one leaves the number of buffers out where a
/// frame has one buffer only.
pub fn len(features: Features) -> usize {
    if features.intersects(Features::VERSION_1 | Features::MRG_RXBUF) {
        MAX_HEADER_LEN
    } else {
        MAX_HEADER_LEN - 2
    }
}

/// The header of a frame to send.
pub fn encode(offload: TxOffload) -> [u8; MAX_HEADER_LEN] {
    let mut header = [0; MAX_HEADER_LEN];
    let [
        flags,
        gso_type,
        h0,
        h1,
        s0,
        s1,
        start0,
        start1,
        offset0,
        offset1,
        ..,
    ] = &mut header;
    let Some(checksum) = offload.checksum else {
        return header;
    };
    *flags = FLAG_NEEDS_CSUM;
    [*start0, *start1] = checksum.start.to_le_bytes();
    [*offset0, *offset1] = checksum.offset.to_le_bytes();
    let Some(how) = offload.segmentation else {
        return header;
    };
    *gso_type = match how.ip {
        IpVersion::V4 => GSO_TCPV4,
        IpVersion::V6 => GSO_TCPV6,
    };
    [*h0, *h1] = how.header_len.to_le_bytes();
    [*s0, *s1] = how.segment_len.get().to_le_bytes();
    header
}

/// What the header of a received frame says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RxHeader {
    /// What is known of the checksum.
    pub checksum: RxChecksum,
    /// Bytes of payload per segment, if the frame is several segments put together.
    pub segment_len: Option<NonZeroU16>,
    /// Buffers that the frame fills; 1 where the header does not say.
    pub buffers: u16,
}

/// Reads the header of a received frame; `None` if `bytes` is shorter than it.
pub fn decode(bytes: &[u8], features: Features) -> Option<RxHeader> {
    let [flags, gso_type, _, _, s0, s1, _, _, _, _] = *bytes.first_chunk()?;
    let is_long = gso_type & !GSO_ECN != GSO_NONE;
    let buffers = if features.contains(Features::MRG_RXBUF) {
        u16::from_le_bytes(*bytes.get(10..)?.first_chunk()?)
    } else {
        1
    };
    Some(RxHeader {
        checksum: match flags {
            flags if flags & FLAG_NEEDS_CSUM != 0 => RxChecksum::Incomplete,
            flags if flags & FLAG_DATA_VALID != 0 => RxChecksum::Good,
            _ => RxChecksum::Unverified,
        },
        segment_len: NonZeroU16::new(u16::from_le_bytes([s0, s1])).filter(|_| is_long),
        buffers,
    })
}
