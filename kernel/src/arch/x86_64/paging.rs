//! Page tables, and the pages behind them.
//!
//! One lock guards both. It is the innermost of all: the page-fault handler takes it, so whoever
//! holds it touches mapped memory only. That goes for the stack, too: [`lock`] sees to it.
#![expect(unsafe_code, reason = "writes page tables")]

mod backing;

use core::{ops::Range, ptr};

use x86_64::{VirtAddr, instructions::tlb};

use super::{
    layout::{DEVICES, DIRECT_MAP},
    memory,
};
use crate::{
    config::PAGE_SIZE,
    error::OutOfMemory,
    memory::{pages::Pages, program::Protection},
    sync::{SpinLock, SpinLockGuard},
};

const PRESENT: u64 = 1;
const WRITABLE: u64 = 1 << 1;
const UNCACHED: u64 = 1 << 3 | 1 << 4;
const HUGE: u64 = 1 << 7;
/// The CPU's: something was stored there.
const DIRTY: u64 = 1 << 6;
/// Ours: the page behind this entry is freed with it.
const OWNED: u64 = 1 << 9;
/// Ours: the page is a file's, and the first store gets a copy, whatever the protection allows.
const COPY: u64 = 1 << 10;
const NO_EXECUTE: u64 = 1 << 63;
const ADDRESS: u64 = 0x000f_ffff_ffff_f000;

/// Bytes that one page table of the lowest level maps.
const TABLE_SPAN: usize = 512 * PAGE_SIZE;

/// Above this many pages, forgetting all translations is cheaper than one at a time.
const FLUSH_ALL_ABOVE: usize = 32;

/// Where the image's mapping is prepared: in the root's second entry.
pub const STAGE: usize = 1 << 39;

unsafe extern "C" {
    /// The root page table, which boot left in CR3.
    #[link_name = "skerry_boot_pml4"]
    static mut ROOT: [u64; 512];
}

/// The machine's pages and its page tables.
pub struct Space {
    /// The free pages.
    pub pages: Pages,
}

/// The one address space.
static SPACE: SpinLock<Space> = SpinLock::new(Space {
    pages: Pages::empty(),
});

/// Bytes of stack that code under the lock may use.
const STACK_DEPTH: usize = PAGE_SIZE;

/// Takes the lock, after the pages of the stack that code under it may use have been touched.
pub fn lock() -> SpinLockGuard<'static, Space> {
    touch_stack();
    SPACE.lock()
}

/// Touches the pages of the stack that code under a lock of the page-fault handler may use.
pub fn touch_stack() {
    let here = 0_u8;
    let below = (&raw const here).wrapping_sub(STACK_DEPTH);
    if memory::may_read(below.addr()) {
        // SAFETY: it may be read, as was just seen, and what is there does not matter.
        unsafe { below.read_volatile() };
    }
}

/// Takes the lock on the page-fault handler's own stack.
pub fn lock_in_fault() -> SpinLockGuard<'static, Space> {
    SPACE.lock()
}

/// Takes the lock if it is free.
pub fn try_lock() -> Option<SpinLockGuard<'static, Space>> {
    SPACE.try_lock()
}

/// What a new entry says besides the address.
#[derive(Clone, Copy)]
pub struct Flags(u64);

impl Flags {
    /// Data.
    pub const READ_WRITE: Self = Self(PRESENT | WRITABLE | NO_EXECUTE);
    /// Constants.
    pub const READ: Self = Self(PRESENT | NO_EXECUTE);
    /// Code.
    pub const READ_EXECUTE: Self = Self(PRESENT);
    /// Device registers.
    pub const DEVICE: Self = Self(PRESENT | WRITABLE | NO_EXECUTE | UNCACHED);

    /// What the program asked for. A page that it may write or execute it may also read.
    pub fn of(protection: Protection) -> Self {
        let mut bits = 0;
        if protection != Protection::NONE {
            bits |= PRESENT;
        }
        if protection.write {
            bits |= WRITABLE;
        }
        if !protection.execute {
            bits |= NO_EXECUTE;
        }
        Self(bits)
    }

