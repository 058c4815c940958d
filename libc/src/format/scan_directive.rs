//! One conversion specification of `scanf`, parsed.

use crate::{format::directive::Length, text::span::ByteSet};

/// A conversion specification.
#[derive(Clone)]
pub struct ScanDirective {
    /// `n$`: where the result goes.
    pub position: Option<usize>,
    /// `*`: the result goes nowhere.
    pub is_suppressed: bool,
    /// `m`: the result's memory is allocated.
    pub is_allocating: bool,
    /// The greatest width of the field.
    pub width: Option<usize>,
    /// The length modifier.
    pub length: Length,
    /// The conversion specifier.
    pub conversion: u8,
    /// The characters that `[` takes.
    pub set: ByteSet,
}

impl ScanDirective {
    /// Parses what follows a `%`. Returns it and the number of bytes that it has; `None` if the
    /// format ends within it.
    pub fn parse(text: &[u8]) -> Option<(Self, usize)> {
        let mut reader = Reader { text, at: 0 };
        let position = reader.position();
        let (mut is_suppressed, mut is_allocating) = (false, false);
        while let Some(byte @ (b'*' | b'\'' | b'I')) = reader.peek() {
            is_suppressed |= byte == b'*';
            reader.at += 1;
        }
        let width = reader.number().filter(|&width| width > 0);
        if reader.peek() == Some(b'm') {
            is_allocating = true;
            reader.at += 1;
        }
        let length = reader.length();
        let conversion = reader.peek()?;
        reader.at += 1;
        let length = if matches!(conversion, b'C' | b'S') {
            Length::Long
        } else {
            length
        };
        let set = if conversion == b'[' {
            reader.set()?
        } else {
            ByteSet::default()
        };
        let directive = Self {
            position,
            is_suppressed,
            is_allocating,
            width,
            length,
            conversion,
            set,
        };
        Some((directive, reader.at))
    }

    /// Whether it stores something.
    pub fn is_assigning(&self) -> bool {
        !self.is_suppressed && self.conversion != b'%'
    }
}

struct Reader<'a> {
    text: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn number(&mut self) -> Option<usize> {
        let mut value = None;
        while let Some(digit) = self.peek().filter(u8::is_ascii_digit) {
            let sofar: usize = value.unwrap_or(0);
            value = Some(
                sofar
                    .saturating_mul(10)
                    .saturating_add(usize::from(digit - b'0')),
            );
            self.at += 1;
        }
        value
    }

    fn position(&mut self) -> Option<usize> {
        let start = self.at;
        let number = self.number().filter(|&number| number > 0);
        if number.is_some() && self.peek() == Some(b'$') {
            self.at += 1;
            return number;
        }
        self.at = start;
        None
    }

    fn length(&mut self) -> Length {
        let first = self.peek();
        let is_double = first == self.text.get(self.at + 1).copied();
        let length = match first {
            Some(b'h') if is_double => Length::Char,
            Some(b'h') => Length::Short,
            Some(b'l') if is_double => Length::LongDouble,
            Some(b'L' | b'q') => Length::LongDouble,
            Some(b'l' | b'j' | b'z' | b't') => Length::Long,
            _ => return Length::None,
        };
        self.at += if is_double && matches!(first, Some(b'h' | b'l')) {
            2
        } else {
            1
        };
        length
    }

    /// The set behind `[`.
    fn set(&mut self) -> Option<ByteSet> {
        let mut set = ByteSet::default();
        let is_negated = self.peek() == Some(b'^');
        self.at += usize::from(is_negated);
        let first = self.at;
        loop {
            let byte = self.peek()?;
            if byte == b']' && self.at > first {
                self.at += 1;
                break;
            }
            let last = self.text.get(self.at + 2).copied();
            match (self.text.get(self.at + 1), last) {
                (Some(b'-'), Some(last)) if last != b']' && last >= byte => {
                    (byte..=last).for_each(|member| set.insert(member));
                    self.at += 3;
                }
                _ => {
                    set.insert(byte);
                    self.at += 1;
                }
            }
        }
        Some(if is_negated { set.complement() } else { set })
    }
}
