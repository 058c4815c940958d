//! The host's heap, with each block's size kept before it.
#![expect(unsafe_code, reason = "an allocator")]

use core::ptr;
use std::alloc::{Layout, alloc_zeroed, dealloc};

/// Bytes before a block: its size and its alignment.
const HEAD_LEN: usize = 16;

fn layout(size: usize, align: usize) -> Option<Layout> {
    Layout::from_size_align(size.checked_add(align)?, align).ok()
}

/// Where the size and the alignment of `block` are.
fn head(block: *mut u8) -> *mut [usize; 2] {
    block.wrapping_sub(HEAD_LEN).cast()
}

/// `len` zeros.
pub fn zeroed(len: usize) -> Option<Vec<u8>> {
    Some(vec![0; len])
}

/// Never: the host has memory.
pub const fn is_short() -> bool {
    false
}

/// Allocates `size` bytes, aligned to 16; null if there is no memory.
pub fn malloc(size: usize) -> *mut u8 {
    memalign(HEAD_LEN, size)
}

/// Allocates `size` bytes of zeros, aligned to 16; null if there is no memory.
pub fn calloc(size: usize) -> *mut u8 {
    memalign(HEAD_LEN, size)
}

/// Allocates `size` bytes, aligned to `align`, a power of two; null if there is no memory.
pub fn memalign(align: usize, size: usize) -> *mut u8 {
    let align = align.max(HEAD_LEN);
    let Some(layout) = layout(size, align) else {
        return ptr::null_mut();
    };
    // SAFETY: the layout is not empty, as it has a head.
    let start = unsafe { alloc_zeroed(layout) };
    if start.is_null() {
        return start;
    }
    // SAFETY: the allocation has `align` bytes before the block.
    let block = unsafe { start.add(align) };
    // SAFETY: the head lies in the allocation, and is aligned as the block is.
    unsafe { head(block).write([size, align]) };
    block
}

/// Gives `block` another size, perhaps at another place.
///
/// # Safety
///
/// `block` must be null or come from this heap, and not be freed.
pub unsafe fn realloc(block: *mut u8, size: usize) -> *mut u8 {
    let moved = malloc(size);
    if !moved.is_null() && !block.is_null() {
        // SAFETY: the caller's promise.
        let old = unsafe { usable_size(block) };
        // SAFETY: both blocks are at least this long, and disjoint.
        unsafe { block.copy_to_nonoverlapping(moved, size.min(old)) };
        // SAFETY: the caller's promise.
        unsafe { free(block) };
    }
    moved
}

/// Frees `block`.
///
/// # Safety
///
/// As [`realloc`].
pub unsafe fn free(block: *mut u8) {
    if block.is_null() {
        return;
    }
    // SAFETY: `memalign` put the head there.
    let [size, align] = unsafe { head(block).read() };
    // SAFETY: `memalign` left `align` bytes before the block.
    let start = unsafe { block.sub(align) };
    if let Some(layout) = layout(size, align) {
        // SAFETY: this is the layout with which it was allocated.
        unsafe { dealloc(start, layout) };
    }
}

/// How many bytes `block` has room for.
///
/// # Safety
///
/// As [`realloc`].
pub unsafe fn usable_size(block: *mut u8) -> usize {
    if block.is_null() {
        return 0;
    }
    // SAFETY: `memalign` put the head there.
    let [size, _align] = unsafe { head(block).read() };
    size
}
