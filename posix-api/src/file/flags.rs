//! Access mode and status flags.

use core::sync::atomic::{AtomicU32, Ordering};

use bitflags::bitflags;

/// What a file was opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccessMode {
    /// `O_RDONLY`.
    ReadOnly,
    /// `O_WRONLY`.
    WriteOnly,
    /// `O_RDWR`.
    ReadWrite,
    /// `O_PATH`: it names a place and moves no data.
    Path,
}

impl AccessMode {
    /// The `O_ACCMODE` bits that `F_GETFL` shows.
    pub const fn bits(self) -> u32 {
        match self {
            Self::ReadOnly => 0,
            Self::WriteOnly => 1,
            Self::ReadWrite => 2,
            Self::Path => 0o10_000_000,
        }
    }

    /// Whether `read` is allowed.
    pub const fn is_readable(self) -> bool {
        matches!(self, Self::ReadOnly | Self::ReadWrite)
    }

    /// Whether `write` is allowed.
    pub const fn is_writable(self) -> bool {
        matches!(self, Self::WriteOnly | Self::ReadWrite)
    }
}

bitflags! {
    /// The flags of an open file description; the bits are Linux's `O_*` on x86-64.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
    pub struct StatusFlags: u32 {
        /// `O_APPEND`: each write goes to the end.
        const APPEND = 0o2000;
        /// `O_NONBLOCK`: what would wait fails with `EAGAIN`.
        const NONBLOCK = 0o4000;
        /// `O_DSYNC`.
        const DSYNC = 0o10_000;
        /// `O_DIRECT`: a pipe keeps writes apart.
        const DIRECT = 0o40_000;
        /// `O_LARGEFILE`: shown by `F_GETFL` on some systems; changes nothing.
        const LARGE_FILE = 0o100_000;
        /// `O_NOATIME`.
        const NO_ACCESS_TIME = 0o1_000_000;
        /// `O_SYNC`, without `O_DSYNC`'s bit.
        const SYNC = 0o4_000_000;
    }
}

impl StatusFlags {
    /// What `F_SETFL` may change; other bits of its argument are ignored.
    pub const CHANGEABLE: Self = Self::APPEND
        .union(Self::NONBLOCK)
        .union(Self::DIRECT)
        .union(Self::NO_ACCESS_TIME);
}

/// Status flags that threads share.
pub(super) struct AtomicStatus(AtomicU32);

impl AtomicStatus {
    pub(super) const fn new(status: StatusFlags) -> Self {
        Self(AtomicU32::new(status.bits()))
    }

    pub(super) fn get(&self) -> StatusFlags {
        StatusFlags::from_bits_retain(self.0.load(Ordering::Relaxed))
    }

    pub(super) fn set(&self, status: StatusFlags) {
        self.0.store(status.bits(), Ordering::Relaxed);
    }

    /// Sets or clears `flags` and leaves the others.
    pub(super) fn change(&self, flags: StatusFlags, value: bool) {
        if value {
            self.0.fetch_or(flags.bits(), Ordering::Relaxed);
        } else {
            self.0.fetch_and(!flags.bits(), Ordering::Relaxed);
        }
    }
}
