//! Station addresses as text, and the file `/etc/ethers`, which names them.

use alloc::{format, string::String};

/// As glibc prints it: without zeros in front.
pub fn text(octets: [u8; 6]) -> String {
    let [a, b, c, d, e, f] = octets;
    format!("{a:x}:{b:x}:{c:x}:{d:x}:{e:x}:{f:x}")
}

/// The address that `text` begins with, and what follows it.
pub fn parse(text: &[u8]) -> Option<([u8; 6], &[u8])> {
    let mut octets = [0; 6];
    let mut rest = text;
    for (index, octet) in octets.iter_mut().enumerate() {
        if index > 0 {
            rest = rest.strip_prefix(b":")?;
        }
        let digits = rest.iter().take(2).take_while(|b| b.is_ascii_hexdigit());
        let (now, later) = rest.split_at(digits.count());
        *octet = u8::from_str_radix(core::str::from_utf8(now).ok()?, 16).ok()?;
        rest = later;
    }
    Some((octets, rest))
}

/// A line: an address, blanks, a name; what follows `#` is a comment.
pub fn line(line: &[u8]) -> Option<([u8; 6], &[u8])> {
    let line = line.split(|byte| *byte == b'#').next()?;
    let (octets, rest) = parse(line.trim_ascii_start())?;
    let name = rest.trim_ascii();
    let is_apart = rest.first().is_some_and(u8::is_ascii_whitespace);
    (is_apart && !name.is_empty()).then_some((octets, name))
}

/// The well-formed lines of a table.
pub fn entries(table: &str) -> impl Iterator<Item = ([u8; 6], &[u8])> {
    table.lines().filter_map(|text| line(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_and_printed() {
        let octets = [0x52, 0x54, 0, 0xb, 0xff, 1];

        assert_eq!(text(octets), "52:54:0:b:ff:1");
        assert_eq!(parse(b"52:54:00:0B:ff:01 x"), Some((octets, &b" x"[..])));
        assert_eq!(parse(b"52:54:00:0b:ff"), None);
        assert_eq!(parse(b"52:54:000:0b:ff:1"), None);
    }

    #[test]
    fn a_line_names_an_address() {
        assert_eq!(
            line(b" 1:2:3:4:5:6\tgate # x"),
            Some(([1, 2, 3, 4, 5, 6], &b"gate"[..]))
        );
        assert_eq!(line(b"1:2:3:4:5:6"), None);
        assert_eq!(line(b"# 1:2:3:4:5:6 gate"), None);
    }
}
