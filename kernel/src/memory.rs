//! Memory as the upper crates see it.

pub mod dma;
pub mod heap;
#[cfg_attr(
    not(skerry),
    allow(dead_code, reason = "the host has pages of its own")
)]
pub(crate) mod pages;
pub mod program;

use core::ptr::NonNull;

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

/// The physical address of what `ptr` points to; `None` if nothing is behind it.
///
/// Memory beyond the page may lie elsewhere, unless it comes from [`dma`].
pub fn physical_address(ptr: *const u8) -> Option<u64> {
    arch::memory::virt_to_phys(ptr)
}

/// Maps the `len` bytes of a device's registers at physical address `phys`, uncached and for ever.
/// `None` if there is no memory for the page tables.
pub fn map_device(phys: u64, len: usize) -> Option<NonNull<u8>> {
    arch::memory::map_device(phys, len)
}
