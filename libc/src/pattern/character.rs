//! A character of a text that should be UTF-8 but may be any bytes.

/// A character, or a byte that is not part of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Character(u32);

/// Added to a byte that is not part of a character: the range of lone surrogates, which no UTF-8
/// text contains.
const STRAY: u32 = 0xdc00;

impl Character {
    /// The first character of `text`, and what follows it.
    pub fn first(text: &[u8]) -> Option<(Self, &[u8])> {
        let (&byte, rest) = text.split_first()?;
        if byte.is_ascii() {
            return Some((Self(u32::from(byte)), rest));
        }
        let len = match byte {
            0xc2..=0xdf => 2,
            0xe0..=0xef => 3,
            0xf0..=0xf4 => 4,
            _ => 1,
        };
        let valid = text.get(..len).and_then(|bytes| str::from_utf8(bytes).ok());
        match valid.and_then(|valid| valid.chars().next()) {
            Some(character) => Some((Self(u32::from(character)), text.get(len..)?)),
            None => Some((Self(STRAY + u32::from(byte)), rest)),
        }
    }

    /// The character as Unicode has it; `None` for a stray byte.
    pub fn to_char(self) -> Option<char> {
        char::from_u32(self.0)
    }

    /// Whether it is this ASCII byte.
    pub fn is(self, byte: u8) -> bool {
        self.0 == u32::from(byte)
    }

    /// The small letter, where there is one.
    pub fn to_lower(self) -> Self {
        self.mapped(|letter| letter.to_lowercase().next())
    }

    /// The capital letter, where there is one.
    pub fn to_upper(self) -> Self {
        self.mapped(|letter| letter.to_uppercase().next())
    }

    fn mapped(self, map: impl Fn(char) -> Option<char>) -> Self {
        self.to_char()
            .and_then(map)
            .map_or(self, |mapped| Self(u32::from(mapped)))
    }

    /// Whether it belongs to the class of that name (`alpha`); `None`: there is no such class.
    pub fn is_in_class(self, name: &[u8]) -> Option<bool> {
        let test: fn(char) -> bool = match name {
            b"alnum" => char::is_alphanumeric,
            b"alpha" => char::is_alphabetic,
            b"blank" => |c| matches!(c, ' ' | '\t'),
            b"cntrl" => char::is_control,
            b"digit" => |c| c.is_ascii_digit(),
            b"graph" => |c| !c.is_control() && !c.is_whitespace(),
            b"lower" => char::is_lowercase,
            b"print" => |c| !c.is_control(),
            b"punct" => |c| {
                c.is_ascii_punctuation()
                    || !c.is_ascii()
                        && !c.is_alphanumeric()
                        && !c.is_control()
                        && !c.is_whitespace()
            },
            b"space" => char::is_whitespace,
            b"upper" => char::is_uppercase,
            b"xdigit" => |c| c.is_ascii_hexdigit(),
            _ => return None,
        };
        Some(self.to_char().is_some_and(test))
    }
}
