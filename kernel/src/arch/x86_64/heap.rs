//! The heap: dlmalloc for small blocks, mappings of their own for large ones, and a reserve for Rust's.
#![expect(unsafe_code, reason = "an allocator")]

mod reserve;

use alloc::vec::Vec;
use core::{
    alloc::{GlobalAlloc, Layout},
    ptr,
};

use dlmalloc::Dlmalloc;

pub use self::reserve::{is_short, set_aside};

use super::{
    blocks::{self, Blocks, DoubleFree},
    cpu, interrupt,
    layout::{HEAP, SLOTS},
    memory,
    slots::{self, Kind},
};
use crate::sync::SpinLock;

/// Alignment of every block.
const ALIGN: usize = 16;

/// Bytes of bookkeeping before a small block: its size, with flags in the low bits.
const HEAD_LEN: usize = size_of::<usize>();

/// Where dlmalloc gets its memory. One type for both heaps: its code is in an image once.
enum Source {
    /// One range that grows.
    Memory,
    /// What was set aside, all at once.
    Reserve,
}

// SAFETY: what `alloc` returns belongs to the caller alone until it is freed.
unsafe impl dlmalloc::Allocator for Source {
    fn alloc(&self, size: usize) -> (*mut u8, usize, u32) {
        let (at, len) = match self {
            Self::Memory => (memory::grow_heap(size).unwrap_or(0), size),
            Self::Reserve => reserve::give_out(size).unwrap_or_default(),
        };
        (ptr::with_exposed_provenance_mut(at), len, 0)
    }

    fn remap(&self, _: *mut u8, _: usize, _: usize, _: bool) -> *mut u8 {
        ptr::null_mut()
    }

    fn free_part(&self, at: *mut u8, old_len: usize, new_len: usize) -> bool {
        matches!(self, Self::Memory)
            && memory::shrink_heap(at.addr() + new_len, at.addr() + old_len)
    }

    fn free(&self, _: *mut u8, _: usize) -> bool {
        false
    }

    fn can_release_part(&self, _: u32) -> bool {
        matches!(self, Self::Memory)
    }

    fn allocates_zeros(&self) -> bool {
        matches!(self, Self::Memory)
    }

    fn page_size(&self) -> usize {
        crate::config::PAGE_SIZE
    }
}

/// One of the two heaps.
struct Small(Dlmalloc<Source>);

// SAFETY: it is reached through a lock alone.
unsafe impl Send for Small {}

static SMALL: SpinLock<Small> = SpinLock::new(Small(Dlmalloc::new_with_allocator(Source::Memory)));

/// Blocks of this size and more are mappings of their own.
const LARGE: usize = 128 * 1024;

fn is_small(block: *mut u8) -> bool {
    HEAP.contains(&block.addr())
}

fn is_large(block: *mut u8) -> bool {
    SLOTS.contains(&block.addr())
}

fn large(size: usize) -> *mut u8 {
    let block = slots::allocate(size, Kind::Block);
    let block = block.or_else(|error| match reclaim() {
        true => slots::allocate(size, Kind::Block),
        false => Err(error),
    });
    block.map_or(ptr::null_mut(), ptr::with_exposed_provenance_mut)
}

/// Runs `act` on the blocks that this CPU keeps at hand.
#[inline]
fn with_blocks<T>(act: impl FnOnce(&mut Blocks) -> T) -> T {
    interrupt::disable();
    // SAFETY: with interrupts held off nothing else runs on this CPU, and `act` does not come here.
    let result = act(unsafe { &mut *cpu::this().blocks.get() });
    interrupt::restore(interrupt::State);
    result
}

/// A block of `size` bytes that this CPU keeps at hand; null if there is none.
#[inline]
fn at_hand(size: usize) -> *mut u8 {
    if size > blocks::MAX_LEN {
        return ptr::null_mut();
    }
    with_blocks(|blocks| blocks.take(size))
}

/// Allocates `size` bytes, aligned to 16; null if there is no memory.
#[inline]
pub fn malloc(size: usize) -> *mut u8 {
    let block = at_hand(size);
    if block.is_null() {
        return allocate(size);
    }
    block
}

#[inline(never)]
fn allocate(size: usize) -> *mut u8 {
    if size >= LARGE {
        return large(size);
    }
    // SAFETY: any size may be asked for.
    let block = unsafe { SMALL.lock().0.c_malloc(size) };
    if !block.is_null() || !reclaim() {
        return block;
    }
    // SAFETY: as above.
    unsafe { SMALL.lock().0.c_malloc(size) }
}

/// Gives the machine all memory back that the heap keeps without need. Whether it was any.
#[cold]
pub fn reclaim() -> bool {
    let before = memory::usage().free;
    loop {
        let block = with_blocks(Blocks::take_any);
        if block.is_null() {
            break;
        }
        // SAFETY: the block was freed by its user; it is dlmalloc's.
        unsafe { SMALL.lock().0.c_free(block) };
    }
    // SAFETY: trimming touches free memory only.
    unsafe { SMALL.lock().0.trim(0) };
    memory::usage().free > before
}

