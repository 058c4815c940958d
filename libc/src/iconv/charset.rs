//! The sets: their names, and their characters as bytes.

use super::{single_byte, unicode};

/// A set and its form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Charset {
    /// ASCII.
    Ascii,
    /// ISO 8859-1.
    Latin1,
    /// ISO 8859-15.
    Latin9,
    /// Windows-1252.
    Windows1252,
    /// UTF-8.
    Utf8,
    /// UTF-16, with a mark of its byte order.
    Utf16,
    /// UTF-16, without.
    Utf16In(Order),
    /// UTF-32, with a mark of its byte order.
    Utf32,
    /// UTF-32, without.
    Utf32In(Order),
    /// UCS-2 with a mark.
    Unicode,
    /// UCS-2, without.
    Ucs2In(Order),
}

/// The order of bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The most significant first.
    Big,
    /// The least significant first.
    Little,
}

/// What bytes begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Read {
    /// A character of so many bytes.
    Character(char, usize),
    /// The start of one.
    Incomplete,
    /// So many bytes that are none.
    Invalid(usize),
}

/// A character's bytes.
#[derive(Clone, Copy, Debug, Default)]
pub struct Encoded {
    bytes: [u8; 4],
    len: usize,
}

impl Encoded {
    /// These bytes, at most four.
    pub fn of(bytes: &[u8]) -> Self {
        let mut encoded = Self::default();
        for (to, from) in encoded.bytes.iter_mut().zip(bytes) {
            *to = *from;
            encoded.len += 1;
        }
        encoded
    }

    /// The bytes.
    pub fn bytes(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }
}

const NAMES: &[(&str, Charset)] = &[
    ("ANSI_X3.4-1968", Charset::Ascii),
    ("ANSI_X3.4-1986", Charset::Ascii),
    ("ASCII", Charset::Ascii),
    ("CP367", Charset::Ascii),
    ("IBM367", Charset::Ascii),
    ("ISO-IR-6", Charset::Ascii),
    ("ISO646-US", Charset::Ascii),
    ("ISO_646.IRV:1991", Charset::Ascii),
    ("US", Charset::Ascii),
    ("US-ASCII", Charset::Ascii),
    ("CP819", Charset::Latin1),
    ("IBM819", Charset::Latin1),
    ("ISO-8859-1", Charset::Latin1),
    ("ISO-IR-100", Charset::Latin1),
    ("ISO8859-1", Charset::Latin1),
    ("ISO88591", Charset::Latin1),
    ("ISO_8859-1", Charset::Latin1),
    ("ISO_8859-1:1987", Charset::Latin1),
    ("L1", Charset::Latin1),
    ("LATIN1", Charset::Latin1),
    ("8859_1", Charset::Latin1),
    ("ISO-8859-15", Charset::Latin9),
    ("ISO8859-15", Charset::Latin9),
    ("ISO885915", Charset::Latin9),
    ("ISO_8859-15", Charset::Latin9),
    ("LATIN-9", Charset::Latin9),
    ("CP1252", Charset::Windows1252),
    ("MS-ANSI", Charset::Windows1252),
    ("WINDOWS-1252", Charset::Windows1252),
    ("ISO-10646/UTF-8", Charset::Utf8),
    ("ISO-10646/UTF8", Charset::Utf8),
    ("UTF-8", Charset::Utf8),
    ("UTF8", Charset::Utf8),
    ("UTF-16", Charset::Utf16),
    ("UTF16", Charset::Utf16),
    ("UTF-16LE", Charset::Utf16In(Order::Little)),
    ("UTF16LE", Charset::Utf16In(Order::Little)),
    ("UTF-16BE", Charset::Utf16In(Order::Big)),
    ("UTF16BE", Charset::Utf16In(Order::Big)),
    ("UTF-32", Charset::Utf32),
    ("UTF32", Charset::Utf32),
    ("UTF-32LE", Charset::Utf32In(Order::Little)),
    ("UTF32LE", Charset::Utf32In(Order::Little)),
    ("UTF-32BE", Charset::Utf32In(Order::Big)),
    ("UTF32BE", Charset::Utf32In(Order::Big)),
    ("INTERNAL", Charset::Utf32In(Order::Little)),
    ("UCS-4LE", Charset::Utf32In(Order::Little)),
    ("WCHAR_T", Charset::Utf32In(Order::Little)),
    ("10646-1:1993/UCS4", Charset::Utf32In(Order::Big)),
    ("CSUCS4", Charset::Utf32In(Order::Big)),
    ("ISO-10646/UCS4", Charset::Utf32In(Order::Big)),
    ("UCS-4", Charset::Utf32In(Order::Big)),
    ("UCS-4BE", Charset::Utf32In(Order::Big)),
    ("UCS4", Charset::Utf32In(Order::Big)),
    ("CSUNICODE", Charset::Unicode),
    ("UNICODE", Charset::Unicode),
    ("ISO-10646/UCS2", Charset::Ucs2In(Order::Little)),
    ("OSF00010100", Charset::Ucs2In(Order::Little)),
    ("UCS-2", Charset::Ucs2In(Order::Little)),
    ("UCS-2LE", Charset::Ucs2In(Order::Little)),
    ("UCS2", Charset::Ucs2In(Order::Little)),
    ("UNICODELITTLE", Charset::Ucs2In(Order::Little)),
    ("UCS-2BE", Charset::Ucs2In(Order::Big)),
    ("UNICODEBIG", Charset::Ucs2In(Order::Big)),
];

