//! Memory as the upper crates see it.

pub mod dma;
mod file_pages;
pub mod heap;
#[cfg_attr(
    not(skerry),
    allow(dead_code, reason = "the host has pages of its own")
)]
pub(crate) mod pages;
pub mod program;

use alloc::vec::Vec;
use core::ptr::NonNull;

pub use file_pages::FilePages;

use crate::{arch, error::OutOfMemory};

/// How much memory the machine has, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Usage {
    /// All that the kernel may hand out.
    pub total: usize,
    /// What is not in use.
    pub free: usize,
}

/// The machine's memory at this moment.
pub fn usage() -> Usage {
    arch::memory::usage()
}

/// Whether memory is used up so far that a call should refuse to make what stays: a descriptor, a
/// thread, a connection. What a call needs for itself is there still.
pub fn is_short() -> bool {
    arch::heap::is_short()
}

/// Whether `len` bytes can be had now, for calls whose blocks grow with what they are given: such a
/// call asks before it starts, and fails as it may.
pub fn has_room(len: usize) -> bool {
    usage().free / 2 >= len
}

/// `len` zeros, backed when they are first touched if they are many.
///
/// # Errors
///
/// [`OutOfMemory`].
pub fn zeroed(len: usize) -> Result<Vec<u8>, OutOfMemory> {
    arch::heap::zeroed(len).ok_or(OutOfMemory)
}

/// The physical address of what `at` points to; `None` if nothing is behind it.
///
/// Memory beyond the page may lie elsewhere, unless it comes from [`dma`].
pub fn physical_address(at: NonNull<u8>) -> Option<u64> {
    arch::dma::physical_address(at)
}

/// Maps the `len` bytes of a device's registers at physical address `phys`, uncached and for ever.
pub fn map_device(phys: u64, len: usize) -> NonNull<u8> {
    arch::dma::map_registers(phys, len)
}
