//! IP addresses as text: the algorithms of `<arpa/inet.h>`.
//!
//! Standard: POSIX.1-2024 `inet_ntop()`, `inet_addr()`; RFC 5952.

use alloc::{
    format,
    string::{String, ToString},
};
use core::net::{Ipv4Addr, Ipv6Addr};

/// What `inet_ntop()` prints for an IPv6 address: as RFC 5952 says, with the last 32 bits of an
/// IPv4-compatible address in dots.
pub fn v6(addr: Ipv6Addr) -> String {
    match addr.segments() {
        [0, 0, 0, 0, 0, 0, high, low] if high != 0 => {
            let [a, b] = high.to_be_bytes();
            let [c, d] = low.to_be_bytes();
            format!("::{}", Ipv4Addr::new(a, b, c, d))
        }
        _ => addr.to_string(),
    }
}

/// What `inet_pton()` makes of text.
pub fn parse<T: core::str::FromStr>(text: &[u8]) -> Option<T> {
    core::str::from_utf8(text).ok()?.parse().ok()
}

/// What `inet_aton()` makes of text: one to four numbers with dots between them, each decimal, octal
/// or hexadecimal as in C, the last filling what is left; spaces may follow.
pub fn loose_v4(text: &[u8]) -> Option<u32> {
    let end = text
        .iter()
        .position(u8::is_ascii_whitespace)
        .unwrap_or(text.len());
    let parts = text.get(..end)?.split(|byte| *byte == b'.');
    let mut numbers = [0; 4];
    let mut count = 0;
    for part in parts {
        *numbers.get_mut(count)? = number(part)?;
        count += 1;
    }
    let (last, front) = numbers.get(..count)?.split_last()?;
    let room = 32 - 8 * u32::try_from(front.len()).ok()?;
    let fits = u64::from(*last) < 1 << room && front.iter().all(|number| *number < 256);
    let front = front
        .iter()
        .zip([24, 16, 8])
        .fold(0, |sum, (number, shift)| sum | number << shift);
    fits.then_some(front | last)
}

/// What `inet_network()` makes of text: the numbers, a byte each, make one number.
pub fn network(text: &[u8]) -> Option<u32> {
    let mut sum = 0_u32;
    let mut count = 0;
    for part in text.split(|byte| *byte == b'.') {
        sum = sum << 8 | number(part).filter(|number| *number < 256)?;
        count += 1;
    }
    (count <= 4).then_some(sum)
}

fn number(text: &[u8]) -> Option<u32> {
    let (digits, radix) = match text {
        [b'0', b'x' | b'X', rest @ ..] => (rest, 16),
        [b'0', rest @ ..] if !rest.is_empty() => (rest, 8),
        _ => (text, 10),
    };
    if !digits.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    u32::from_str_radix(core::str::from_utf8(digits).ok()?, radix).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loose_addresses_are_read_as_c_does() {
        let cases: [(&[u8], Option<u32>); 9] = [
            (b"127.0.0.1", Some(0x7f00_0001)),
            (b"127.1", Some(0x7f00_0001)),
            (b"0x7f.1", Some(0x7f00_0001)),
            (b"0177.0.1", Some(0x7f00_0001)),
            (b"2130706433", Some(0x7f00_0001)),
            (b"1.2.3.4 x", Some(0x0102_0304)),
            (b"1.2.3.256", None),
            (b"1.2.3.4.5", None),
            (b"", None),
        ];
        for (text, expected) in cases {
            assert_eq!(loose_v4(text), expected, "{text:?}");
        }
    }

    #[test]
    fn compatible_addresses_end_in_dots() {
        assert_eq!(v6("::1.2.3.4".parse().unwrap()), "::1.2.3.4");
        assert_eq!(v6("::1".parse().unwrap()), "::1");
        assert_eq!(v6("::ffff:1.2.3.4".parse().unwrap()), "::ffff:1.2.3.4");
    }
}