impl Charset {
    /// The set of that name, in any case.
    pub fn named(name: &[u8]) -> Option<Self> {
        let found = NAMES
            .iter()
            .find(|(known, _)| known.as_bytes().eq_ignore_ascii_case(name));
        found.map(|(_, charset)| *charset)
    }

    /// Whether a text begins with a mark of its byte order.
    pub fn has_mark(self) -> bool {
        matches!(self, Self::Utf16 | Self::Utf32 | Self::Unicode)
    }

    /// The form without a mark, in the byte order `order`.
    fn without_mark(self, order: Order) -> Self {
        match self {
            Self::Utf16 => Self::Utf16In(order),
            Self::Utf32 => Self::Utf32In(order),
            Self::Unicode => Self::Ucs2In(order),
            other => other,
        }
    }

    /// The form in which a text that begins with `input` goes on, and how long its mark is. `None`: it is too short to tell.
    pub fn order(self, input: &[u8]) -> Option<(Self, usize)> {
        let (little, big): (&[u8], &[u8]) = match self {
            Self::Utf32 => (&[0xff, 0xfe, 0, 0], &[0, 0, 0xfe, 0xff]),
            _ => (&[0xff, 0xfe], &[0xfe, 0xff]),
        };
        let start = input.get(..little.len())?;
        let (order, len) = match start {
            _ if start == little => (Order::Little, start.len()),
            _ if start == big => (Order::Big, start.len()),
            _ => (Order::Little, 0),
        };
        Some((self.without_mark(order), len))
    }

    /// Writes the mark of byte order, if there is one: how long it is. `None`: there is no room.
    pub fn write_mark(self, output: &mut [u8]) -> Option<usize> {
        if !self.has_mark() {
            return Some(0);
        }
        let mark = self.encode('\u{feff}')?;
        output.get_mut(..mark.len)?.copy_from_slice(mark.bytes());
        Some(mark.len)
    }

    /// Reads the first character of `bytes`, which are not empty.
    pub fn read(self, bytes: &[u8]) -> Read {
        let first = bytes.first().copied().unwrap_or_default();
        let single = |c: Option<char>| c.map_or(Read::Invalid(1), |c| Read::Character(c, 1));
        match self {
            Self::Ascii => single(first.is_ascii().then_some(char::from(first))),
            Self::Latin1 => single(Some(char::from(first))),
            Self::Latin9 => single(Some(single_byte::latin9(first))),
            Self::Windows1252 => single(single_byte::windows1252(first)),
            Self::Utf8 => unicode::read_utf8(bytes),
            Self::Utf16 => unicode::read_utf16(bytes, Order::Little),
            Self::Utf16In(order) => unicode::read_utf16(bytes, order),
            Self::Utf32 => unicode::read_utf32(bytes, Order::Little),
            Self::Utf32In(order) => unicode::read_utf32(bytes, order),
            Self::Unicode => unicode::read_ucs2(bytes, Order::Little),
            Self::Ucs2In(order) => unicode::read_ucs2(bytes, order),
        }
    }

    /// The bytes of `c`; `None` if the set does not have it.
    pub fn encode(self, c: char) -> Option<Encoded> {
        let single = |byte: Option<u8>| byte.map(|byte| Encoded::of(&[byte]));
        match self {
            Self::Ascii => single(u8::try_from(c).ok().filter(u8::is_ascii)),
            Self::Latin1 => single(u8::try_from(c).ok()),
            Self::Latin9 => single(single_byte::find(c, |byte| Some(single_byte::latin9(byte)))),
            Self::Windows1252 => single(single_byte::find(c, single_byte::windows1252)),
            Self::Utf8 => Some(Encoded::of(c.encode_utf8(&mut [0; 4]).as_bytes())),
            Self::Utf16 => Some(unicode::utf16(c, Order::Little)),
            Self::Utf16In(order) => Some(unicode::utf16(c, order)),
            Self::Utf32 => Some(unicode::utf32(c, Order::Little)),
            Self::Utf32In(order) => Some(unicode::utf32(c, order)),
            Self::Unicode => Self::Ucs2In(Order::Little).encode(c),
            Self::Ucs2In(order) => (c <= '\u{ffff}').then(|| unicode::utf16(c, order)),
        }
    }
}
