//! Large blocks and stacks: each has a slot of address space to itself.
//!
//! Slots have power-of-two sizes, and those of one size lie together. So an address alone tells
//! its slot, taking and freeing one costs a constant number of steps, and a block can grow in
//! place until its slot is full. What a slot holds is backed on first touch; at least one page of
//! it never is, as a guard.
#![expect(unsafe_code, reason = "keeps a table at an address of its own")]

use core::{
    ptr,
    sync::atomic::{AtomicUsize, Ordering},
};

use super::{
    layout::{SLOT_TABLE, SLOTS},
    memory::RESERVED_PAGES,
    paging,
};
use crate::{config::PAGE_SIZE, error::OutOfMemory, sync::SpinLock};

/// Address space of one size.
const CLASS_SPAN_SHIFT: u32 = 40;
/// The smallest slot: 16 KiB.
const FIRST_SHIFT: u32 = 14;
/// Up to slots of 1 TiB.
const CLASSES: usize = 27;
/// Table space of one size.
const TABLE_SPAN_SHIFT: u32 = 32;

/// What a slot holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A block at the slot's start.
    Block,
    /// A stack at the slot's end.
    Stack,
}

/// An entry of the table.
#[repr(C)]
#[derive(Clone, Copy)]
struct Entry {
    /// Bytes in use, a multiple of the page size; bit 0 is set for a stack. 0 if free.
    len: usize,
    /// If free: the next free slot of this size, plus 1.
    next: usize,
}

/// For each size, how many slots were ever used.
static USED: [AtomicUsize; CLASSES] = [const { AtomicUsize::new(0) }; CLASSES];

/// For each size, the first free slot below [`USED`], plus 1.
static FREE: SpinLock<[usize; CLASSES]> = SpinLock::new([0; CLASSES]);

/// A slot.
#[derive(Clone, Copy)]
struct Slot {
    class: usize,
    number: usize,
}

impl Slot {
    fn of(addr: usize) -> Option<Self> {
        if !SLOTS.contains(&addr) {
            return None;
        }
        let class = (addr - SLOTS.start) >> CLASS_SPAN_SHIFT;
        let within = addr & ((1 << CLASS_SPAN_SHIFT) - 1);
        let slot = Self {
            class,
            number: within >> (FIRST_SHIFT as usize + class),
        };
        (class < CLASSES && slot.number < USED[class].load(Ordering::Acquire)).then_some(slot)
    }

    fn size(self) -> usize {
        1 << (FIRST_SHIFT as usize + self.class)
    }

    fn start(self) -> usize {
        SLOTS.start + (self.class << CLASS_SPAN_SHIFT) + self.number * self.size()
    }

    fn entry(self) -> *mut Entry {
        let table = SLOT_TABLE.start + (self.class << TABLE_SPAN_SHIFT);
        ptr::with_exposed_provenance_mut(table + self.number * size_of::<Entry>())
    }

    fn read(self) -> Entry {
        // SAFETY: the slot was used before, so its entry was written.
        unsafe { self.entry().read_volatile() }
    }

    fn write(self, entry: Entry) {
        // SAFETY: the table is ours, and backed on first touch.
        unsafe { self.entry().write_volatile(entry) };
    }

    /// What is in use: first address and length.
    fn content(self) -> (usize, usize, Kind) {
        let raw = self.read().len;
        let len = raw & !1;
        if raw & 1 == 1 {
            return (self.start() + self.size() - len, len, Kind::Stack);
        }
        (self.start(), len, Kind::Block)
    }
}

/// Where an address lies.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In a block or a stack.
    Inside,
    /// Below a stack: it has overflowed.
    StackGuard,
    /// Elsewhere.
    Outside,
}

/// Where `addr` lies. Takes no lock.
pub fn place(addr: usize) -> Place {
    let Some(slot) = Slot::of(addr) else {
        return Place::Outside;
    };
    let (start, len, kind) = slot.content();
    if (start..start + len).contains(&addr) {
        return Place::Inside;
    }
    match kind {
        Kind::Stack if addr < start => Place::StackGuard,
        Kind::Stack | Kind::Block => Place::Outside,
    }
}

