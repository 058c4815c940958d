//! Characters that a number is read from, one at a time.

/// Text of unknown length, read from its start on.
///
/// Readers ask for `at(i)` only after none of `at(0)..at(i - 1)` was 0, so that a C string can be
/// read without measuring it first.
pub trait Text {
    /// The byte at `index`; 0 where the text has ended. A character that is not ASCII may be any
    /// byte from 0x80 on.
    fn at(&self, index: usize) -> u8;
}

impl Text for [u8] {
    fn at(&self, index: usize) -> u8 {
        self.get(index).copied().unwrap_or(0)
    }
}

/// The wide string `self`; characters outside ASCII read as 0xff.
impl Text for [i32] {
    fn at(&self, index: usize) -> u8 {
        self.get(index).map_or(0, |&c| ascii(c))
    }
}

/// The byte of an ASCII character, 0xff for any other.
pub fn ascii(c: i32) -> u8 {
    u8::try_from(c).ok().filter(u8::is_ascii).unwrap_or(0xff)
}

/// Whether `isspace` holds in the C locale.
pub fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r')
}

/// The number of white-space bytes at the start of `text`.
pub fn spaces<T: Text + ?Sized>(text: &T) -> usize {
    let mut at = 0;
    while is_space(text.at(at)) {
        at += 1;
    }
    at
}

/// Whether `text` has `word` at `at`, in any case. `word` is in lower case.
pub fn has_word<T: Text + ?Sized>(text: &T, at: usize, word: &[u8]) -> bool {
    word.iter()
        .enumerate()
        .all(|(i, &c)| text.at(at + i).to_ascii_lowercase() == c)
}
