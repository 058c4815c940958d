//! Puts IPv4 packets together from their fragments (RFC 791 §3.2, RFC 815), within bounds, and
//! takes long ones apart.

use alloc::vec::Vec;

use smoltcp::{
    phy::ChecksumCapabilities,
    wire::{IPV4_HEADER_LEN, Ipv4Address, Ipv4Packet, Ipv4Repr},
};

use crate::{
    config,
    nic::{AnyTx, ETHERNET_HEADER_LEN},
    stack::{Core, card::Side, routes::Hop},
};

/// The packets of which parts have arrived, the oldest first.
pub struct Fragments {
    partial: Vec<Partial>,
}

/// What all fragments of a packet have in common.
type Name = (Ipv4Address, Ipv4Address, u8, u16);

struct Partial {
    name: Name,
    expires_ns: u64,
    /// An Ethernet header, to be filled in or not, and an IP header, from the first fragment.
    frame: Vec<u8>,
    /// Where the payload begins, once the first fragment is there.
    header_len: Option<usize>,
    payload: Vec<u8>,
    /// Parts of the payload that have arrived, in order and apart.
    ranges: Vec<(usize, usize)>,
    /// The payload's length, once the last fragment is there.
    len: Option<usize>,
}

impl Fragments {
    pub const fn new() -> Self {
        Self {
            partial: Vec::new(),
        }
    }

    /// Adds a fragment, a packet that has been checked. Returns the whole packet when it is the
    /// last that was missing, as a frame with an Ethernet header that tells IPv4.
    pub fn add(&mut self, packet: &[u8], now_ns: u64) -> Option<Vec<u8>> {
        self.partial.retain(|partial| partial.expires_ns > now_ns);
        let header = Ipv4Packet::new_checked(packet).ok()?;
        let name = (
            header.src_addr(),
            header.dst_addr(),
            header.next_header().into(),
            header.ident(),
        );
        let at = match self.partial.iter().position(|partial| partial.name == name) {
            Some(at) => at,
            None => {
                if self.partial.len() >= config::MAX_REASSEMBLIES {
                    self.partial.remove(0);
                }
                self.partial.push(Partial::new(name, now_ns));
                self.partial.len() - 1
            }
        };
        let is_good = self.partial.get_mut(at)?.add(&header, packet).is_some();
        let is_whole = self.partial.get(at)?.is_whole();
        if is_good && !is_whole {
            return None;
        }
        let partial = self.partial.remove(at);
        if is_good { partial.finish() } else { None }
    }
}

impl Core {
    /// Sends an IPv4 packet that is longer than the link's in fragments, with `header` but for what
    /// tells those apart.
    pub(super) fn send_fragments(
        &mut self,
        side: &mut Side,
        tx: &mut AnyTx<'_>,
        hop: Hop,
        header: &Ipv4Repr,
        payload: &[u8],
    ) {
        self.ipv4_id = self.ipv4_id.wrapping_add(1);
        let ident = self.ipv4_id;
        let piece_len = (side.link.mtu() - IPV4_HEADER_LEN) / 8 * 8;
        let count = payload.len().div_ceil(piece_len);
        for (index, piece) in payload.chunks(piece_len).enumerate() {
            let ip = Ipv4Repr {
                payload_len: piece.len(),
                ..*header
            };
            // An offset fits: the packet is at most 64 KiB long.
            let offset = (index * piece_len) as u16;
            let len = ip.buffer_len() + piece.len();
            self.send_packet(side, tx, hop, header.dst_addr.into(), len, |packet| {
                let (header, body) = packet.split_at_mut(ip.buffer_len());
                let mut header = Ipv4Packet::new_unchecked(header);
                ip.emit(&mut header, &ChecksumCapabilities::ignored());
                header.set_ident(ident);
                header.set_dont_frag(false);
                header.set_more_frags(index + 1 < count);
                header.set_frag_offset(offset);
                header.fill_checksum();
                body.copy_from_slice(piece);
            });
        }
    }
}

impl Partial {
    fn new(name: Name, now_ns: u64) -> Self {
        Self {
            name,
            expires_ns: now_ns + config::REASSEMBLY_TIMEOUT.as_nanos() as u64,
            frame: Vec::new(),
            header_len: None,
            payload: Vec::new(),
            ranges: Vec::new(),
            len: None,
        }
    }

