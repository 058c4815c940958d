//! SYN cookies: what must be remembered of a SYN, put into our sequence number when there is no
//! room to remember it (RFC 4987 §3.6). Window scaling and SACK are lost with it.

use crate::stack::{keyed::Key, tuple::Tuple};

/// The segment sizes that a cookie can name: those that are common on the way, the smallest first.
const SEGMENT_SIZES: [u16; 8] = [536, 1220, 1300, 1380, 1400, 1440, 1460, 8960];

/// How long one period lasts. A cookie is good for this one and the one before.
const PERIOD_NS: u64 = 64_000_000_000;

/// Bits of a cookie that the secret function fills; above them are the size and the period.
const HASH_BITS: u32 = 24;

/// The sequence number for a SYN with the peer's `peer_isn` and segment size.
pub fn make(key: Key, tuple: &Tuple, peer_isn: u32, max_segment: Option<u16>, now_ns: u64) -> u32 {
    let period = (now_ns / PERIOD_NS) as u32 % 32;
    let offered = max_segment.unwrap_or(SEGMENT_SIZES[0]);
    // The largest that is not larger than what was offered.
    let size = SEGMENT_SIZES
        .iter()
        .rposition(|size| *size <= offered)
        .unwrap_or(0) as u32;
    period << 27 | size << HASH_BITS | hash(key, tuple, peer_isn, period, size)
}

/// The segment size in a cookie that we made for this connection a short while ago.
pub fn check(key: Key, tuple: &Tuple, peer_isn: u32, cookie: u32, now_ns: u64) -> Option<u16> {
    let (period, size) = (cookie >> 27, cookie >> HASH_BITS & 7);
    let current = (now_ns / PERIOD_NS) as u32 % 32;
    let is_recent = period == current || (period + 1) % 32 == current;
    let is_ours = cookie & ((1 << HASH_BITS) - 1) == hash(key, tuple, peer_isn, period, size);
    (is_recent && is_ours).then(|| SEGMENT_SIZES.get(size as usize).copied())?
}

fn hash(key: Key, tuple: &Tuple, peer_isn: u32, period: u32, size: u32) -> u32 {
    key.number((tuple, peer_isn, period, size)) as u32 & ((1 << HASH_BITS) - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tuple() -> Tuple {
        Tuple::new(([10, 0, 0, 1], 80).into(), ([10, 0, 0, 2], 5000).into())
    }

    #[test]
    fn a_cookie_tells_the_size_for_a_while() {
        let key = Key::random();
        let cookie = make(key, &tuple(), 77, Some(1460), 0);

        assert_eq!(check(key, &tuple(), 77, cookie, PERIOD_NS), Some(1460));
        assert_eq!(check(key, &tuple(), 77, cookie, 2 * PERIOD_NS), None);
        assert_eq!(check(key, &tuple(), 78, cookie, 0), None);
        assert_eq!(check(Key::random(), &tuple(), 77, cookie, 0), None);
    }
}
