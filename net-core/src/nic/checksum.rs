//! TCP's and UDP's checksums, where the stack leaves them to the card and the card to us
//! (RFC 1071, RFC 9293 §3.1, RFC 768; extension headers of IPv6 are not looked through).

use core::num::NonZeroU16;

use crate::nic::{ETHERNET_HEADER_LEN, IpVersion, PartialChecksum, Segmentation, TxOffload};

const PROTOCOL_TCP: u8 = 6;
const PROTOCOL_UDP: u8 = 17;

/// Where a frame's transport header and payload are.
struct Layout {
    ip: IpVersion,
    protocol: u8,
    /// The first byte of the TCP or UDP header, from the frame's start.
    start: usize,
    /// The end of the IP packet; what follows is padding.
    end: usize,
    /// The sum of both addresses.
    addresses: u64,
}

/// Prepares a frame whose TCP or UDP checksum the stack has left out for a card with
/// [`tx_checksum`](crate::nic::Offloads::tx_checksum): puts the pseudo-header's sum into the field
/// and says what the card is to do. With `segment_len` the card also cuts the frame, which must
/// be TCP. A frame of any other kind, and a fragment, is left alone.
pub fn prepare(frame: &mut [u8], segment_len: Option<NonZeroU16>) -> TxOffload {
    let Some(layout) = layout(frame) else {
        return TxOffload::default();
    };
    let Some(field) = layout.field() else {
        return TxOffload::default();
    };
    // Also for a frame that is cut it is the whole's length that the pseudo-header has: the card
    // knows by how much each piece is shorter.
    let sum = fold(layout.pseudo_header()).to_be_bytes();
    let Some(to) = frame.get_mut(field..field + 2) else {
        return TxOffload::default();
    };
    to.copy_from_slice(&sum);
    let (Ok(start), Ok(offset)) = (
        u16::try_from(layout.start),
        u16::try_from(field - layout.start),
    ) else {
        return TxOffload::default();
    };
    let segmentation = segment_len.and_then(|segment_len| {
        let header_len = layout.start + tcp_header_len(frame, &layout)?;
        (frame.len() > header_len + usize::from(segment_len.get())).then_some(Segmentation {
            ip: layout.ip,
            header_len: u16::try_from(header_len).ok()?,
            segment_len,
        })
    });
    TxOffload {
        checksum: Some(PartialChecksum { start, offset }),
        segmentation,
    }
}

/// Whether the TCP or UDP checksum of a received frame is right. `true` also for frames without
/// one: of other protocols, fragments, UDP over IPv4 whose sender sent none.
pub fn is_good(frame: &[u8]) -> bool {
    let Some(layout) = layout(frame) else {
        return true;
    };
    let Some(field) = layout.field() else {
        return true;
    };
    let Some(stored) = frame.get(field..field + 2) else {
        return false;
    };
    let has_none = layout.protocol == PROTOCOL_UDP && stored == [0, 0];
    if has_none {
        return matches!(layout.ip, IpVersion::V4);
    }
    let Some(covered) = frame.get(layout.start..layout.end) else {
        return false;
    };
    fold(layout.pseudo_header() + sum(covered)) == 0xffff
}

/// Completes the checksum that `offload` asks for, as a card does.
pub fn complete(frame: &mut [u8], checksum: PartialChecksum) {
    let start = usize::from(checksum.start);
    let field = start + usize::from(checksum.offset);
    let Some(covered) = frame.get(start..) else {
        return;
    };
    let value = match !fold(sum(covered)) {
        // UDP sends 0 as its other form; TCP does not mind (RFC 768).
        0 => 0xffff,
        value => value,
    };
    if let Some(to) = frame.get_mut(field..field + 2) {
        to.copy_from_slice(&value.to_be_bytes());
    }
}

impl Layout {
    /// Where the checksum is, from the frame's start.
    fn field(&self) -> Option<usize> {
        match self.protocol {
            PROTOCOL_TCP => Some(self.start + 16),
            PROTOCOL_UDP => Some(self.start + 6),
            _ => None,
        }
    }

    fn pseudo_header(&self) -> u64 {
        self.addresses + u64::from(self.protocol) + (self.end - self.start) as u64
    }
}

fn layout(frame: &[u8]) -> Option<Layout> {
    let packet = frame.get(ETHERNET_HEADER_LEN..)?;
    match frame.get(12..14)? {
        [0x08, 0x00] => layout_v4(packet),
        [0x86, 0xdd] => layout_v6(packet),
        _ => None,
    }
}

fn layout_v4(packet: &[u8]) -> Option<Layout> {
    let header_len = usize::from(packet.first()? & 0xf) * 4;
    let total_len = usize::from(be16(packet, 2)?);
    let is_fragment = be16(packet, 6)? & 0x3fff != 0;
    let fits = header_len >= 20 && header_len <= total_len && total_len <= packet.len();
    (fits && !is_fragment).then_some(())?;
    Some(Layout {
        ip: IpVersion::V4,
        protocol: *packet.get(9)?,
        start: ETHERNET_HEADER_LEN + header_len,
        end: ETHERNET_HEADER_LEN + total_len,
        addresses: sum(packet.get(12..20)?),
    })
}

fn layout_v6(packet: &[u8]) -> Option<Layout> {
    let total_len = 40 + usize::from(be16(packet, 4)?);
    (total_len <= packet.len()).then_some(())?;
    Some(Layout {
        ip: IpVersion::V6,
        protocol: *packet.get(6)?,
        start: ETHERNET_HEADER_LEN + 40,
        end: ETHERNET_HEADER_LEN + total_len,
        addresses: sum(packet.get(8..40)?),
    })
}

