//! Multibyte characters: UTF-8, or ASCII in the C locale. C11 §7.29.6.

use crate::locale::Locale;

/// What was read of a character that is not complete: `mbstate_t`'s content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Partial {
    /// How many bytes are missing.
    pub missing: u8,
    /// How many bytes were read.
    pub seen: u8,
    /// The bits so far.
    pub bits: u32,
}

/// What a byte sequence begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decoded {
    /// A character that ends after so many bytes.
    Character(u32, usize),
    /// All bytes belong to a character that goes on.
    Incomplete,
    /// No character.
    Invalid,
}

/// Reads one character of `bytes`, of which `partial` was read before.
pub fn decode(bytes: &[u8], partial: &mut Partial, locale: Locale) -> Decoded {
    for (at, &byte) in bytes.iter().enumerate() {
        match step(byte, partial, locale) {
            Some(Some(c)) => return Decoded::Character(c, at + 1),
            Some(None) => {}
            None => return Decoded::Invalid,
        }
    }
    Decoded::Incomplete
}

/// Takes one byte: `None` if it does not fit, else the character if it is complete.
fn step(byte: u8, partial: &mut Partial, locale: Locale) -> Option<Option<u32>> {
    if locale == Locale::C {
        return byte.is_ascii().then_some(Some(u32::from(byte)));
    }
    if partial.missing == 0 {
        let (missing, bits) = match byte {
            0..0x80 => return Some(Some(u32::from(byte))),
            0xc2..=0xdf => (1, byte & 0x1f),
            0xe0..=0xef => (2, byte & 0x0f),
            0xf0..=0xf4 => (3, byte & 0x07),
            _ => return None,
        };
        *partial = Partial {
            missing,
            seen: 1,
            bits: u32::from(bits),
        };
        return Some(None);
    }
    if byte & 0xc0 != 0x80 {
        return None;
    }
    let bits = partial.bits << 6 | u32::from(byte & 0x3f);
    let missing = partial.missing - 1;
    // What is too long for its number, a surrogate or too large shows in the second byte.
    let is_second = partial.seen == 1;
    let is_bad = is_second
        && match missing {
            1 => bits < 0x20 || (0x360..=0x37f).contains(&bits),
            2 => !(0x10..=0x10f).contains(&bits),
            _ => false,
        };
    if is_bad {
        return None;
    }
    *partial = Partial {
        missing,
        seen: partial.seen + 1,
        bits,
    };
    if missing > 0 {
        return Some(None);
    }
    *partial = Partial::default();
    Some(Some(bits))
}

/// The bytes of `c`; `None` if the locale has none for it.
pub fn encode(c: u32, buf: &mut [u8; 4], locale: Locale) -> Option<&[u8]> {
    let c = char::from_u32(c).filter(|c| locale == Locale::Utf8 || c.is_ascii())?;
    Some(c.encode_utf8(buf).as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_comes_back() {
        for c in (0..=0x10ffff).filter_map(char::from_u32) {
            let mut buf = [0; 4];
            let bytes = encode(u32::from(c), &mut buf, Locale::Utf8).expect("a character");
            let mut partial = Partial::default();

            let decoded = decode(bytes, &mut partial, Locale::Utf8);

            assert_eq!(decoded, Decoded::Character(u32::from(c), bytes.len()));
        }
    }

    #[test]
    fn what_rust_refuses_is_invalid_here_too() {
        for first in 0x80..=0xff_u8 {
            for second in 0..=0xff_u8 {
                let bytes = [first, second, 0x80, 0x80];
                let len = match first {
                    0xf0.. => 4,
                    0xe0.. => 3,
                    _ => 2,
                };
                let bytes = &bytes[..len];

                let decoded = decode(bytes, &mut Partial::default(), Locale::Utf8);

                let is_valid = matches!(decoded, Decoded::Character(_, n) if n == len);
                assert_eq!(is_valid, std::str::from_utf8(bytes).is_ok(), "{bytes:x?}");
            }
        }
    }
}
