//! Memory for devices.

use core::ptr::NonNull;

/// Zeroed contiguous pages; `None` if there are none.
pub fn allocate(_pages: usize) -> Option<(u64, NonNull<u8>)> {
    None
}

/// Gives pages back.
///
/// # Safety
///
/// They must come from [`allocate`], and nothing may refer to them any more.
#[expect(unsafe_code, reason = "the caller's promise")]
pub unsafe fn release(_paddr: u64, _pages: usize) {}

/// Where the program sees `paddr`.
pub fn virtual_address(_paddr: u64) -> NonNull<u8> {
    NonNull::dangling()
}

/// Where a device sees `at`.
pub fn physical_address(_at: NonNull<u8>) -> Option<u64> {
    None
}

/// Maps device registers.
pub fn map_registers(_paddr: u64, _len: usize) -> NonNull<u8> {
    NonNull::dangling()
}
