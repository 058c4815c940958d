//! Streams on memory that keep wide characters: POSIX.1-2024 `open_wmemstream()`.

use alloc::{boxed::Box, vec::Vec};

use posix_api::Errno;

use crate::{
    locale::Locale,
    stream::{Backing, Whence, memory::Shown},
    text::multibyte::{Decoded, Partial, decode},
};

/// The backing of `open_wmemstream`. What is written is UTF-8; positions count characters.
pub struct WideGrowing {
    characters: Vec<i32>,
    position: usize,
    /// The start of a character whose rest the next write brings.
    partial: Partial,
    shown: Box<dyn Shown<i32>>,
}

impl WideGrowing {
    /// An empty file that `shown` shows.
    pub fn new(shown: Box<dyn Shown<i32>>) -> Self {
        Self {
            characters: Vec::new(),
            position: 0,
            partial: Partial::default(),
            shown,
        }
    }

    fn put(&mut self, character: u32) -> Result<(), Errno> {
        let end = self.position.checked_add(1).ok_or(Errno::EFBIG)?;
        if end > self.characters.len() {
            let missing = end - self.characters.len();
            let room = self.characters.try_reserve(missing);
            room.map_err(|_| Errno::ENOMEM)?;
            self.characters.resize(end, 0);
        }
        if let Some(place) = self.characters.get_mut(self.position) {
            *place = character.cast_signed();
        }
        self.position = end;
        Ok(())
    }
}

impl Backing for WideGrowing {
    fn read(&mut self, _buf: &mut [u8]) -> Result<usize, Errno> {
        Err(Errno::EBADF)
    }

    fn write(&mut self, bytes: &[u8]) -> Result<usize, Errno> {
        for byte in bytes {
            match decode(&[*byte], &mut self.partial, Locale::Utf8) {
                Decoded::Character(character, _) => self.put(character)?, // EFBIG, ENOMEM
                Decoded::Incomplete => {}
                Decoded::Invalid => return Err(Errno::EILSEQ),
            }
        }
        Ok(bytes.len())
    }

    fn seek(&mut self, offset: i64, whence: Whence) -> Result<u64, Errno> {
        self.position = whence.target(offset, self.position, self.characters.len())?; // EINVAL
        Ok(self.position as u64)
    }

    fn close(&mut self) -> Result<(), Errno> {
        self.flushed()
    }

    fn takes_utf8(&self) -> bool {
        true
    }

    fn flushed(&mut self) -> Result<(), Errno> {
        self.shown.show(&self.characters, self.position)
    }
}
