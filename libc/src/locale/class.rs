//! The classes of bytes, and the tables that glibc's `<ctype.h>` macros index.

use bitflags::bitflags;

bitflags! {
    /// Classes, at glibc's bits on a little-endian machine.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Class: u16 {
        /// Upper-case letters.
        const UPPER = 0x100;
        /// Lower-case letters.
        const LOWER = 0x200;
        /// Letters.
        const ALPHA = 0x400;
        /// Decimal digits.
        const DIGIT = 0x800;
        /// Hexadecimal digits.
        const XDIGIT = 0x1000;
        /// White space.
        const SPACE = 0x2000;
        /// Printable characters.
        const PRINT = 0x4000;
        /// Printable characters that are not space.
        const GRAPH = 0x8000;
        /// Space and tab.
        const BLANK = 0x1;
        /// Control characters.
        const CNTRL = 0x2;
        /// Punctuation.
        const PUNCT = 0x4;
        /// Letters and digits.
        const ALNUM = 0x8;
    }
}

/// The classes of an ASCII character.
pub const fn classes(byte: u8) -> Class {
    let mut bits = 0;
    if byte.is_ascii_uppercase() {
        bits |= Class::UPPER.bits();
    }
    if byte.is_ascii_lowercase() {
        bits |= Class::LOWER.bits();
    }
    if byte.is_ascii_alphabetic() {
        bits |= Class::ALPHA.bits();
    }
    if byte.is_ascii_digit() {
        bits |= Class::DIGIT.bits();
    }
    if byte.is_ascii_hexdigit() {
        bits |= Class::XDIGIT.bits();
    }
    if matches!(byte, b' ' | b'\t'..=b'\r') {
        bits |= Class::SPACE.bits();
    }
    if matches!(byte, b' '..=b'~') {
        bits |= Class::PRINT.bits();
    }
    if byte.is_ascii_graphic() {
        bits |= Class::GRAPH.bits();
    }
    if matches!(byte, b' ' | b'\t') {
        bits |= Class::BLANK.bits();
    }
    if byte.is_ascii_control() {
        bits |= Class::CNTRL.bits();
    }
    if byte.is_ascii_punctuation() {
        bits |= Class::PUNCT.bits();
    }
    if byte.is_ascii_alphanumeric() {
        bits |= Class::ALNUM.bits();
    }
    Class::from_bits_retain(bits)
}

/// The classes of the characters -128 to 255 (-1 is `EOF`).
pub static CLASSES: [u16; 384] = {
    let mut table = [0; 384];
    let mut byte = 0_u8;
    while byte < 128 {
        table[128 + byte as usize] = classes(byte).bits();
        byte += 1;
    }
    table
};

/// `tolower` of the characters -128 to 255.
pub static LOWER: [i32; 384] = mapping(Case::Lower);

/// `toupper` of the characters -128 to 255.
pub static UPPER: [i32; 384] = mapping(Case::Upper);

enum Case {
    Lower,
    Upper,
}

#[expect(clippy::cast_possible_truncation, reason = "a byte below 128")]
const fn mapping(case: Case) -> [i32; 384] {
    let mut table = [0; 384];
    let mut index = 0;
    while index < 384 {
        // What lies below 0 is a `char` from 0x80 on, but for EOF.
        let c = if index < 127 {
            index + 128
        } else {
            index - 128
        };
        table[index as usize] = match (c, &case) {
            (0..128, Case::Lower) => (c as u8).to_ascii_lowercase() as i32,
            (0..128, Case::Upper) => (c as u8).to_ascii_uppercase() as i32,
            _ => c,
        };
        index += 1;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_keep_what_is_not_ascii() {
        assert_eq!((LOWER[127], UPPER[127]), (-1, -1));
        assert_eq!((LOWER[0], UPPER[128 + 255]), (128, 255));
        assert_eq!((LOWER[128 + 65], UPPER[128 + 97]), (97, 65));
        assert_eq!(CLASSES[128 + 255], 0);
    }
}
