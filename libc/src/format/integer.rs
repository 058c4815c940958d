//! Integers of `printf`.

use crate::format::directive::{Directive, Flags, Length};

/// Digits of a number in some base, written from the back.
pub struct Digits {
    buf: [u8; 64],
    start: usize,
}

impl Digits {
    /// The digits of `value`; none for 0.
    pub fn new(value: u64, base: u64, upper: bool) -> Self {
        let alphabet = if upper {
            b"0123456789ABCDEF"
        } else {
            b"0123456789abcdef"
        };
        let mut digits = Self {
            buf: [0; 64],
            start: 64,
        };
        let mut rest = value;
        while rest > 0 {
            digits.start -= 1;
            digits.buf[digits.start] = alphabet[(rest % base) as usize];
            rest /= base;
        }
        digits
    }

    /// The digits in ASCII.
    pub fn as_bytes(&self) -> &[u8] {
        self.buf.get(self.start..).unwrap_or_default()
    }
}

/// An integer argument, cut to its length: sign and magnitude.
pub fn signed(word: u64, length: Length) -> (bool, u64) {
    let value = match length {
        Length::Char => i64::from(word as i8),
        Length::Short => i64::from(word as i16),
        Length::None => i64::from(word as i32),
        Length::Long | Length::LongDouble => word.cast_signed(),
    };
    (value < 0, value.unsigned_abs())
}

/// An unsigned integer argument, cut to its length.
pub fn unsigned(word: u64, length: Length) -> u64 {
    match length {
        Length::Char => word & 0xff,
        Length::Short => word & 0xffff,
        Length::None => word & 0xffff_ffff,
        Length::Long | Length::LongDouble => word,
    }
}

/// The sign character, if any.
pub fn sign(negative: bool, flags: Flags) -> &'static [u8] {
    if negative {
        b"-"
    } else if flags.contains(Flags::PLUS) {
        b"+"
    } else if flags.contains(Flags::SPACE) {
        b" "
    } else {
        b""
    }
}

/// The parts of a converted integer: prefix, zeros, digits.
pub struct Converted {
    /// Sign or base.
    pub prefix: &'static [u8],
    /// How many zeros stand before the digits, width aside.
    pub zeros: usize,
    /// The digits.
    pub digits: Digits,
}

/// Converts `word` as `directive` asks.
pub fn convert(word: u64, directive: &Directive, precision: Option<usize>) -> Converted {
    let alternate = directive.flags.contains(Flags::ALTERNATE);
    let (prefix, value, base): (&'static [u8], u64, u64) = match directive.conversion {
        b'd' | b'i' => {
            let (negative, value) = signed(word, directive.length);
            (sign(negative, directive.flags), value, 10)
        }
        b'u' => (b"", unsigned(word, directive.length), 10),
        b'o' => (b"", unsigned(word, directive.length), 8),
        b'b' => (b"0b", unsigned(word, directive.length), 2),
        b'B' => (b"0B", unsigned(word, directive.length), 2),
        b'X' => (b"0X", unsigned(word, directive.length), 16),
        _ => (b"0x", unsigned(word, directive.length), 16),
    };
    let digits = Digits::new(value, base, directive.conversion == b'X');
    let len = digits.as_bytes().len();
    let mut zeros = precision.unwrap_or(1).saturating_sub(len);
    if base == 8 && alternate && zeros == 0 && (value != 0 || precision == Some(0)) {
        zeros = 1;
    }
    let is_based = matches!(base, 2 | 16);
    let prefix = if is_based && (!alternate || value == 0) {
        b""
    } else {
        prefix
    };
    Converted {
        prefix,
        zeros,
        digits,
    }
}
