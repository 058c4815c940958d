//! `FILE`: buffering, positions, orientation. C11 §7.21.3, POSIX.1-2024 §2.5.
//!
//! A [`Stream`] is safe and knows nothing of C; its bytes come from and go to a [`Backing`].

pub mod backing;
pub mod buffer;
pub mod lock;
pub mod memory;
pub mod mode;
pub mod position;
pub mod read;
pub mod wide_memory;
pub mod write;

use alloc::{boxed::Box, vec::Vec};

use bitflags::bitflags;
use posix_api::Errno;

pub use backing::{Backing, Whence};
pub use buffer::Buffering;
pub use lock::RecursiveLock;
pub use mode::Mode;

/// The size of a buffer that nobody chose, in bytes: a page, as glibc has it for most files.
pub const BUFSIZ: usize = 8192;

bitflags! {
    /// What happened to a stream, at the bits where glibc's inline functions look.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub struct Flags: i32 {
        /// The end of the file was met.
        const END = 0x10;
        /// A transfer failed.
        const ERROR = 0x20;
    }
}

/// What the buffer holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Nothing.
    Idle,
    /// Bytes that were read ahead: those from `start` to `end`.
    Reading { start: usize, end: usize },
    /// Bytes to be written, up to `end`.
    Writing { end: usize },
}

/// An open stream.
pub struct Stream {
    backing: Box<dyn Backing>,
    mode: Mode,
    /// `None` until the first transfer, when it becomes clear whether this is a terminal.
    buffering: Option<Buffering>,
    /// How large the buffer is to be.
    capacity: usize,
    buffer: Vec<u8>,
    state: State,
    /// Bytes that were pushed back, the next one last.
    pushed: Vec<u8>,
    flags: Flags,
    /// Positive: wide; negative: bytes; 0: not yet known.
    orientation: i32,
    /// The last operation on the stream was a write (`__fwriting`).
    wrote_last: bool,
}

impl Stream {
    /// A stream on `backing`.
    pub fn new(backing: Box<dyn Backing>, mode: Mode) -> Self {
        Self {
            backing,
            mode,
            buffering: None,
            capacity: BUFSIZ,
            buffer: Vec::new(),
            state: State::Idle,
            pushed: Vec::new(),
            flags: Flags::empty(),
            orientation: 0,
            wrote_last: false,
        }
    }

    /// What happened to it.
    pub fn flags(&self) -> Flags {
        self.flags
    }

    /// Forgets the end of the file and errors.
    pub fn clear(&mut self) {
        self.flags = Flags::empty();
    }

    /// Notes an error.
    pub fn fail(&mut self, error: Errno) -> Errno {
        self.flags |= Flags::ERROR;
        error
    }

    /// The descriptor behind it, if there is one.
    pub fn fd(&self) -> Option<i32> {
        self.backing.fd()
    }

    /// Whether wide characters are to come as UTF-8, whatever the locale says.
    pub fn takes_utf8(&self) -> bool {
        self.backing.takes_utf8()
    }

    /// How it was opened.
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// The orientation; sets it first if it is not known and `wanted` is not 0.
    pub fn orient(&mut self, wanted: i32) -> i32 {
        if self.orientation == 0 {
            self.orientation = wanted.signum();
        }
        self.orientation
    }

    /// Writes what is buffered and closes the backing, which happens in any case.
    ///
    /// # Errors
    ///
    /// Those of the backing; the first counts.
    pub fn close(&mut self) -> Result<(), Errno> {
        let flushed = self.flush();
        self.state = State::Idle;
        let closed = self.backing.close();
        flushed.and(closed)
    }

    /// Puts another backing in place, as `freopen` does. The old one was closed.
    pub fn reopen(&mut self, backing: Box<dyn Backing>, mode: Mode) {
        *self = Self::new(backing, mode);
    }

    /// Whether it was last written to, or can only be written to.
    pub fn is_writing(&self) -> bool {
        self.wrote_last || !self.mode.read
    }
}
