//! Memory for devices of tests, whose addresses are the program's own.
#![expect(unsafe_code, reason = "pages from the host's allocator")]

use std::{
    alloc::{Layout, alloc_zeroed, dealloc},
    ptr::{self, NonNull},
};

use crate::config::PAGE_SIZE;

fn layout(pages: usize) -> Option<Layout> {
    Layout::from_size_align(pages.checked_mul(PAGE_SIZE)?, PAGE_SIZE).ok()
}

/// Zeroed pages; `None` if there is no memory.
pub fn allocate(pages: usize) -> Option<(u64, NonNull<u8>)> {
    let layout = layout(pages.max(1))?;
    // SAFETY: the layout is not empty.
    let base = NonNull::new(unsafe { alloc_zeroed(layout) })?;
    Some((base.as_ptr().expose_provenance() as u64, base))
}

/// Gives pages back.
///
/// # Safety
///
/// They must come from [`allocate`], and nothing may refer to them any more.
pub unsafe fn release(paddr: u64, pages: usize) {
    let Some(layout) = layout(pages.max(1)) else {
        return;
    };
    // SAFETY: the caller promises that these are pages of `allocate`, which used this layout.
    unsafe { dealloc(virtual_address(paddr).as_ptr(), layout) };
}

/// Where the program sees `paddr`.
pub fn virtual_address(paddr: u64) -> NonNull<u8> {
    let at = ptr::with_exposed_provenance_mut(usize::try_from(paddr).unwrap_or(0));
    NonNull::new(at).unwrap_or(NonNull::dangling())
}

/// Where a device sees `at`.
pub fn physical_address(at: NonNull<u8>) -> Option<u64> {
    Some(at.as_ptr().expose_provenance() as u64)
}

/// Tests have no registers, so this is never called.
pub fn map_registers(_paddr: u64, _len: usize) -> NonNull<u8> {
    NonNull::dangling()
}
