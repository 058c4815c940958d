//! When buffered bytes are written.

use posix_api::Errno;

use crate::stream::{State, Stream};

/// When buffered bytes are written: C11 §7.21.3.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Buffering {
    /// When the buffer is full (`_IOFBF`).
    Full,
    /// At the end of a line too (`_IOLBF`).
    Line,
    /// At once (`_IONBF`).
    None,
}

impl Stream {
    /// Chooses the buffering, and the buffer's size if it is not 0.
    pub fn set_buffering(&mut self, buffering: Buffering, size: usize) {
        self.buffering = Some(buffering);
        if size > 0 && self.state == State::Idle {
            self.capacity = size;
            self.buffer.clear();
        }
    }

    /// The buffering.
    pub fn buffering(&mut self) -> Buffering {
        *self.buffering.get_or_insert_with(|| {
            if self.backing.is_interactive() {
                Buffering::Line
            } else {
                Buffering::Full
            }
        })
    }

    /// The buffer's size (`__fbufsize`).
    pub fn capacity(&self) -> usize {
        self.capacity
    }

    /// Makes the buffer, once.
    ///
    /// # Errors
    ///
    /// - `ENOMEM`.
    pub(super) fn allocate(&mut self) -> Result<(), Errno> {
        if self.buffer.len() < self.capacity {
            let missing = self.capacity - self.buffer.len();
            self.buffer
                .try_reserve_exact(missing)
                .map_err(|_| Errno::ENOMEM)?;
            self.buffer.resize(self.capacity, 0);
        }
        Ok(())
    }

    /// How many bytes wait to be written (`__fpending`).
    pub fn pending(&self) -> usize {
        match self.state {
            State::Writing { end } => end,
            State::Idle | State::Reading { .. } => 0,
        }
    }

    /// Forgets what is buffered, either way (`__fpurge`).
    pub fn purge(&mut self) {
        self.state = State::Idle;
        self.pushed.clear();
    }

    /// Whether bytes lie in the buffer to be read.
    pub fn has_read_ahead(&self) -> bool {
        !self.pushed.is_empty()
            || matches!(self.state, State::Reading { start, end } if start < end)
    }
}
