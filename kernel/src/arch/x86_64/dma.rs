//! Memory for devices, and their registers.
#![expect(unsafe_code, reason = "hands out physical memory")]

use core::ptr::{self, NonNull};

use super::{
    layout::{DEVICES, DIRECT_MAP},
    paging,
};
use crate::config::PAGE_SIZE;

/// Zeroed contiguous pages; `None` if there are none.
pub fn allocate(pages: usize) -> Option<(u64, NonNull<u8>)> {
    let first = paging::lock().pages.take_range(pages)?;
    let phys = paging::phys_of_page(first);
    let seen = virtual_address(phys);
    // SAFETY: the pages are ours, and the direct map shows them.
    unsafe { seen.write_bytes(0, pages * PAGE_SIZE) };
    Some((phys, seen))
}

/// Gives pages back.
///
/// # Safety
///
/// They must come from [`allocate`], and nothing may refer to them any more.
pub unsafe fn release(phys: u64, pages: usize) {
    let first = phys as usize / PAGE_SIZE;
    paging::lock().pages.give_range(first, first + pages);
}

/// Where the program sees the memory at `phys`.
pub fn virtual_address(phys: u64) -> NonNull<u8> {
    NonNull::new(paging::direct(phys)).unwrap_or(NonNull::dangling())
}

/// Where a device sees `at`.
pub fn physical_address(at: NonNull<u8>) -> Option<u64> {
    // Drivers' buffers lie in the direct map, and are asked for with each frame.
    let at = at.addr().get();
    if (DIRECT_MAP..DEVICES).contains(&at) {
        return Some((at - DIRECT_MAP) as u64);
    }
    paging::lock().translate(at)
}

/// Maps device registers.
pub fn map_registers(phys: u64, len: usize) -> NonNull<u8> {
    match paging::map_device(phys, len) {
        Ok(at) => NonNull::new(ptr::with_exposed_provenance_mut(at)).unwrap_or(NonNull::dangling()),
        Err(_) => panic!("out of memory for a device's registers"),
    }
}
