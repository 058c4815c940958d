//! Pages lent to the program: the base of `mmap`, `munmap` and `mprotect`.
//!
//! They lie in a part of the address space that no Rust value of ours lives in (heap, stacks and
//! kernel are elsewhere), so that mapping and unmapping them cannot break Rust's rules: to us they
//! are numbers. Pages are backed on first touch, with zeros or with those of a file.

use alloc::sync::Arc;

use super::FilePages;
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

/// What a mapping shows of a file.
///
/// Pages that lie wholly past the file's end fault with
/// [`Cause::PastEnd`](crate::trap::Cause::PastEnd), as do those for which no memory is left.
#[derive(Clone)]
pub struct Window {
    /// The file.
    pub pages: Arc<FilePages>,
    /// Where it begins, in bytes, a whole number of pages.
    pub offset: u64,
    /// Whether the program's stores go to the file, rather than to copies of its pages.
    pub is_shared: bool,
}

/// Maps `len` bytes of zeros, a whole number of pages, and returns where.
///
/// # Errors
///
/// [`MapError`], but not `NotMapped`.
pub fn map(place: Place, len: usize, protection: Protection) -> Result<usize, MapError> {
    arch::memory::map(place, len, protection)
}

/// Maps `len` bytes of a file, a whole number of pages, and returns where. The file's length does not
/// matter.
///
/// # Errors
///
/// [`MapError`], but not `NotMapped`.
pub fn map_file(
    place: Place,
    len: usize,
    protection: Protection,
    window: Window,
) -> Result<usize, MapError> {
    arch::memory::map_file(place, len, protection, window)
}

/// Makes the mapping at `addr..addr + len` `more` bytes longer where it lies; it goes on as it began.
///
/// # Errors
///
/// [`MapError`]; `Occupied` if there is no room behind it.
pub fn extend(addr: usize, len: usize, more: usize) -> Result<(), MapError> {
    arch::memory::extend(addr, len, more)
}

/// Moves the mapping at `addr..addr + len`, which is part of one, to `place`, and makes it `new_len`
/// bytes long. Returns where it is then. If it fails, what was at `place` may be gone.
///
/// # Errors
///
/// [`MapError`].
pub fn relocate(addr: usize, len: usize, place: Place, new_len: usize) -> Result<usize, MapError> {
    arch::memory::relocate(addr, len, place, new_len)
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

/// Gives the program's own memory behind `addr..addr + len` back; the pages read as at first next
/// (`MADV_DONTNEED`).
///
/// # Errors
///
/// `Misaligned`, `OutOfRange`, `NotMapped`.
pub fn discard(addr: usize, len: usize) -> Result<(), MapError> {
    arch::memory::discard(addr, len)
}

/// Whether something was stored in `addr..addr + len` since this was asked last.
///
/// # Errors
///
/// `Misaligned`, `OutOfRange`.
pub fn take_dirty(addr: usize, len: usize) -> Result<bool, MapError> {
    arch::memory::take_dirty(addr, len)
}

/// A number for the byte at `addr` that it has through all shared mappings of a file, and that no
/// other byte has. It stays while the byte is in the file. May be called in interrupt context.
#[inline]
pub fn identity(addr: usize) -> usize {
    arch::memory::identity(addr)
}

/// Whether a part of `addr..addr + len` lies past the end of a file that is mapped there, so that using
/// it would fault.
#[inline]
pub fn is_past_end(addr: usize, len: usize) -> bool {
    arch::memory::shows_files() && arch::memory::is_past_end(addr, len)
}

/// Copies `bytes` to `addr`, whatever the pages' protection.
///
/// # Errors
///
/// `OutOfRange`, `NotMapped` (as of pages past the end of a file), `OutOfMemory`.
pub fn write(addr: usize, bytes: &[u8]) -> Result<(), MapError> {
    arch::memory::write(addr, bytes)
}

/// Copies the bytes at `addr` to `buf`, whatever the pages' protection.
///
/// # Errors
///
/// As [`write`].
pub fn read(addr: usize, buf: &mut [u8]) -> Result<(), MapError> {
    arch::memory::read(addr, buf)
}
