//! Descriptors: numbers that name open file descriptions.
//!
//! Standard: POSIX.1-2024 §2.6 (File Descriptor Allocation), `<fcntl.h>`.

mod chunk;
mod table;

use bitflags::bitflags;

pub use table::{FdTable, Reservation};

/// A descriptor's number, as C passes it; any value may arrive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fd(pub i32);

impl Fd {
    /// The descriptor of standard input.
    pub const STDIN: Self = Self(0);
    /// The descriptor of standard output.
    pub const STDOUT: Self = Self(1);
    /// The descriptor of standard error.
    pub const STDERR: Self = Self(2);
}

bitflags! {
    /// The flags of a descriptor itself, not of its file; the bits are `FD_*`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
    pub struct FdFlags: u32 {
        /// `FD_CLOEXEC`: `exec` closes it.
        const CLOSE_ON_EXEC = 1;
    }
}
