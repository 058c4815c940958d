//! Memory for Rust's blocks when all other is used up.
//!
//! A program may take all memory, and is told so by `malloc()`. The calls that it makes then still
//! need blocks, most of them for as long as the call lasts. These come from here; what would stay
//! is refused when much of the reserve is taken ([`is_short`]).
#![expect(unsafe_code, reason = "an allocator")]

use core::{
    ops::Range,
    sync::atomic::{AtomicUsize, Ordering},
};

use dlmalloc::Dlmalloc;

use super::{
    super::{layout::DIRECT_MAP, paging::Space},
    Small, Source, usable_size,
};
use crate::{config, sync::SpinLock};

/// Bytes that can be had at once when there is memory beside the reserve.
const PROBE: usize = 16 * 1024;

/// Where the reserve begins; 0 before it is set aside.
static START: AtomicUsize = AtomicUsize::new(0);
/// Its length in bytes.
static LEN: AtomicUsize = AtomicUsize::new(0);
/// Bytes that dlmalloc has not been given yet: all or none.
static UNUSED: AtomicUsize = AtomicUsize::new(0);
/// Bytes that blocks take.
static USED: AtomicUsize = AtomicUsize::new(0);

static BLOCKS: SpinLock<Small> =
    SpinLock::new(Small(Dlmalloc::new_with_allocator(Source::Reserve)));

/// The whole reserve for dlmalloc, once: where it begins, and its length. `None` if it is given out
/// already or has less than `size` bytes.
pub(super) fn give_out(size: usize) -> Option<(usize, usize)> {
    let unused = UNUSED.load(Ordering::Relaxed);
    if size > unused {
        return None;
    }
    UNUSED.store(0, Ordering::Relaxed);
    Some((START.load(Ordering::Relaxed), unused))
}

/// Sets the reserve aside, once. It is not touched before it is needed.
pub fn set_aside(space: &mut Space) {
    let wanted = space.pages.total() / config::HEAP_RESERVE_DIVISOR;
    let order = wanted.clamp(config::HEAP_RESERVE_MIN, config::HEAP_RESERVE_MAX);
    let order = order.ilog2();
    if let Some(first) = space.pages.take(order as usize) {
        let len = config::PAGE_SIZE << order;
        START.store(DIRECT_MAP + first * config::PAGE_SIZE, Ordering::Relaxed);
        LEN.store(len, Ordering::Relaxed);
        UNUSED.store(len, Ordering::Relaxed);
    }
}

fn range() -> Range<usize> {
    let start = START.load(Ordering::Relaxed);
    start..start + LEN.load(Ordering::Relaxed)
}

/// Whether `block` comes from here.
pub fn contains(block: *mut u8) -> bool {
    range().contains(&block.addr())
}

/// Whether so much of the reserve is taken that nothing that stays should be made. Blocks that last
/// may lie in it long after there is other memory again: then it is not short.
pub fn is_short() -> bool {
    let is_taken = USED.load(Ordering::Relaxed) > LEN.load(Ordering::Relaxed) / 4;
    is_taken && !has_other(PROBE)
}

#[cold]
fn has_other(len: usize) -> bool {
    let block = super::allocate(len);
    // SAFETY: the block is ours, or null.
    unsafe { super::free(block) };
    !block.is_null()
}

/// Allocates `size` bytes, aligned to `align`, a power of two; null if even the reserve is used up.
#[cold]
pub fn allocate(align: usize, size: usize) -> *mut u8 {
    let mut blocks = BLOCKS.lock();
    // SAFETY: `align` is a power of two.
    let block = unsafe { blocks.0.c_memalign(align, size) };
    // SAFETY: the block is ours, or null.
    USED.fetch_add(unsafe { usable_size(block) }, Ordering::Relaxed);
    block
}

/// Frees `block`.
///
/// # Safety
///
/// It must come from here, and be in use.
pub unsafe fn free(block: *mut u8) {
    let mut blocks = BLOCKS.lock();
    // SAFETY: the caller's promise.
    USED.fetch_sub(unsafe { usable_size(block) }, Ordering::Relaxed);
    // SAFETY: the caller's promise.
    unsafe { blocks.0.c_free(block) };
}
