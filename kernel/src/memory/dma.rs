//! Memory that devices read and write: pages that lie together, at addresses that they know.

use core::ptr::NonNull;

use crate::arch;

/// Takes `pages` pages of zeros that lie together. Returns their physical address, and where they
/// are seen. `None` if there is no such memory.
pub fn allocate(pages: usize) -> Option<(u64, NonNull<u8>)> {
    arch::dma::allocate(pages)
}

/// Gives the `pages` pages at physical address `phys` back.
///
/// # Safety
///
/// They must come from [`allocate`]; no device may write them any more, and nobody may use them.
#[expect(unsafe_code, reason = "the caller's promise")]
pub unsafe fn free(phys: u64, pages: usize) {
    // SAFETY: the caller's promise.
    unsafe { arch::dma::release(phys, pages) };
}
