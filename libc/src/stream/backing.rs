//! What a stream reads from and writes to.

use posix_api::Errno;

/// From where an offset counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whence {
    /// The start of the file.
    Start,
    /// The present position.
    Current,
    /// The end of the file.
    End,
}

impl Whence {
    /// The position that `offset` means, in memory that is `len` units long.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: it would be negative, or too large.
    pub fn target(self, offset: i64, position: usize, len: usize) -> Result<usize, Errno> {
        let base = match self {
            Self::Start => 0,
            Self::Current => position,
            Self::End => len,
        };
        let target = i64::try_from(base).ok();
        let target = target.and_then(|base| base.checked_add(offset));
        let target = target.and_then(|target| usize::try_from(target).ok());
        target.ok_or(Errno::EINVAL)
    }
}

/// Bytes with a position, below a buffer.
pub trait Backing: Send {
    /// Reads at most `buf.len()` bytes; 0 at the end of the file.
    ///
    /// # Errors
    ///
    /// Whatever `read()` may give; `EBADF` if it is not for reading.
    fn read(&mut self, buf: &mut [u8]) -> Result<usize, Errno>;

    /// Writes at least one of `bytes`, and returns how many.
    ///
    /// # Errors
    ///
    /// Whatever `write()` may give; `EBADF` if it is not for writing.
    fn write(&mut self, bytes: &[u8]) -> Result<usize, Errno>;

    /// Moves the position, and returns it, counted from the start.
    ///
    /// # Errors
    ///
    /// Whatever `lseek()` may give; `ESPIPE` if it has no position.
    fn seek(&mut self, offset: i64, whence: Whence) -> Result<u64, Errno>;

    /// Ends it.
    ///
    /// # Errors
    ///
    /// Whatever `close()` may give.
    fn close(&mut self) -> Result<(), Errno>;

    /// The descriptor, if it is one.
    fn fd(&self) -> Option<i32> {
        None
    }

    /// Whether somebody sits at the other end and wants to see lines as they come.
    fn is_interactive(&self) -> bool {
        false
    }

    /// Whether wide characters are to come as UTF-8, whatever the locale says: it keeps characters.
    fn takes_utf8(&self) -> bool {
        false
    }

    /// Called when what was buffered has been written, so that memory streams show it.
    ///
    /// # Errors
    ///
    /// `ENOMEM`.
    fn flushed(&mut self) -> Result<(), Errno> {
        Ok(())
    }
}
