//! Where formatted text goes.

use crate::format::FormatError;

/// Takes bytes.
pub trait Sink {
    /// Takes `bytes`.
    ///
    /// # Errors
    ///
    /// [`FormatError::Output`] if they cannot be kept.
    fn write(&mut self, bytes: &[u8]) -> Result<(), FormatError>;
}

/// Passes bytes on to a sink and counts them.
pub struct Counter<'a> {
    sink: &'a mut dyn Sink,
    count: usize,
}

impl<'a> Counter<'a> {
    /// In front of `sink`, at 0.
    pub fn new(sink: &'a mut dyn Sink) -> Self {
        Self { sink, count: 0 }
    }

    /// How many bytes passed.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Passes `bytes` on.
    ///
    /// # Errors
    ///
    /// The sink's, and [`FormatError::TooLong`] past `INT_MAX` bytes.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), FormatError> {
        self.count += bytes.len();
        if self.count > i32::MAX as usize {
            return Err(FormatError::TooLong);
        }
        self.sink.write(bytes)
    }

    /// Writes `byte` `count` times.
    ///
    /// # Errors
    ///
    /// As [`Counter::write`].
    pub fn fill(&mut self, byte: u8, count: usize) -> Result<(), FormatError> {
        if count > i32::MAX as usize {
            return Err(FormatError::TooLong);
        }
        let chunk = [byte; 64];
        let mut left = count;
        while left > 0 {
            let (part, _) = chunk.split_at(left.min(chunk.len()));
            self.write(part)?;
            left -= part.len();
        }
        Ok(())
    }
}

impl Sink for alloc::vec::Vec<u8> {
    fn write(&mut self, bytes: &[u8]) -> Result<(), FormatError> {
        self.try_reserve(bytes.len())
            .map_err(|_| FormatError::OutOfMemory)?;
        self.extend_from_slice(bytes);
        Ok(())
    }
}

/// A buffer of fixed size that ends in a NUL; what does not fit is dropped (`snprintf`).
pub struct Bounded<'a> {
    buf: &'a mut [u8],
    len: usize,
}

impl<'a> Bounded<'a> {
    /// Writes to `buf`, which may be empty.
    pub fn new(buf: &'a mut [u8]) -> Self {
        Self { buf, len: 0 }
    }

    /// Puts the NUL behind what was written.
    pub fn finish(self) {
        if let Some(end) = self.buf.get_mut(self.len) {
            *end = 0;
        }
    }
}

impl Sink for Bounded<'_> {
    fn write(&mut self, bytes: &[u8]) -> Result<(), FormatError> {
        let room = self.buf.len().saturating_sub(self.len + 1);
        let taken = bytes.len().min(room);
        if let Some(free) = self.buf.get_mut(self.len..self.len + taken) {
            free.copy_from_slice(bytes.get(..taken).unwrap_or_default());
            self.len += taken;
        }
        Ok(())
    }
}