    /// The same for a page that a store must not change.
    pub fn to_copy(self) -> Self {
        Self(self.0 & !WRITABLE | COPY)
    }
}

/// Where physical address `phys` is seen in the direct map.
pub fn direct<T>(phys: u64) -> *mut T {
    ptr::with_exposed_provenance_mut(DIRECT_MAP + phys as usize)
}

/// The physical address of page `number`.
pub fn phys_of_page(number: usize) -> u64 {
    (number * PAGE_SIZE) as u64
}

/// Index into the table of `level` (0 is the lowest) for `addr`.
fn index(addr: usize, level: u32) -> usize {
    (addr >> (12 + 9 * level)) & 511
}

impl Space {
    /// The entry for `addr` in the table of `level`, if the tables above exist.
    fn entry(&self, addr: usize, level: u32) -> Option<*mut u64> {
        let mut table = (&raw mut ROOT).cast::<u64>();
        for above in (level + 1..4).rev() {
            // SAFETY: `table` is a page table of ours, 512 entries long.
            let entry = unsafe { table.add(index(addr, above)).read() };
            if entry & PRESENT == 0 || entry & HUGE != 0 {
                return None;
            }
            table = direct(entry & ADDRESS);
        }
        // SAFETY: as above.
        Some(unsafe { table.add(index(addr, level)) })
    }

    /// The entry for `addr` in the table of `level`, making the tables above as needed.
    fn make_entry(&mut self, addr: usize, level: u32) -> Result<*mut u64, OutOfMemory> {
        let mut table = (&raw mut ROOT).cast::<u64>();
        for above in (level + 1..4).rev() {
            // SAFETY: `table` is a page table of ours, 512 entries long.
            let entry = unsafe { table.add(index(addr, above)) };
            // SAFETY: as above.
            let mut value = unsafe { entry.read() };
            if value & PRESENT == 0 {
                value = self.take_zeroed()? | PRESENT | WRITABLE;
                // SAFETY: as above; the entry was empty.
                unsafe { entry.write(value) };
            }
            table = direct(value & ADDRESS);
        }
        // SAFETY: as above.
        Ok(unsafe { table.add(index(addr, level)) })
    }

    /// Takes a page, as it was left; its physical address.
    pub fn take(&mut self) -> Result<u64, OutOfMemory> {
        self.pages.take(0).map(phys_of_page).ok_or(OutOfMemory)
    }

    /// Takes a page, zeroed; its physical address.
    pub fn take_zeroed(&mut self) -> Result<u64, OutOfMemory> {
        let phys = self.take()?;
        // SAFETY: the page is ours, and the direct map shows it.
        unsafe { direct::<u8>(phys).write_bytes(0, PAGE_SIZE) };
        Ok(phys)
    }

    /// Maps the page at `addr` to `phys`, which somebody else owns.
    pub fn map(&mut self, addr: usize, phys: u64, flags: Flags) -> Result<(), OutOfMemory> {
        let entry = self.make_entry(addr, 0)?;
        // SAFETY: the entry belongs to `addr`.
        unsafe { entry.write(phys | flags.0) };
        tlb::flush(VirtAddr::new_truncate(addr as u64));
        Ok(())
    }

    /// Maps 2 MiB at `addr` to `phys`, which somebody else owns.
    pub fn map_huge(&mut self, addr: usize, phys: u64, flags: Flags) -> Result<(), OutOfMemory> {
        let entry = self.make_entry(addr, 1)?;
        // SAFETY: the entry belongs to `addr`.
        unsafe { entry.write(phys | flags.0 | HUGE) };
        tlb::flush(VirtAddr::new_truncate(addr as u64));
        Ok(())
    }

