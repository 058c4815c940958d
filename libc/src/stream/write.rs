//! Writing.

use posix_api::Errno;

use crate::stream::{Buffering, State, Stream};

impl Stream {
    /// Writes `bytes`, buffered as the stream is; returns how many were taken. If not all were, the
    /// second value says why.
    pub fn write(&mut self, bytes: &[u8]) -> (usize, Option<Errno>) {
        match self.try_write(bytes) {
            Ok(()) => (bytes.len(), None),
            Err((count, error)) => (count, Some(self.fail(error))),
        }
    }

    fn try_write(&mut self, bytes: &[u8]) -> Result<(), (usize, Errno)> {
        self.start_writing().map_err(|error| (0, error))?;
        match self.buffering() {
            Buffering::Full => self.write_buffered(bytes),
            Buffering::None => self.write_through(bytes),
            Buffering::Line => match memchr::memrchr(b'\n', bytes) {
                None => self.write_buffered(bytes),
                Some(last) => {
                    let (lines, rest) = bytes.split_at(last + 1);
                    self.write_buffered(lines)?;
                    self.write_out().map_err(|error| (0, error))?;
                    self.write_buffered(rest)
                        .map_err(|(count, error)| (lines.len() + count, error))
                }
            },
        }
    }

    fn write_buffered(&mut self, bytes: &[u8]) -> Result<(), (usize, Errno)> {
        self.allocate().map_err(|error| (0, error))?;
        let State::Writing { end } = self.state else {
            return Ok(());
        };
        if let Some(room) = self.buffer.get_mut(end..end + bytes.len()) {
            room.copy_from_slice(bytes);
            self.state = State::Writing {
                end: end + bytes.len(),
            };
            return Ok(());
        }
        // Fill the buffer, write it, and pass whole buffers on without copying them.
        let (first, rest) = bytes.split_at(if end == 0 { 0 } else { self.buffer.len() - end });
        if let Some(room) = self.buffer.get_mut(end..end + first.len()) {
            room.copy_from_slice(first);
            self.state = State::Writing {
                end: end + first.len(),
            };
        }
        self.write_out().map_err(|error| (0, error))?;
        let direct = rest.len() - rest.len() % self.buffer.len().max(1);
        let (whole, rest) = rest.split_at(direct);
        self.write_through(whole)
            .map_err(|(count, error)| (first.len() + count, error))?;
        if let Some(room) = self.buffer.get_mut(..rest.len()) {
            room.copy_from_slice(rest);
            self.state = State::Writing { end: rest.len() };
        }
        Ok(())
    }

    fn write_through(&mut self, bytes: &[u8]) -> Result<(), (usize, Errno)> {
        let mut done = 0;
        while let Some(rest) = bytes.get(done..).filter(|rest| !rest.is_empty()) {
            match self.backing.write(rest) {
                Ok(0) => return Err((done, Errno::EIO)),
                Ok(count) => done += count,
                Err(error) => return Err((done, error)),
            }
        }
        Ok(())
    }

    /// Writes the buffer out; what could not be written stays in it.
    fn write_out(&mut self) -> Result<(), Errno> {
        let State::Writing { end } = self.state else {
            return Ok(());
        };
        let mut done = 0;
        let mut failed = None;
        while let Some(rest) = self.buffer.get(done..end).filter(|rest| !rest.is_empty()) {
            match self.backing.write(rest) {
                Ok(0) => failed = Some(Errno::EIO),
                Ok(count) => done += count,
                Err(error) => failed = Some(error),
            }
            if failed.is_some() {
                break;
            }
        }
        self.buffer.copy_within(done..end, 0);
        self.state = State::Writing { end: end - done };
        failed.map_or(Ok(()), Err)
    }

    /// Writes what is buffered; or, after reading, gives what was read ahead back to the file.
    ///
    /// # Errors
    ///
    /// Those of the backing.
    pub fn flush(&mut self) -> Result<(), Errno> {
        match self.state {
            State::Idle => Ok(()),
            State::Writing { .. } => {
                self.write_out()
                    .and_then(|()| self.backing.flushed())
                    .map_err(|error| self.fail(error))?;
                self.state = State::Idle;
                Ok(())
            }
            State::Reading { .. } => {
                self.give_back();
                Ok(())
            }
        }
    }

    fn start_writing(&mut self) -> Result<(), Errno> {
        if !self.mode.write {
            return Err(Errno::EBADF);
        }
        if matches!(self.state, State::Reading { .. }) || !self.pushed.is_empty() {
            self.give_back();
            self.purge();
        }
        if self.state == State::Idle {
            self.state = State::Writing { end: 0 };
        }
        self.wrote_last = true;
        Ok(())
    }
}
