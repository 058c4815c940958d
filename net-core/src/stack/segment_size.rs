//! How much a segment holds at most: what both ends say of it in their SYNs, and `TCP_MAXSEG`.
//!
//! smoltcp says what the card takes and heeds what the peer says. To have it do with less, the
//! option is lowered in the SYNs that go by.
//!
//! Standard: RFC 9293 §3.2, §3.7.1.

use alloc::vec::Vec;

use smoltcp::wire::TcpPacket;

use super::{
    connection::{Connection, Phase},
    ingress::Inbound,
    urgent::ends,
};

/// What a peer takes whose SYN does not say.
pub const DEFAULT: u16 = 536;

const END: u8 = 0;
const PADDING: u8 = 1;
const MAX_SEGMENT: u8 = 2;

/// The lesser of a limit, if there is one, and what the peer's SYN says.
pub fn limited(said: Option<u16>, limit: Option<u16>) -> Option<u16> {
    let said = said.filter(|said| *said > 0);
    match limit {
        Some(limit) => Some(limit.min(said.unwrap_or(DEFAULT))),
        None => said,
    }
}

impl Connection {
    /// Notes what the peer's SYN says. The packet with less, if `TCP_MAXSEG` is less.
    #[cold]
    pub(super) fn note_segment_size(&mut self, inbound: &Inbound<'_>) -> Option<Vec<u8>> {
        if self.phase != Phase::Connecting {
            return None;
        }
        let said = read(inbound.payload);
        self.peer_segment = limited(said, self.options.max_segment).unwrap_or(DEFAULT);
        let limit = self
            .options
            .max_segment
            .filter(|limit| said > Some(*limit))?;
        let mut packet = inbound.packet.to_vec();
        let header_len = inbound.payload.as_ptr().addr() - inbound.packet.as_ptr().addr();
        write(packet.get_mut(header_len..)?, limit);
        Some(packet)
    }
}

/// Lowers what a packet that smoltcp wrote says, if it is a SYN.
#[cold]
pub fn lower(packet: &mut [u8], limit: u16, has_checksum: bool) {
    let Some((source, destination, header_len)) = ends(packet) else {
        return;
    };
    let Some(segment) = packet.get_mut(header_len..) else {
        return;
    };
    if read(segment).is_some_and(|said| said > limit) {
        write(segment, limit);
        if has_checksum {
            TcpPacket::new_unchecked(segment).fill_checksum(&source, &destination);
        }
    }
}

/// What a segment says.
fn read(segment: &[u8]) -> Option<u16> {
    let value = segment.get(place(segment)?..)?.first_chunk()?;
    Some(u16::from_be_bytes(*value))
}

fn write(segment: &mut [u8], size: u16) {
    let at = place(segment).and_then(|at| segment.get_mut(at..)?.first_chunk_mut());
    if let Some(value) = at {
        *value = size.to_be_bytes();
    }
}

/// Where a segment says it.
fn place(segment: &[u8]) -> Option<usize> {
    const OPTIONS: usize = 20;
    let header_len = usize::from(segment.get(12)? >> 4) * 4;
    let options = segment.get(OPTIONS..header_len)?;
    let mut at = 0;
    loop {
        match *options.get(at..)? {
            [] | [END, ..] => return None,
            [PADDING, ..] => at += 1,
            [MAX_SEGMENT, 4, _, _, ..] => return Some(OPTIONS + at + 2),
            [_, len, ..] if len >= 2 => at += usize::from(len),
            _ => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn syn(options: &[u8]) -> Vec<u8> {
        let mut segment = [0; 20].to_vec();
        segment[12] = ((20 + options.len()) / 4 * 16) as u8;
        segment.extend_from_slice(options);
        segment
    }

    #[test]
    fn the_option_is_found_wherever_it_is() {
        assert_eq!(read(&syn(&[2, 4, 5, 180])), Some(1460));
        assert_eq!(read(&syn(&[1, 1, 4, 2, 2, 4, 2, 24])), Some(536));
        assert_eq!(read(&syn(&[0, 1, 4, 2, 2, 4, 2, 24])), None);
        assert_eq!(read(&syn(&[])), None);
    }

    #[test]
    fn what_is_no_list_of_options_has_none() {
        for options in [
            [3, 0, 2, 4],
            [3, 1, 2, 4],
            [2, 3, 1, 1],
            [1, 1, 2, 4],
            [8, 200, 2, 4],
        ] {
            assert_eq!(read(&syn(&options)), None, "{options:?}");
        }
        let mut cut = syn(&[2, 4, 5, 180]);
        cut.truncate(22);
        assert_eq!(read(&cut), None);
        assert_eq!(read(&[]), None);
    }
}
