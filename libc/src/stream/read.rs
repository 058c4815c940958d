//! Reading.

use posix_api::Errno;

use crate::stream::{Buffering, Flags, State, Stream};

impl Stream {
    /// The next byte; `None` at the end of the file.
    ///
    /// # Errors
    ///
    /// - `EBADF`: it is not for reading.
    /// - Those of the backing.
    pub fn get(&mut self) -> Result<Option<u8>, Errno> {
        if let Some(byte) = self.pushed.pop() {
            return Ok(Some(byte));
        }
        loop {
            if let State::Reading { start, end } = self.state
                && start < end
            {
                self.state = State::Reading {
                    start: start + 1,
                    end,
                };
                return Ok(self.buffer.get(start).copied());
            }
            if self.fill()? == 0 {
                return Ok(None);
            }
        }
    }

    /// Reads until `buf` is full or the file ends, and returns how many bytes it was. If an error
    /// came, it is the second value.
    pub fn read(&mut self, buf: &mut [u8]) -> (usize, Option<Errno>) {
        let mut done = 0;
        while done < buf.len() {
            let rest = buf.get_mut(done..).unwrap_or_default();
            match self.read_some(rest) {
                Ok(0) => break,
                Ok(count) => done += count,
                Err(error) => return (done, Some(error)),
            }
        }
        (done, None)
    }

    fn read_some(&mut self, buf: &mut [u8]) -> Result<usize, Errno> {
        if let (Some(&byte), Some(first)) = (self.pushed.last(), buf.first_mut()) {
            *first = byte;
            self.pushed.pop();
            return Ok(1);
        }
        if let State::Reading { start, end } = self.state
            && start < end
        {
            let count = buf.len().min(end - start);
            let (to, from) = (buf.get_mut(..count), self.buffer.get(start..start + count));
            if let (Some(to), Some(from)) = (to, from) {
                to.copy_from_slice(from);
            }
            self.state = State::Reading {
                start: start + count,
                end,
            };
            return Ok(count);
        }
        if buf.len() < self.capacity && self.buffering() != Buffering::None {
            return if self.fill()? == 0 {
                Ok(0)
            } else {
                self.read_some(buf)
            };
        }
        self.start_reading()?;
        if self.flags.contains(Flags::END) {
            return Ok(0);
        }
        let count = self.backing.read(buf);
        self.note(count)
    }

    /// Passes what lies in the buffer to `take`, until that has seen `delimiter` or the file ends,
    /// at most `limit` bytes. `take` gets each part once, the last one with the delimiter. Returns
    /// whether it was seen.
    ///
    /// # Errors
    ///
    /// As [`Stream::get`], and those of `take`.
    pub fn read_until(
        &mut self,
        delimiter: u8,
        limit: usize,
        take: &mut dyn FnMut(&[u8]) -> Result<(), Errno>,
    ) -> Result<bool, Errno> {
        let mut left = limit;
        while left > 0 {
            let (count, is_found) = if let Some(byte) = self.pushed.pop() {
                take(&[byte])?;
                (1, byte == delimiter)
            } else {
                self.pass_buffered(delimiter, left, take)?
            };
            if is_found {
                return Ok(true);
            }
            if count == 0 && self.fill()? == 0 {
                return Ok(false);
            }
            left -= count;
        }
        Ok(false)
    }

    /// Passes what lies in the buffer to `take`, up to `delimiter`, at most `limit` bytes. Returns how
    /// many, 0 if the buffer is empty, and whether `delimiter` was the last of them.
    fn pass_buffered(
        &mut self,
        delimiter: u8,
        limit: usize,
        take: &mut dyn FnMut(&[u8]) -> Result<(), Errno>,
    ) -> Result<(usize, bool), Errno> {
        let State::Reading { start, end } = self.state else {
            return Ok((0, false));
        };
        if start == end {
            self.state = State::Idle;
            return Ok((0, false));
        }
        let part = self.buffer.get(start..end.min(start.saturating_add(limit)));
        let part = part.unwrap_or_default();
        let found = memchr::memchr(delimiter, part);
        let count = found.map_or(part.len(), |at| at + 1);
        take(part.get(..count).unwrap_or_default())?;
        self.state = State::Reading {
            start: start + count,
            end,
        };
        Ok((count, found.is_some()))
    }

    /// Pushes `byte` back. Returns whether there was room.
    pub fn unget(&mut self, byte: u8) -> bool {
        if !self.mode.read || self.pushed.len() >= 64 || self.pushed.try_reserve(1).is_err() {
            return false;
        }
        if matches!(self.state, State::Writing { .. }) && self.flush().is_err() {
            return false;
        }
        self.pushed.push(byte);
        self.flags -= Flags::END;
        true
    }

    /// Reads the next bytes into the buffer, which is empty, and returns how many.
    fn fill(&mut self) -> Result<usize, Errno> {
        self.start_reading()?;
        if self.flags.contains(Flags::END) {
            return Ok(0);
        }
        let room = if self.buffering() == Buffering::None {
            1
        } else {
            self.capacity
        };
        self.allocate()?;
        let buf = self.buffer.get_mut(..room).unwrap_or_default();
        let count = self.backing.read(buf);
        let count = self.note(count)?;
        self.state = State::Reading {
            start: 0,
            end: count,
        };
        Ok(count)
    }

    fn note(&mut self, count: Result<usize, Errno>) -> Result<usize, Errno> {
        match count {
            Ok(0) => self.flags |= Flags::END,
            Ok(_) => {}
            Err(_) => self.flags |= Flags::ERROR,
        }
        count
    }

    fn start_reading(&mut self) -> Result<(), Errno> {
        if !self.mode.read {
            return Err(self.fail(Errno::EBADF));
        }
        if matches!(self.state, State::Writing { .. }) {
            self.flush()?;
        }
        self.wrote_last = false;
        Ok(())
    }
}
