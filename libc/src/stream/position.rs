//! Positions.

use posix_api::Errno;

use crate::stream::{Flags, State, Stream, Whence};

impl Stream {
    /// How far the file's position is ahead of the stream's.
    fn ahead(&self) -> i64 {
        let unread = match self.state {
            State::Reading { start, end } => end - start,
            State::Idle | State::Writing { .. } => 0,
        };
        // Both are lengths of buffers.
        (unread + self.pushed.len()) as i64
    }

    /// Gives what was read ahead back to the file, if that has positions; else it stays to be read.
    pub(super) fn give_back(&mut self) {
        let ahead = self.ahead();
        if ahead > 0 && self.backing.seek(-ahead, Whence::Current).is_err() {
            return;
        }
        self.pushed.clear();
        self.state = State::Idle;
    }

    /// The position, in bytes from the start of the file.
    ///
    /// # Errors
    ///
    /// - `ESPIPE`: the file has no positions.
    pub fn tell(&mut self) -> Result<u64, Errno> {
        if self.mode.append && self.pending() > 0 {
            self.flush()?;
        }
        let below = self.backing.seek(0, Whence::Current)?;
        let pending = self.pending() as u64;
        // Bytes that were pushed back at the start of the file do not make the position negative.
        Ok((below + pending).saturating_sub(self.ahead().unsigned_abs()))
    }

    /// Moves to a position.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: it would be negative.
    /// - `ESPIPE`: the file has no positions.
    /// - Those of writing what was buffered.
    pub fn seek(&mut self, offset: i64, whence: Whence) -> Result<(), Errno> {
        if self.pending() > 0 {
            self.flush()?;
        }
        let ahead = self.ahead();
        let offset = if whence == Whence::Current {
            offset.saturating_sub(ahead)
        } else {
            offset
        };
        self.backing.seek(offset, whence)?;
        self.state = State::Idle;
        self.pushed.clear();
        self.flags -= Flags::END;
        Ok(())
    }
}