    /// `None` if the fragment contradicts what is there: overlapping ones are a way to smuggle
    /// (RFC 5722 for IPv6; as good here).
    fn add(&mut self, header: &Ipv4Packet<&[u8]>, packet: &[u8]) -> Option<()> {
        let header_len = usize::from(header.header_len());
        let piece = packet.get(header_len..)?;
        let start = usize::from(header.frag_offset());
        let end = start + piece.len();
        if header_len + end > 65535 || piece.is_empty() {
            return None;
        }
        if header.more_frags() {
            (piece.len() % 8 == 0).then_some(())?;
        } else if *self.len.get_or_insert(end) != end {
            return None;
        }
        if self.len.is_some_and(|len| end > len) {
            return None;
        }
        let is_known = self.ranges.contains(&(start, end));
        if !is_known {
            let is_apart = self
                .ranges
                .iter()
                .all(|(from, to)| end <= *from || start >= *to);
            is_apart.then_some(())?;
            self.ranges.push((start, end));
        }
        if self.payload.len() < end {
            self.payload.resize(end, 0);
        }
        self.payload.get_mut(start..end)?.copy_from_slice(piece);
        if start == 0 {
            self.header_len = Some(header_len);
            self.frame = alloc::vec![0; ETHERNET_HEADER_LEN];
            self.frame.get_mut(12..14)?.copy_from_slice(&[0x08, 0x00]);
            self.frame.extend_from_slice(packet.get(..header_len)?);
        }
        Some(())
    }

    fn is_whole(&self) -> bool {
        let arrived: usize = self.ranges.iter().map(|(start, end)| end - start).sum();
        self.header_len.is_some() && self.len == Some(arrived)
    }

    fn finish(mut self) -> Option<Vec<u8>> {
        let total_len = self.header_len? + self.payload.len();
        let mut header = Ipv4Packet::new_unchecked(self.frame.get_mut(ETHERNET_HEADER_LEN..)?);
        header.set_total_len(u16::try_from(total_len).ok()?);
        header.clear_flags();
        header.set_frag_offset(0);
        header.fill_checksum();
        self.frame.append(&mut self.payload);
        Some(self.frame)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fragment(offset: u16, is_last: bool, payload: &[u8]) -> Vec<u8> {
        let mut packet = alloc::vec![0; 20];
        packet.extend_from_slice(payload);
        let mut header = Ipv4Packet::new_unchecked(&mut packet[..]);
        header.set_version(4);
        header.set_header_len(20);
        header.set_total_len(20 + payload.len() as u16);
        header.set_ident(7);
        header.set_frag_offset(offset);
        header.set_more_frags(!is_last);
        packet
    }

    #[test]
    fn pieces_in_any_order_make_the_packet() {
        let mut fragments = Fragments::new();

        let first = fragments.add(&fragment(16, true, b"tail"), 0);
        let second = fragments.add(&fragment(0, false, b"01234567"), 0);
        let third = fragments.add(&fragment(8, false, b"89abcdef"), 0);

        assert_eq!((first, second), (None, None));
        assert_eq!(&third.unwrap()[34..], b"0123456789abcdeftail");
    }

    #[test]
    fn overlapping_pieces_end_the_attempt() {
        let mut fragments = Fragments::new();
        fragments.add(&fragment(0, false, b"0123456789abcdef"), 0);

        let overlapping = fragments.add(&fragment(8, true, b"evil"), 0);

        assert_eq!(overlapping, None);
        assert!(fragments.partial.is_empty());
    }

    #[test]
    fn a_piece_beyond_the_longest_packet_is_refused() {
        let mut fragments = Fragments::new();

        let result = fragments.add(&fragment(65528, false, &[0; 64]), 0);

        assert_eq!(result, None);
        assert!(fragments.partial.is_empty());
    }

    #[test]
    fn pieces_are_forgotten_after_a_while() {
        let mut fragments = Fragments::new();
        fragments.add(&fragment(8, true, b"tail"), 0);

        let late = config::REASSEMBLY_TIMEOUT.as_nanos() as u64;
        let result = fragments.add(&fragment(0, false, b"01234567"), late);

        assert_eq!(result, None);
    }
}