    /// Replaces the 2 MiB entry of the direct map at `phys` by a table of its pages.
    pub fn split_direct(&mut self, phys: u64) -> Result<(), OutOfMemory> {
        let table = self.take_zeroed()?;
        let first = phys & !(TABLE_SPAN as u64 - 1);
        for (number, page) in (first..first + TABLE_SPAN as u64)
            .step_by(PAGE_SIZE)
            .enumerate()
        {
            // SAFETY: the table is ours, 512 entries long.
            unsafe {
                direct::<u64>(table)
                    .add(number)
                    .write(page | Flags::READ_WRITE.0)
            };
        }
        let entry = self.make_entry(DIRECT_MAP + first as usize, 1)?;
        // SAFETY: the new table maps what the entry mapped.
        unsafe { entry.write(table | PRESENT | WRITABLE) };
        tlb::flush_all();
        Ok(())
    }

    /// Whether `addr` is mapped by a 2 MiB entry.
    pub fn is_huge(&self, addr: usize) -> bool {
        // SAFETY: `entry` returns entries of our tables.
        self.entry(addr, 1)
            .is_some_and(|entry| unsafe { entry.read() } & HUGE != 0)
    }

    /// Makes what was mapped from [`STAGE`] on appear from 0 on instead.
    pub fn replace_low_with_stage(&mut self) {
        let root = (&raw mut ROOT).cast::<u64>();
        // SAFETY: the root has 512 entries; nothing else uses the stage.
        let staged = unsafe { root.add(index(STAGE, 3)).replace(0) };
        // SAFETY: the stage shows the image as it is at 0.
        unsafe { root.write(staged) };
        tlb::flush_all();
    }

    /// The physical address of what is seen at `addr`, in pages of any size.
    pub fn translate(&self, addr: usize) -> Option<u64> {
        let (base, span) = match self.entry(addr, 0) {
            Some(entry) => (entry, PAGE_SIZE),
            None => (self.entry(addr, 1)?, TABLE_SPAN),
        };
        // SAFETY: `entry` returns entries of our tables.
        let entry = unsafe { base.read() };
        let is_huge = entry & HUGE != 0;
        if entry & PRESENT == 0 || is_huge != (span == TABLE_SPAN) {
            return None;
        }
        let within = (addr & (span - 1)) as u64;
        Some((entry & ADDRESS & !(span as u64 - 1)) + within)
    }

    /// Calls `act` on each entry in use for a page of `addr..end`; the first page after it.
    fn for_each(&self, addr: usize, end: usize, mut act: impl FnMut(usize, *mut u64)) {
        let mut at = addr;
        while at < end {
            let table_end = (at | (TABLE_SPAN - 1)).wrapping_add(1).min(end);
            let Some(first) = self.entry(at, 0) else {
                at = self.next_table(at).min(end);
                continue;
            };
            // SAFETY: the pages up to `table_end` have their entries in this table.
            unsafe { for_each_of_table(first, at..table_end, &mut act) };
            at = table_end;
        }
    }

    /// The first address after `at` that a table not yet known to be missing maps.
    fn next_table(&self, at: usize) -> usize {
        let missing_level = if self.entry(at, 2).is_none() {
            3
        } else if self.entry(at, 1).is_none() {
            2
        } else {
            1
        };
        let span = 1 << (12 + 9 * missing_level);
        (at | (span - 1)).saturating_add(1)
    }

    /// Takes the pages behind `addr..end` away, and frees those that belong to the mapping.
    pub fn unmap(&mut self, addr: usize, end: usize) {
        self.take_away(addr, end, |_| true);
        self.free_tables(addr, end);
    }

    /// Takes the pages behind `addr..end` away that are somebody else's.
    pub fn take_back(&mut self, addr: usize, end: usize) {
        self.take_away(addr, end, |entry| entry & OWNED == 0);
    }

