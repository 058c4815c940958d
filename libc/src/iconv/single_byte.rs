//! Sets of one byte a character that differ from ISO 8859-1 in a few places.

/// Windows-1252 from 0x80 on; 0 where nothing is.
const WINDOWS_1252: [u16; 32] = [
    0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039,
    0x0152, 0, 0x017d, 0, 0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc,
    0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
];

/// The character of a byte in Windows-1252.
pub fn windows1252(byte: u8) -> Option<char> {
    let index = usize::from(byte.wrapping_sub(0x80));
    match WINDOWS_1252.get(index) {
        Some(0) => None,
        Some(&number) => char::from_u32(number.into()),
        None => Some(char::from(byte)),
    }
}

/// The character of a byte in ISO 8859-15.
pub fn latin9(byte: u8) -> char {
    match byte {
        0xa4 => '€',
        0xa6 => 'Š',
        0xa8 => 'š',
        0xb4 => 'Ž',
        0xb8 => 'ž',
        0xbc => 'Œ',
        0xbd => 'œ',
        0xbe => 'Ÿ',
        other => char::from(other),
    }
}

/// The byte that `read` makes `c` of.
pub fn find(c: char, read: impl Fn(u8) -> Option<char>) -> Option<u8> {
    let same = u8::try_from(c).ok().filter(|&byte| read(byte) == Some(c));
    same.or_else(|| (0x80..=0xff).find(|&byte| read(byte) == Some(c)))
}
