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

use core::ptr::NonNull;

pub use file_pages::FilePages;

use crate::arch;

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
