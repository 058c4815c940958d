//! Conversion between character sets: what `iconv()` does, over slices.
//!
//! Every set is read to characters and written from them. Standard: POSIX.1-2024 `iconv()`; names and `//TRANSLIT`,
//! `//IGNORE` as GNU's.

pub mod charset;
mod single_byte;
mod transliterate;
mod unicode;

use charset::{Charset, Encoded, Read};

/// What ended a conversion before the end of its input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// The input ends within a character: `EINVAL`.
    Incomplete,
    /// What follows is no character, or cannot be written: `EILSEQ`.
    Invalid,
    /// The output has no room for the next character: `E2BIG`.
    Full,
}

/// How far a conversion came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Bytes of input that were taken.
    pub read: usize,
    /// Bytes of output that were written.
    pub written: usize,
    /// Characters that were not converted so that they can be converted back.
    pub irreversible: usize,
    /// Why it ended, if not at the end of the input.
    pub stop: Option<Stop>,
}

/// What a character becomes that the target does not have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lenience {
    /// Something similar.
    pub transliterate: bool,
    /// Nothing.
    pub ignore: bool,
}

/// A conversion under way.
#[derive(Clone, Debug)]
pub struct Converter {
    from: Charset,
    to: Charset,
    lenience: Lenience,
    /// The byte order of the input, once its mark was read.
    input: Charset,
    has_started_input: bool,
    has_started_output: bool,
}

impl Converter {
    /// A conversion between sets of these names; `locale` stands for the empty name. `None`: there is no such set.
    pub fn new(from: &[u8], to: &[u8], locale: Charset) -> Option<Self> {
        let (to, suffix) = split(to);
        let (from, _) = split(from);
        let named = |name: &[u8]| {
            if name.is_empty() {
                Some(locale)
            } else {
                Charset::named(name)
            }
        };
        let from = named(from)?;
        Some(Self {
            from,
            to: named(to)?,
            lenience: Lenience {
                transliterate: has_word(suffix, b"TRANSLIT"),
                ignore: has_word(suffix, b"IGNORE"),
            },
            input: from,
            has_started_input: false,
            has_started_output: false,
        })
    }

    /// Forgets what was read and written: the next input is the start of a text.
    pub fn reset(&mut self) {
        self.input = self.from;
        self.has_started_input = false;
        self.has_started_output = false;
    }

    /// Converts as much of `input` as there is room for in `output`.
    pub fn convert(&mut self, input: &[u8], output: &mut [u8]) -> Progress {
        let mut progress = Progress {
            read: 0,
            written: 0,
            irreversible: 0,
            stop: None,
        };
        let mut skipped = false;
        if !self.has_started_input && self.from.has_mark() {
            let Some(len) = self.read_mark(input) else {
                progress.stop = Some(Stop::Incomplete).filter(|_| !input.is_empty());
                return progress;
            };
            progress.read = len;
        }
        if !self.has_started_output && !input.is_empty() {
            let Some(len) = self.to.write_mark(output) else {
                progress.stop = Some(Stop::Full);
                return progress;
            };
            progress.written = len;
            self.has_started_output = true;
        }
        loop {
            let rest = input.get(progress.read..).unwrap_or_default();
            if rest.is_empty() {
                break;
            }
            let (c, len) = match self.input.read(rest) {
                Read::Character(c, len) => (c, len),
                Read::Incomplete => {
                    progress.stop = Some(Stop::Incomplete);
                    break;
                }
                Read::Invalid(len) if self.lenience.ignore => {
                    progress.read += len.min(rest.len());
                    skipped = true;
                    continue;
                }
                Read::Invalid(_) => {
                    progress.stop = Some(Stop::Invalid);
                    break;
                }
            };
            let room = output.get_mut(progress.written..).unwrap_or_default();
            match self.write(c, room) {
                Ok((written, is_exact)) => {
                    progress.written += written;
                    progress.irreversible += usize::from(!is_exact);
                }
                Err(Stop::Invalid) if self.lenience.ignore => skipped = true,
                Err(stop) => {
                    progress.stop = Some(stop);
                    break;
                }
            }
            progress.read += len;
        }
        // As GNU's: all is converted, and that something was left out is told at the end.
        if skipped && progress.stop.is_none() {
            progress.stop = Some(Stop::Invalid);
        }
        progress
    }

    /// Looks for a mark of byte order: how long it is. `None`: too little was read to tell.
    fn read_mark(&mut self, input: &[u8]) -> Option<usize> {
        let (charset, len) = self.from.order(input)?;
        self.input = charset;
        self.has_started_input = true;
        Some(len)
    }

    /// Writes a character, or what stands for it: how many bytes, and whether it is the character itself.
    fn write(&self, c: char, room: &mut [u8]) -> Result<(usize, bool), Stop> {
        if let Some(encoded) = self.to.encode(c) {
            return put(&[encoded], room).map(|len| (len, true));
        }
        if !self.lenience.transliterate {
            return Err(Stop::Invalid);
        }
        let similar = transliterate::similar(c);
        let mut len = 0;
        let mut buf = [Encoded::default(); transliterate::LONGEST];
        for (place, c) in buf.iter_mut().zip(similar.chars()) {
            *place = self.to.encode(c).ok_or(Stop::Invalid)?;
            len += 1;
        }
        put(buf.get(..len).unwrap_or_default(), room).map(|len| (len, false))
    }
}

/// Writes all of `encoded` or nothing.
fn put(encoded: &[Encoded], room: &mut [u8]) -> Result<usize, Stop> {
    let len = encoded.iter().map(|it| it.bytes().len()).sum();
    let room = room.get_mut(..len).ok_or(Stop::Full)?;
    let bytes = encoded.iter().flat_map(|it| it.bytes());
    room.iter_mut()
        .zip(bytes)
        .for_each(|(to, from)| *to = *from);
    Ok(len)
}

/// The name, and what stands behind `//`.
fn split(name: &[u8]) -> (&[u8], &[u8]) {
    let at = name.windows(2).position(|pair| pair == b"//");
    let (name, suffix) = name.split_at(at.unwrap_or(name.len()));
    (name, suffix)
}

fn has_word(suffix: &[u8], word: &[u8]) -> bool {
    let mut words = suffix.split(|byte| matches!(byte, b'/' | b','));
    words.any(|it| it.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests;
