//! The kernel's own errors. None of them has heard of `errno`.

use core::fmt;

/// No memory is left for what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfMemory;

impl fmt::Display for OutOfMemory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("out of memory")
    }
}

impl core::error::Error for OutOfMemory {}

/// Why pages could not be lent to the program, taken back or changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MapError {
    /// No memory or no address space is left.
    OutOfMemory,
    /// The address or length is not a whole number of pages, or the length is 0.
    Misaligned,
    /// The range reaches outside the part of the address space that belongs to the program.
    OutOfRange,
    /// Part of the range is not mapped.
    NotMapped,
    /// Part of the range is mapped already.
    Occupied,
}
