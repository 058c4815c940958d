//! One conversion specification of `printf`, parsed.

use bitflags::bitflags;

bitflags! {
    /// The flag characters.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub struct Flags: u8 {
        /// `-`: flush left.
        const LEFT = 1;
        /// `+`: a sign in any case.
        const PLUS = 2;
        /// Space: a space in place of a plus sign.
        const SPACE = 4;
        /// `#`: the alternative form.
        const ALTERNATE = 8;
        /// `0`: pad with zeros.
        const ZERO = 16;
    }
}

/// The length modifier.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Length {
    /// `int` or `double`.
    #[default]
    None,
    /// `hh`.
    Char,
    /// `h`.
    Short,
    /// `l`, `ll`, `q`, `j`, `z`, `Z` and `t`: all 64 bits.
    Long,
    /// `L`, and `ll` before a floating-point conversion.
    LongDouble,
}

/// A width or a precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// Written out.
    Fixed(usize),
    /// `*`: the next argument.
    Next,
    /// `*n$`: this argument, counted from 1.
    At(usize),
}

/// A conversion specification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Directive {
    /// `n$`: which argument it converts.
    pub position: Option<usize>,
    /// The flags.
    pub flags: Flags,
    /// The least width of the field.
    pub width: Option<Amount>,
    /// The precision.
    pub precision: Option<Amount>,
    /// The length modifier.
    pub length: Length,
    /// The conversion specifier.
    pub conversion: u8,
}

/// What an argument is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// No argument.
    None,
    /// An integer or a pointer.
    Word,
    /// A `double`.
    Double,
    /// A `long double`.
    LongDouble,
}

impl Directive {
    /// Parses what follows a `%`. Returns it and the number of bytes that it has; `None` if the
    /// format ends within it.
    pub fn parse(text: &[u8]) -> Option<(Self, usize)> {
        let mut reader = Reader { text, at: 0 };
        let position = reader.position();
        let flags = reader.flags();
        let width = reader.amount();
        let precision = reader.precision();
        let length = reader.length();
        let conversion = reader.peek()?;
        let length = match conversion {
            b'a' | b'A' | b'e' | b'E' | b'f' | b'F' | b'g' | b'G' if length == Length::Long => {
                if reader.is_long_long() {
                    Length::LongDouble
                } else {
                    Length::None
                }
            }
            b'C' | b'S' => Length::Long,
            _ => length,
        };
        let directive = Self {
            position,
            flags,
            width,
            precision,
            length,
            conversion,
        };
        Some((directive, reader.at + 1))
    }

    /// What kind of argument it converts.
    pub fn kind(&self) -> Kind {
        match self.conversion {
            b'%' | b'm' => Kind::None,
            b'a' | b'A' | b'e' | b'E' | b'f' | b'F' | b'g' | b'G' => match self.length {
                Length::LongDouble => Kind::LongDouble,
                _ => Kind::Double,
            },
            _ => Kind::Word,
        }
    }

    /// Whether there is such a conversion.
    pub fn is_known(&self) -> bool {
        b"diouxXbBcCsSpnmaAeEfFgG%".contains(&self.conversion)
    }

    /// Whether it names an argument by number.
    pub fn is_positional(&self) -> bool {
        self.position.is_some()
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

    fn take(&mut self, byte: u8) -> bool {
        let taken = self.peek() == Some(byte);
        self.at += usize::from(taken);
        taken
    }

    fn number(&mut self) -> usize {
        let mut value = 0_usize;
        while let Some(digit) = self.peek().filter(u8::is_ascii_digit) {
            value = value
                .saturating_mul(10)
                .saturating_add(usize::from(digit - b'0'));
            self.at += 1;
        }
        value
    }

    fn position(&mut self) -> Option<usize> {
        let start = self.at;
        let number = self.number();
        if number > 0 && self.take(b'$') {
            return Some(number);
        }
        self.at = start;
        None
    }

    fn flags(&mut self) -> Flags {
        let mut flags = Flags::empty();
        while let Some(byte) = self.peek() {
            flags |= match byte {
                b'-' => Flags::LEFT,
                b'+' => Flags::PLUS,
                b' ' => Flags::SPACE,
                b'#' => Flags::ALTERNATE,
                b'0' => Flags::ZERO,
                // No locale of ours groups digits or has digits of its own.
                b'\'' | b'I' => Flags::empty(),
                _ => break,
            };
            self.at += 1;
        }
        flags
    }

    fn amount(&mut self) -> Option<Amount> {
        if self.take(b'*') {
            return Some(self.position().map_or(Amount::Next, Amount::At));
        }
        self.peek()
            .filter(u8::is_ascii_digit)
            .map(|_| Amount::Fixed(self.number()))
    }

    fn precision(&mut self) -> Option<Amount> {
        if !self.take(b'.') {
            return None;
        }
        // A negative precision is as if it were not there.
        if self.peek() == Some(b'-') {
            self.at += 1;
            self.number();
            return None;
        }
        Some(self.amount().unwrap_or(Amount::Fixed(0)))
    }

    fn length(&mut self) -> Length {
        let length = match self.peek() {
            Some(b'h') if self.text.get(self.at + 1) == Some(&b'h') => {
                self.at += 1;
                Length::Char
            }
            Some(b'h') => Length::Short,
            Some(b'l') if self.text.get(self.at + 1) == Some(&b'l') => {
                self.at += 1;
                Length::Long
            }
            Some(b'l' | b'q' | b'j' | b'z' | b'Z' | b't') => Length::Long,
            Some(b'L') => Length::LongDouble,
            _ => return Length::None,
        };
        self.at += 1;
        length
    }

    /// Whether the length that was just read was `ll` or `q`.
    fn is_long_long(&self) -> bool {
        let before = self.text.get(..self.at).unwrap_or_default();
        before.ends_with(b"ll") || before.ends_with(b"q")
    }
}
