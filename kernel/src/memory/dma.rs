//! Memory that devices read and write: pages that lie together, at addresses that they know.

use core::ptr::NonNull;

use crate::arch;

/// Takes `pages` pages of zeros that lie together. Returns their physical address, and where they
/// are seen. `None` if there is no such memory.
pub fn allocate(pages: usize) -> Option<(u64, NonNull<u8>)> {
    arch::memory::take_contiguous(pages)
}

/// Gives the `pages` pages at physical address `phys` back, of what [`allocate`] returned.
///
/// No device may write them any more, and nobody may use them.
pub fn free(phys: u64, pages: usize) {
    arch::memory::give_contiguous(phys, pages);
}
