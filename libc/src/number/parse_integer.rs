//! `strtol` and its family: C11 §7.22.1.4, and C23's `0b`.

use crate::number::text::{Text, spaces};

/// An integer that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Integer {
    /// Whether a minus sign stood before it.
    pub negative: bool,
    /// Its absolute value; `u64::MAX` if it overflowed.
    pub magnitude: u64,
    /// Whether the magnitude is more than 64 bits.
    pub overflowed: bool,
    /// Where the number ends; 0 if there is none.
    pub end: usize,
}

impl Integer {
    const NONE: Self = Self {
        negative: false,
        magnitude: 0,
        overflowed: false,
        end: 0,
    };

    /// As a signed number of at most `bits` bits; the second value tells whether it was cut to the
    /// range.
    pub fn signed(self, bits: u32) -> (i64, bool) {
        let max = (1_u64 << (bits - 1)) - 1;
        let limit = if self.negative { max + 1 } else { max };
        let cut = self.overflowed || self.magnitude > limit;
        let magnitude = if cut { limit } else { self.magnitude };
        let value = magnitude.cast_signed();
        (
            if self.negative {
                value.wrapping_neg()
            } else {
                value
            },
            cut,
        )
    }

    /// As an unsigned number of 64 bits: negated modulo 2⁶⁴ if negative, as C asks.
    pub fn unsigned(self) -> (u64, bool) {
        if self.overflowed {
            return (u64::MAX, true);
        }
        let value = if self.negative {
            self.magnitude.wrapping_neg()
        } else {
            self.magnitude
        };
        (value, false)
    }
}

/// Which prefixes an integer may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prefixes {
    /// `0x` and `0`.
    C11,
    /// `0b` as well.
    C23,
}

/// Reads an integer after white space; `None` if `base` is neither 0 nor in `2..=36`.
pub fn parse_integer<T: Text + ?Sized>(text: &T, base: i32, prefixes: Prefixes) -> Option<Integer> {
    if base != 0 && !(2..=36).contains(&base) {
        return None;
    }
    let mut at = spaces(text);
    let negative = text.at(at) == b'-';
    if negative || text.at(at) == b'+' {
        at += 1;
    }
    let (base, skipped) = prefix(text, at, base.unsigned_abs(), prefixes);
    let digits = Digits::read(text, at + skipped, base);
    Some(match digits {
        Some(digits) => Integer { negative, ..digits },
        // "0x" with no digit after it is the number 0.
        None if skipped > 0 => Integer {
            end: at + 1,
            negative,
            ..Integer::NONE
        },
        None => Integer::NONE,
    })
}

/// The base, and how many bytes its prefix has.
fn prefix<T: Text + ?Sized>(text: &T, at: usize, base: u32, prefixes: Prefixes) -> (u32, usize) {
    if text.at(at) != b'0' {
        return (if base == 0 { 10 } else { base }, 0);
    }
    match text.at(at + 1) | 0x20 {
        b'x' if base == 0 || base == 16 => (16, 2),
        b'b' if prefixes == Prefixes::C23 && (base == 0 || base == 2) => (2, 2),
        _ if base == 0 => (8, 0),
        _ => (base, 0),
    }
}

struct Digits;

impl Digits {
    fn read<T: Text + ?Sized>(text: &T, start: usize, base: u32) -> Option<Integer> {
        let mut at = start;
        let mut magnitude = 0_u64;
        let mut overflowed = false;
        while let Some(digit) = char::from(text.at(at)).to_digit(base) {
            let next = magnitude
                .checked_mul(u64::from(base))
                .and_then(|product| product.checked_add(u64::from(digit)));
            overflowed |= next.is_none();
            magnitude = next.unwrap_or(u64::MAX);
            at += 1;
        }
        if overflowed {
            magnitude = u64::MAX;
        }
        (at > start).then_some(Integer {
            negative: false,
            magnitude,
            overflowed,
            end: at,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str, base: i32) -> Integer {
        parse_integer(text.as_bytes(), base, Prefixes::C11).expect("a valid base")
    }

    #[test]
    fn a_number_ends_at_the_first_other_character() {
        let number = parse("  -42abc", 10);

        assert_eq!((number.signed(64), number.end), ((-42, false), 5));
    }

    #[test]
    fn a_prefix_without_digits_is_zero() {
        let number = parse("0xg", 0);

        assert_eq!((number.magnitude, number.end), (0, 1));
    }

    #[test]
    fn an_overflow_is_cut_to_the_range() {
        assert_eq!(
            parse("9223372036854775808", 10).signed(64),
            (i64::MAX, true)
        );
        assert_eq!(
            parse("-9223372036854775808", 10).signed(64),
            (i64::MIN, false)
        );
        assert_eq!(
            parse("99999999999999999999", 10).unsigned(),
            (u64::MAX, true)
        );
        assert_eq!(parse("-1", 10).unsigned(), (u64::MAX, false));
    }

    #[test]
    fn no_number_ends_at_its_start() {
        assert_eq!(parse("  +x", 10).end, 0);
    }
}
