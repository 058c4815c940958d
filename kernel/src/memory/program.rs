//! Pages lent to the program: the base of `mmap`, `munmap` and `mprotect`.
//!
//! They lie in a part of the address space that no Rust value of ours lives in (heap, stacks and
//! kernel are elsewhere), so that mapping and unmapping them cannot break Rust's rules: to us they
//! are numbers. Pages are backed with zeros on first touch.

use crate::arch;
pub use crate::error::MapError;

/// What the program may do with a page. No bit set: nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Protection {
    /// Loads.
    pub read: bool,
    /// Stores; implies loads on x86-64.
    pub write: bool,
    /// Instruction fetches.
    pub execute: bool,
}

impl Protection {
    /// Loads and stores.
    pub const READ_WRITE: Self = Self {
        read: true,
        write: true,
        execute: false,
    };
    /// Loads only.
    pub const READ: Self = Self {
        read: true,
        write: false,
        execute: false,
    };
    /// Nothing.
    pub const NONE: Self = Self {
        read: false,
        write: false,
        execute: false,
    };
}

/// Where a new mapping is to lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Anywhere.
    Any,
    /// At this address if it is free, else anywhere.
    Near(usize),
    /// At this address, in place of what is there.
    Replace(usize),
    /// At this address; [`MapError::Occupied`] if something is there.
    Exactly(usize),
}

/// Maps `len` bytes of zeros, a whole number of pages, and returns where.
///
/// # Errors
///
/// [`MapError`], but not `NotMapped`.
pub fn map(place: Place, len: usize, protection: Protection) -> Result<usize, MapError> {
    arch::memory::map(place, len, protection)
}

/// Unmaps `addr..addr + len`; parts that are not mapped are passed over.
///
/// # Errors
///
/// `Misaligned`, `OutOfRange`.
pub fn unmap(addr: usize, len: usize) -> Result<(), MapError> {
    arch::memory::unmap(addr, len)
}

/// Changes what the program may do with `addr..addr + len`.
///
/// # Errors
///
/// `Misaligned`, `OutOfRange`, `NotMapped`, `OutOfMemory`.
pub fn protect(addr: usize, len: usize, protection: Protection) -> Result<(), MapError> {
    arch::memory::protect(addr, len, protection)
}

/// Gives the memory behind `addr..addr + len` back; the pages read as zeros next (`MADV_DONTNEED`).
///
/// # Errors
///
/// `Misaligned`, `OutOfRange`, `NotMapped`.
pub fn discard(addr: usize, len: usize) -> Result<(), MapError> {
    arch::memory::discard(addr, len)
}

/// Copies `bytes` to `addr`, whatever the pages' protection (a private file mapping's content).
///
/// # Errors
///
/// `OutOfRange`, `NotMapped`, `OutOfMemory`.
pub fn write(addr: usize, bytes: &[u8]) -> Result<(), MapError> {
    arch::memory::write(addr, bytes)
}

/// Copies the bytes at `addr` to `buf` (a shared file mapping's content, on its way back).
///
/// # Errors
///
/// `OutOfRange`, `NotMapped`.
pub fn read(addr: usize, buf: &mut [u8]) -> Result<(), MapError> {
    arch::memory::read(addr, buf)
}