/// The length of the TCP header, options included.
fn tcp_header_len(frame: &[u8], layout: &Layout) -> Option<usize> {
    let words = frame.get(layout.start + 12)? >> 4;
    (layout.protocol == PROTOCOL_TCP).then_some(usize::from(words) * 4)
}

fn be16(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..at + 2)?.try_into().ok()?;
    Some(u16::from_be_bytes(two))
}

/// The ones'-complement sum of big-endian 16-bit words, unfolded. Summed as native 32-bit words,
/// several at a time, and swapped at the end (RFC 1071 §2).
fn sum(bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<4>();
    let mut native: u64 = words
        .iter()
        .map(|word| u64::from(u32::from_ne_bytes(*word)))
        .sum();
    let mut last = [0; 4];
    last.iter_mut().zip(rest).for_each(|(to, byte)| *to = *byte);
    native += u64::from(u32::from_ne_bytes(last));
    u64::from(u16::from_be(fold(native)))
}

/// Adds carries until 16 bits are left.
fn fold(mut sum: u64) -> u16 {
    while sum > 0xffff {
        sum = (sum & 0xffff) + (sum >> 16);
    }
    // At most 0xffff now.
    sum as u16
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::*;

    /// A frame with `payload` after a transport header of `protocol`, its checksum 0.
    fn frame_v4(protocol: u8, payload: &[u8]) -> Vec<u8> {
        let header_len = if protocol == PROTOCOL_TCP { 20 } else { 8 };
        let total_len = u16::try_from(20 + header_len + payload.len()).unwrap();
        let mut frame = [&[0; 12][..], &[8, 0, 0x45, 0], &total_len.to_be_bytes()].concat();
        frame.extend([0, 0, 0x40, 0, 64, protocol, 0, 0, 10, 0, 2, 15, 10, 0, 2, 2]);
        let mut transport = [0; 20];
        transport[..4].copy_from_slice(&[0x1f, 0x90, 0xc0, 0x01]);
        if protocol == PROTOCOL_TCP {
            transport[12] = 0x50;
        } else {
            transport[4..6].copy_from_slice(&(8 + payload.len() as u16).to_be_bytes());
        }
        frame.extend(&transport[..header_len]);
        frame.extend(payload);
        frame
    }

    #[test]
    fn a_known_segment_sums_as_worked_by_hand() {
        // 10.0.2.15 → 10.0.2.2, ports 8080 → 49153, offset 5 words, "ab".
        let mut frame = frame_v4(PROTOCOL_TCP, b"ab");
        let words = [
            0x0a00, 0x020f, 0x0a00, 0x0202, 6, 22, 0x1f90, 0xc001, 0x5000, 0x6162,
        ];
        let expected = words.iter().fold(0u32, |sum, word| {
            let sum = sum + word;
            (sum & 0xffff) + (sum >> 16)
        });

        let offload = prepare(&mut frame, None);
        complete(&mut frame, offload.checksum.unwrap());

        assert_eq!(be16(&frame, 34 + 16), Some(!(expected as u16)));
        assert!(is_good(&frame));
    }

    #[test]
    fn what_is_completed_is_good_and_a_changed_bit_is_not() {
        for protocol in [PROTOCOL_TCP, PROTOCOL_UDP] {
            for len in 0..70 {
                let payload: Vec<u8> = (0..len).map(|i: u8| i.wrapping_mul(37) ^ 255).collect();
                let mut frame = frame_v4(protocol, &payload);

                let offload = prepare(&mut frame, None);
                complete(&mut frame, offload.checksum.unwrap());

                assert!(is_good(&frame));
                frame[35] ^= 4;
                assert!(!is_good(&frame));
            }
        }
    }

    #[test]
    fn padding_after_the_packet_is_not_summed() {
        let mut frame = frame_v4(PROTOCOL_UDP, b"x");
        let offload = prepare(&mut frame, None);
        complete(&mut frame, offload.checksum.unwrap());

        frame.extend([1, 2, 3, 4]);

        assert!(is_good(&frame));
    }

    #[test]
    fn a_long_segment_is_to_be_cut_after_its_headers() {
        let mut frame = frame_v4(PROTOCOL_TCP, &[7; 4000]);

        let offload = prepare(&mut frame, NonZeroU16::new(1460));

        let how = offload.segmentation.unwrap();
        assert_eq!(
            (how.ip, how.header_len, how.segment_len.get()),
            (IpVersion::V4, 54, 1460)
        );
    }

    #[test]
    fn fragments_and_other_protocols_are_left_alone() {
        let mut fragment = frame_v4(PROTOCOL_UDP, b"abc");
        fragment[20] = 0x20;
        let mut icmp = frame_v4(1, b"abc");

        assert_eq!(prepare(&mut fragment, None), TxOffload::default());
        assert_eq!(prepare(&mut icmp, None), TxOffload::default());
        assert!(is_good(&fragment) && is_good(&icmp));
    }

    fn try_each_beginning(frame: &[u8]) {
        for len in 0..=frame.len() {
            let mut part = frame[..len].to_vec();
            is_good(&part);
            if let Some(checksum) = prepare(&mut part, NonZeroU16::new(1)).checksum {
                complete(&mut part, checksum);
            }
        }
    }

    #[test]
    fn no_garbage_panics() {
        let mut frame = frame_v4(PROTOCOL_TCP, b"abcdef");
        for at in 12..frame.len() {
            for value in [0, 1, 0x0f, 0x46, 0x80, 0xff] {
                let before = core::mem::replace(&mut frame[at], value);
                try_each_beginning(&frame);
                frame[at] = before;
            }
        }
    }
}