/// Takes a slot for `len` bytes and returns where they begin. They read as zeros.
///
/// A block is refused if there is less free memory than it is long, as it could never be filled;
/// a stack is not, as few fill theirs.
///
/// # Errors
///
/// [`OutOfMemory`].
pub fn allocate(len: usize, kind: Kind) -> Result<usize, OutOfMemory> {
    let len = len.checked_next_multiple_of(PAGE_SIZE).ok_or(OutOfMemory)?;
    check_room(match kind {
        Kind::Block => len / PAGE_SIZE,
        Kind::Stack => 2,
    })?;
    take(len, kind)
}

fn take(len: usize, kind: Kind) -> Result<usize, OutOfMemory> {
    let whole = len.checked_add(PAGE_SIZE).ok_or(OutOfMemory)?;
    let shift = whole
        .checked_next_power_of_two()
        .ok_or(OutOfMemory)?
        .ilog2();
    let class = shift.saturating_sub(FIRST_SHIFT) as usize;
    if class >= CLASSES {
        return Err(OutOfMemory);
    }
    let entry = Entry {
        len: len | usize::from(kind == Kind::Stack),
        next: 0,
    };
    let mut free = FREE.lock();
    let slot = match free[class].checked_sub(1) {
        Some(number) => {
            let slot = Slot { class, number };
            free[class] = slot.read().next;
            slot.write(entry);
            slot
        }
        None => {
            let slot = fresh(class)?;
            slot.write(entry);
            USED[class].store(slot.number + 1, Ordering::Release);
            slot
        }
    };
    Ok(slot.content().0)
}

fn fresh(class: usize) -> Result<Slot, OutOfMemory> {
    let number = USED[class].load(Ordering::Relaxed);
    let slots = 1usize << (CLASS_SPAN_SHIFT as usize - FIRST_SHIFT as usize - class);
    (number < slots)
        .then_some(Slot { class, number })
        .ok_or(OutOfMemory)
}

fn check_room(pages: usize) -> Result<(), OutOfMemory> {
    let free = paging::lock().pages.free();
    (pages.saturating_add(RESERVED_PAGES) <= free)
        .then_some(())
        .ok_or(OutOfMemory)
}

/// Frees what lies at `addr`.
pub fn release(addr: usize) {
    let Some(slot) = Slot::of(addr) else { return };
    let (start, len, _) = slot.content();
    paging::lock().unmap(start, start + len);
    let mut free = FREE.lock();
    slot.write(Entry {
        len: 0,
        next: free[slot.class],
    });
    free[slot.class] = slot.number + 1;
}

/// How many bytes the block at `addr` has; 0 if there is none.
pub fn len(addr: usize) -> usize {
    Slot::of(addr).map_or(0, |slot| slot.content().1)
}

/// Gives the block at `addr` another length; where it is then. The pages move, not the bytes.
///
/// # Errors
///
/// [`OutOfMemory`]; the block is then as it was.
pub fn resize(addr: usize, new_len: usize) -> Result<usize, OutOfMemory> {
    let slot = Slot::of(addr).ok_or(OutOfMemory)?;
    let (start, old_len, _) = slot.content();
    let rounded = new_len
        .checked_next_multiple_of(PAGE_SIZE)
        .ok_or(OutOfMemory)?;
    if rounded <= old_len {
        paging::lock().unmap(start + rounded, start + old_len);
        slot.write(Entry {
            len: rounded,
            next: 0,
        });
        return Ok(start);
    }
    if rounded + PAGE_SIZE <= slot.size() {
        check_room((rounded - old_len) / PAGE_SIZE)?;
        slot.write(Entry {
            len: rounded,
            next: 0,
        });
        return Ok(start);
    }
    check_room((rounded - old_len) / PAGE_SIZE)?;
    let moved = take(rounded, Kind::Block)?;
    let result = paging::lock().relocate(start, moved, old_len);
    if result.is_err() {
        release(moved);
        return Err(OutOfMemory);
    }
    release(start);
    Ok(moved)
}