    fn take_away(&mut self, addr: usize, end: usize, concerns: impl Fn(u64) -> bool) {
        let mut freed = 0;
        let give = |space: &mut Pages, entry: u64| {
            if entry & OWNED != 0 {
                space.give((entry & ADDRESS) as usize / PAGE_SIZE, 0);
            }
        };
        let mut pages = core::mem::replace(&mut self.pages, Pages::empty());
        self.for_each(addr, end, |page, entry| {
            // SAFETY: `for_each` passes entries of our tables.
            let value = unsafe { entry.read() };
            if !concerns(value) {
                return;
            }
            // SAFETY: as above.
            unsafe { entry.write(0) };
            give(&mut pages, value);
            freed += 1;
            if freed <= FLUSH_ALL_ABOVE {
                tlb::flush(VirtAddr::new_truncate(page as u64));
            }
        });
        self.pages = pages;
        if freed > FLUSH_ALL_ABOVE {
            tlb::flush_all();
        }
    }

    /// Frees the lowest tables that map nothing but `addr..end`, which is empty.
    fn free_tables(&mut self, addr: usize, end: usize) {
        let mut at = addr.next_multiple_of(TABLE_SPAN);
        while at.saturating_add(TABLE_SPAN) <= end {
            let Some(entry) = self.entry(at, 1) else {
                at = self.next_table(at);
                continue;
            };
            // SAFETY: `entry` returns entries of our tables.
            let value = unsafe { entry.replace(0) };
            if value & PRESENT != 0 {
                self.pages.give((value & ADDRESS) as usize / PAGE_SIZE, 0);
                tlb::flush(VirtAddr::new_truncate(at as u64));
            }
            at += TABLE_SPAN;
        }
    }

    /// Gives the pages behind `addr..end` other flags.
    pub fn protect(&mut self, addr: usize, end: usize, flags: Flags) {
        let mut changed = 0;
        self.for_each(addr, end, |page, entry| {
            // SAFETY: `for_each` passes entries of our tables.
            let value = unsafe { entry.read() };
            let forbidden = if value & COPY != 0 { WRITABLE } else { 0 };
            let kept = value & (ADDRESS | OWNED | COPY | DIRTY);
            // SAFETY: as above.
            unsafe { entry.write(kept | flags.0 & !forbidden) };
            changed += 1;
            if changed <= FLUSH_ALL_ABOVE {
                tlb::flush(VirtAddr::new_truncate(page as u64));
            }
        });
        if changed > FLUSH_ALL_ABOVE {
            tlb::flush_all();
        }
    }

    /// Moves the pages behind `from..from + len` to `to`, where there are none.
    pub fn relocate(&mut self, from: usize, to: usize, len: usize) -> Result<(), OutOfMemory> {
        // Tables first, so that it happens as a whole or not at all.
        for span in (to / TABLE_SPAN..=(to + len - 1) / TABLE_SPAN).map(|n| n * TABLE_SPAN) {
            self.make_entry(span.max(to), 0)?;
        }
        self.for_each(from, from + len, |page, entry| {
            if let Some(target) = self.entry(to + (page - from), 0) {
                // SAFETY: both are entries of our tables.
                unsafe { target.write(entry.replace(0)) };
            }
        });
        self.free_tables(from, from + len);
        tlb::flush_all();
        Ok(())
    }
}

/// Calls `act` on each entry in use for a page of `pages`, which one table maps.
///
/// # Safety
///
/// `first` must be the entry of the first page, in one of our tables, and the others follow it there.
#[inline]
unsafe fn for_each_of_table(
    first: *mut u64,
    pages: Range<usize>,
    act: &mut impl FnMut(usize, *mut u64),
) {
    for number in 0..pages.len() / PAGE_SIZE {
        // SAFETY: the caller promises that the pages have their entries in this table.
        let entry = unsafe { first.add(number) };
        // SAFETY: as above.
        if unsafe { entry.read() } != 0 {
            act(pages.start + number * PAGE_SIZE, entry);
        }
    }
}

/// Maps `len` bytes of device registers at `phys`, and returns where they are seen.
pub fn map_device(phys: u64, len: usize) -> Result<usize, OutOfMemory> {
    let first = phys as usize / PAGE_SIZE * PAGE_SIZE;
    let mut space = lock();
    for page in (first..phys as usize + len).step_by(PAGE_SIZE) {
        space.map(DEVICES + page, page as u64, Flags::DEVICE)?;
    }
    Ok(DEVICES + phys as usize)
}
