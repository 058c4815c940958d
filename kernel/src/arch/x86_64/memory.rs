//! Memory: how it comes up, and what happens on a first touch.
#![expect(unsafe_code, reason = "takes the machine's memory over")]

use core::{
    slice,
    sync::atomic::{AtomicUsize, Ordering},
};

use super::{
    areas, heap,
    layout::{DIRECT_MAP, HEAP, PROGRAM, SLOT_TABLE, SLOTS},
    paging::{self, Flags, Space},
    slots,
    start_info::StartInfo,
};
use crate::{
    config::PAGE_SIZE,
    error::OutOfMemory,
    memory::{Usage, pages::Pages},
};

pub use super::shown::shows_files;
pub use areas::{
    discard, extend, identity, is_past_end, map, map_file, protect, read, relocate, take_dirty,
    unmap, write,
};

/// Pages that no mapping may count on: they are left for page tables, stacks and what was granted
/// before.
pub const RESERVED_PAGES: usize = 24;

/// What boot maps from the start, and so all that the first page tables can come from.
const MAPPED_AT_BOOT: u64 = 1 << 30;

/// Below lies what firmware and VMM left, the start information among it.
const LOW_MEMORY_END: u64 = 1 << 20;

/// Where the heap's small blocks end.
static HEAP_END: AtomicUsize = AtomicUsize::new(HEAP.start);

unsafe extern "C" {
    static __image_start: u8;
    static __text_start: u8;
    static __text_end: u8;
    static __rodata_end: u8;
    static __relro_end: u8;
    static __bss_end: u8;
    static skerry_boot_low_pdpt: u8;
}

/// Physical ranges.
type Range = core::ops::Range<u64>;

/// Takes the machine's memory over: free pages, the direct map, and the image's protection.
pub fn init(info: &StartInfo) -> Result<(), OutOfMemory> {
    let end = info.memory_map().iter().filter(|range| range.is_usable());
    let end = end.map(|range| range.addr + range.len).max().unwrap_or(0);
    let marks_len = end / PAGE_SIZE as u64;
    let marks_at = find_room(info, marks_len).ok_or(OutOfMemory)?;
    let marks_end = (marks_at + marks_len).next_multiple_of(PAGE_SIZE as u64);
    // SAFETY: the range was found free, and is kept out of the free pages below.
    let marks = unsafe { slice::from_raw_parts_mut(paging::direct(marks_at), marks_len as usize) };
    let mut space = paging::lock();
    // SAFETY: the direct map shows all memory that is added below.
    space.pages = unsafe { Pages::new(DIRECT_MAP, marks) };
    let taken = marks_at..marks_end;
    each_free(info, &taken, |free| {
        add(&mut space, &(free.start..free.end.min(MAPPED_AT_BOOT)))
    });
    map_rest(&mut space, info)?;
    each_free(info, &taken, |free| {
        add(&mut space, &(free.start.max(MAPPED_AT_BOOT)..free.end))
    });
    heap::set_aside(&mut space);
    protect_image(&mut space)
}

fn add(space: &mut Space, free: &Range) {
    let first = (free.start as usize).div_ceil(PAGE_SIZE);
    let end = free.end as usize / PAGE_SIZE;
    if first < end {
        space.pages.add(first, end);
    }
}

/// Calls `act` on each piece of memory that nobody uses.
fn each_free(info: &StartInfo, taken: &Range, mut act: impl FnMut(Range)) {
    let image = 0..(&raw const __bss_end).addr() as u64;
    for usable in info.memory_map().iter().filter(|range| range.is_usable()) {
        let mut at = usable.addr.max(LOW_MEMORY_END);
        let end = usable.addr + usable.len;
        while at < end {
            let used = |range: &Range| range.contains(&at).then_some(range.end);
            let inside = [&image, taken].into_iter().find_map(used);
            if let Some(past) = inside.or_else(|| info.lent().find_map(|range| used(&range))) {
                at = past;
                continue;
            }
            let starts = [image.start, taken.start].into_iter();
            let next = starts.chain(info.lent().map(|range| range.start));
            let until = next
                .filter(|&start| start > at)
                .min()
                .unwrap_or(end)
                .min(end);
            act(at..until);
            at = until;
        }
    }
}

/// Finds `len` free bytes among what is mapped, in whole pages.
fn find_room(info: &StartInfo, len: u64) -> Option<u64> {
    let mut found = None;
    each_free(info, &(0..0), |free| {
        let at = free.start.next_multiple_of(PAGE_SIZE as u64);
        if found.is_none() && at + len <= free.end.min(MAPPED_AT_BOOT) {
            found = Some(at);
        }
    });
    found
}

/// Maps memory beyond what boot has mapped.
fn map_rest(space: &mut Space, info: &StartInfo) -> Result<(), OutOfMemory> {
    const HUGE: u64 = 2 << 20;
    for range in info.memory_map().iter().filter(|range| range.is_usable()) {
        let first = range.addr.max(MAPPED_AT_BOOT) / HUGE * HUGE;
        for phys in (first..range.addr + range.len).step_by(HUGE as usize) {
            space.map_huge(DIRECT_MAP + phys as usize, phys, Flags::READ_WRITE)?;
        }
    }
    Ok(())
}

