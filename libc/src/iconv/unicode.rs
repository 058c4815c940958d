//! The forms of Unicode: UTF-8, UTF-16, UTF-32, UCS-2.

use super::charset::{Encoded, Order, Read};
use crate::{
    locale::Locale,
    text::multibyte::{Decoded, Partial, decode},
};

/// Reads one character of UTF-8.
pub fn read_utf8(bytes: &[u8]) -> Read {
    let mut partial = Partial::default();
    match decode(bytes, &mut partial, Locale::Utf8) {
        Decoded::Character(c, len) => {
            char::from_u32(c).map_or(Read::Invalid(len), |c| Read::Character(c, len))
        }
        Decoded::Incomplete => Read::Incomplete,
        Decoded::Invalid => Read::Invalid(usize::from(partial.seen.max(1))),
    }
}

fn unit16(bytes: &[u8], order: Order) -> Option<u16> {
    let (unit, _) = bytes.split_first_chunk::<2>()?;
    Some(match order {
        Order::Little => u16::from_le_bytes(*unit),
        Order::Big => u16::from_be_bytes(*unit),
    })
}

/// Reads one character of UTF-16.
pub fn read_utf16(bytes: &[u8], order: Order) -> Read {
    let Some(first) = unit16(bytes, order) else {
        return Read::Incomplete;
    };
    if let Some(c) = char::from_u32(first.into()) {
        return Read::Character(c, 2);
    }
    if first >= 0xdc00 {
        return Read::Invalid(2);
    }
    let Some(second) = unit16(bytes.get(2..).unwrap_or_default(), order) else {
        return Read::Incomplete;
    };
    match char::decode_utf16([first, second]).next() {
        Some(Ok(c)) => Read::Character(c, 4),
        _ => Read::Invalid(2),
    }
}

/// Reads one character of UCS-2.
pub fn read_ucs2(bytes: &[u8], order: Order) -> Read {
    let Some(unit) = unit16(bytes, order) else {
        return Read::Incomplete;
    };
    char::from_u32(unit.into()).map_or(Read::Invalid(2), |c| Read::Character(c, 2))
}

/// Reads one character of UTF-32.
pub fn read_utf32(bytes: &[u8], order: Order) -> Read {
    let Some((unit, _)) = bytes.split_first_chunk::<4>() else {
        return Read::Incomplete;
    };
    let number = match order {
        Order::Little => u32::from_le_bytes(*unit),
        Order::Big => u32::from_be_bytes(*unit),
    };
    char::from_u32(number).map_or(Read::Invalid(4), |c| Read::Character(c, 4))
}

/// `c` in UTF-16.
pub fn utf16(c: char, order: Order) -> Encoded {
    let mut units = [0; 2];
    let units = c.encode_utf16(&mut units);
    let mut bytes = [0; 4];
    for (place, unit) in bytes.chunks_exact_mut(2).zip(units.iter()) {
        place.copy_from_slice(&match order {
            Order::Little => unit.to_le_bytes(),
            Order::Big => unit.to_be_bytes(),
        });
    }
    Encoded::of(bytes.get(..2 * units.len()).unwrap_or_default())
}

/// `c` in UTF-32.
pub fn utf32(c: char, order: Order) -> Encoded {
    Encoded::of(&match order {
        Order::Little => u32::from(c).to_le_bytes(),
        Order::Big => u32::from(c).to_be_bytes(),
    })
}