/// Allocates `size` bytes of zeros, aligned to 16; null if there is no memory.
pub fn calloc(size: usize) -> *mut u8 {
    if size >= LARGE {
        return large(size);
    }
    let block = malloc(size);
    if !block.is_null() {
        // SAFETY: the block is ours and `size` long.
        unsafe { block.write_bytes(0, size) };
    }
    block
}

/// `len` zeros, without touching the reserve; `None` if there is no memory.
pub fn zeroed(len: usize) -> Option<Vec<u8>> {
    let block = calloc(len.max(1));
    // SAFETY: the block is `len` bytes of zeros, and Rust's allocator frees it.
    (!block.is_null()).then(|| unsafe { Vec::from_raw_parts(block, len, len) })
}

/// Allocates `size` bytes, aligned to `align`, a power of two; null if there is no memory.
pub fn memalign(align: usize, size: usize) -> *mut u8 {
    if !align.is_power_of_two() {
        return ptr::null_mut();
    }
    if align >= LARGE || size >= LARGE {
        // A slot is aligned to its size, which is more than the size of its content.
        return large(size.max(align));
    }
    // SAFETY: `align` is a power of two.
    unsafe { SMALL.lock().0.c_memalign(align, size) }
}

/// Gives `block` another size, perhaps at another place, which is then aligned to 16. Null if
/// there is no memory: `block` is then as it was.
///
/// # Safety
///
/// `block` must be null or come from this heap, and not be freed.
pub unsafe fn realloc(block: *mut u8, size: usize) -> *mut u8 {
    if block.is_null() {
        return malloc(size);
    }
    if is_large(block) && size >= LARGE {
        let moved = slots::resize(block.addr(), size);
        return moved.map_or(ptr::null_mut(), ptr::with_exposed_provenance_mut);
    }
    if is_small(block) && size < LARGE {
        // SAFETY: the caller's promise.
        return unsafe { SMALL.lock().0.c_realloc(block, size) };
    }
    let moved = malloc(size);
    if !moved.is_null() {
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
#[inline]
pub unsafe fn free(block: *mut u8) {
    if !is_small(block) {
        // SAFETY: the caller's promise.
        return unsafe { free_other(block) };
    }
    // SAFETY: the caller's promise.
    let kept = with_blocks(|blocks| unsafe { blocks.keep(block) });
    if kept != Ok(true) {
        // SAFETY: the caller's promise.
        unsafe { free_small(block, kept) };
    }
}

#[inline(never)]
unsafe fn free_other(block: *mut u8) {
    if is_large(block) {
        slots::release(block.addr());
    } else if reserve::contains(block) {
        // SAFETY: the caller's promise.
        unsafe { reserve::free(block) };
    } else if !block.is_null() {
        panic!("{block:p} is freed, and was never allocated");
    }
}

#[inline(never)]
unsafe fn free_small(block: *mut u8, kept: Result<bool, DoubleFree>) {
    if kept == Err(DoubleFree) {
        panic!("{block:p} was freed twice");
    }
    // SAFETY: the caller's promise.
    unsafe { SMALL.lock().0.c_free(block) }
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
    if is_large(block) {
        return slots::len(block.addr());
    }
    // SAFETY: dlmalloc keeps a block's size right before it.
    let head = unsafe { block.sub(HEAD_LEN).cast::<usize>().read() };
    (head & !(ALIGN - 1)) - HEAD_LEN
}

#[inline(never)]
fn allocate_for_rust(layout: Layout) -> *mut u8 {
    let block = match layout.align() {
        ..=ALIGN => allocate(layout.size()),
        align => memalign(align, layout.size()),
    };
    if block.is_null() {
        return reserve::allocate(layout.align(), layout.size());
    }
    block
}

struct Rust;

#[global_allocator]
static RUST: Rust = Rust;

// SAFETY: blocks come from the functions above, whose blocks are disjoint and stay until freed.
unsafe impl GlobalAlloc for Rust {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if layout.align() <= ALIGN {
            let block = at_hand(layout.size());
            if !block.is_null() {
                return block;
            }
        }
        allocate_for_rust(layout)
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        if layout.align() <= ALIGN {
            let block = calloc(layout.size());
            if !block.is_null() {
                return block;
            }
        }
        // SAFETY: the caller's promise.
        let block = unsafe { self.alloc(layout) };
        if !block.is_null() && !is_large(block) {
            // SAFETY: the block is ours and of this size.
            unsafe { block.write_bytes(0, layout.size()) };
        }
        block
    }

    unsafe fn dealloc(&self, block: *mut u8, _: Layout) {
        // SAFETY: the caller's promise.
        unsafe { free(block) }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        if layout.align() <= ALIGN {
            // SAFETY: the caller's promise.
            let moved = unsafe { realloc(block, size) };
            if !moved.is_null() {
                return moved;
            }
        }
        if size <= layout.size() {
            return block;
        }
        let layout_now = Layout::from_size_align(size, layout.align());
        // SAFETY: the caller promises that the size fits the alignment.
        let moved = layout_now.map_or(ptr::null_mut(), |layout| unsafe { self.alloc(layout) });
        if !moved.is_null() {
            // SAFETY: both blocks are at least this long, and disjoint.
            unsafe { block.copy_to_nonoverlapping(moved, layout.size()) };
            // SAFETY: the caller's promise.
            unsafe { free(block) };
        }
        moved
    }
}