/// Maps the image page by page, each with what it needs, in place of the boot's low 1 GiB; and
/// takes code and constants their writable second view.
fn protect_image(space: &mut Space) -> Result<(), OutOfMemory> {
    let address = |symbol: *const u8| symbol.addr();
    let [start, text, text_end, rodata_end, relro_end, end] = [
        address(&raw const __image_start),
        address(&raw const __text_start),
        address(&raw const __text_end),
        address(&raw const __rodata_end),
        address(&raw const __relro_end),
        address(&raw const __bss_end),
    ];
    for page in (start..end).step_by(PAGE_SIZE) {
        let flags = match page {
            page if page < text => Flags::READ,
            page if page < text_end => Flags::READ_EXECUTE,
            page if page < relro_end => Flags::READ,
            _ => Flags::READ_WRITE,
        };
        space.map(paging::STAGE + page, page as u64, flags)?;
    }
    // Before the direct map changes, as boot's low mapping shares its tables.
    space.replace_low_with_stage();
    for phys in (start..rodata_end).step_by(PAGE_SIZE) {
        if space.is_huge(DIRECT_MAP + phys) {
            space.split_direct(phys as u64)?;
        }
    }
    space.protect(DIRECT_MAP + start, DIRECT_MAP + rodata_end, Flags::READ);
    let unused = address(&raw const skerry_boot_low_pdpt) / PAGE_SIZE;
    space.pages.add(unused, unused + 1);
    Ok(())
}

/// Adds low memory to what is free, once nobody reads what the VMM left there.
pub fn add_low_memory(info: &StartInfo) {
    let first = PAGE_SIZE as u64;
    let ranges = info.memory_map().iter().filter(|range| range.is_usable());
    let mut space = paging::lock();
    for range in ranges {
        let end = (range.addr + range.len).min(LOW_MEMORY_END);
        add(&mut space, &(range.addr.max(first)..end));
    }
}

/// More memory for the heap's small blocks, behind what they have.
pub fn grow_heap(len: usize) -> Option<usize> {
    let free = paging::lock().pages.free();
    let old = HEAP_END.load(Ordering::Relaxed);
    if len / PAGE_SIZE + RESERVED_PAGES > free || old + len > HEAP.end {
        return None;
    }
    HEAP_END.store(old + len, Ordering::Release);
    Some(old)
}

/// Takes memory from the end of the heap's small blocks; whether `end` was its end.
pub fn shrink_heap(new_end: usize, end: usize) -> bool {
    if HEAP_END.load(Ordering::Relaxed) != end || !new_end.is_multiple_of(PAGE_SIZE) {
        return false;
    }
    HEAP_END.store(new_end, Ordering::Release);
    paging::lock().unmap(new_end, end);
    true
}

/// What was tried where a fault arose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// A load.
    Read,
    /// A store.
    Write,
    /// An instruction fetch.
    Execute,
}

/// What a page fault turned out to be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Touch {
    /// The first touch of a page, now backed.
    Backed,
    /// The first touch of a page for which there is no memory.
    OutOfMemory,
    /// A thread ran out of its stack.
    StackOverflow,
    /// A page of a file that is not there: past the end, or no memory is left for it.
    PastEnd,
    /// An access to what is not there or not allowed.
    Wrong,
}

/// Whether `addr`, which is not the program's to map, may be read and written, or what a fault there
/// is.
fn check_own(addr: usize) -> Result<(), Touch> {
    match addr {
        a if (HEAP.start..HEAP_END.load(Ordering::Acquire)).contains(&a) => Ok(()),
        a if SLOTS.contains(&a) => match slots::place(a) {
            slots::Place::Inside => Ok(()),
            slots::Place::StackGuard => Err(Touch::StackOverflow),
            slots::Place::Outside => Err(Touch::Wrong),
        },
        a if SLOT_TABLE.contains(&a) => Ok(()),
        _ => Err(Touch::Wrong),
    }
}

/// Whether the program may map something at `addr`.
pub fn is_program(addr: usize) -> bool {
    PROGRAM.contains(&addr)
}

/// Whether `addr` is backed on first touch, and may be read.
pub fn may_read(addr: usize) -> bool {
    if PROGRAM.contains(&addr) {
        return areas::may_read(addr);
    }
    check_own(addr).is_ok()
}

/// Answers the touch of a page that has nothing behind it, or a store to one that is only lent.
pub fn touch(addr: usize, access: Access) -> Touch {
    if PROGRAM.contains(&addr) {
        return areas::touch(addr, access);
    }
    if let Err(touch) = check_own(addr) {
        return touch;
    }
    if access == Access::Execute {
        return Touch::Wrong;
    }
    match paging::lock_in_fault().back(addr, Flags::READ_WRITE) {
        Ok(()) => Touch::Backed,
        Err(OutOfMemory) => Touch::OutOfMemory,
    }
}

/// What there is.
pub fn usage() -> Usage {
    let space = paging::lock();
    let [total, free] = [space.pages.total(), space.pages.free()];
    Usage {
        total: total * PAGE_SIZE,
        free: free * PAGE_SIZE,
    }
}
