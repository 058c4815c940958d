//! `Errno`, and the only conversions into it.
//!
//! `Errno` is a type of another crate, as are the errors of the layers below; so the conversions
//! are a trait of ours, [`ToErrno`], and not `From`. No match here has a wildcard arm: a new
//! variant does not compile until it has a number.

pub use axerrno::LinuxError as Errno;
use kernel::error::{MapError, OutOfMemory};

/// An error of a layer below that has a number in POSIX.
pub trait ToErrno {
    /// The number that POSIX gives this error.
    fn errno(self) -> Errno;
}

impl ToErrno for OutOfMemory {
    fn errno(self) -> Errno {
        Errno::ENOMEM
    }
}

impl ToErrno for MapError {
    fn errno(self) -> Errno {
        match self {
            Self::OutOfMemory | Self::NotMapped => Errno::ENOMEM,
            Self::Misaligned | Self::OutOfRange => Errno::EINVAL,
            Self::Occupied => Errno::EEXIST,
        }
    }
}
