//! The pages of a file by their numbers.
//!
//! A tree of tables as the MMU has them: made of the same pages, guarded by the same lock. So the
//! page-fault handler can look into it and add to it, whoever it interrupted. It is as deep as the
//! highest number asks for: of a file of one page, the root is that page.
#![expect(unsafe_code, reason = "reads and writes its tables")]

use core::{
    ops::Range,
    sync::atomic::{AtomicU64, Ordering},
};

use super::paging::{Space, direct};
use crate::{config::PAGE_SIZE, error::OutOfMemory};

/// Bits of a number that one table tells apart.
const TABLE_BITS: u32 = 9;

/// The bits of the root that say how many levels of tables there are.
const LEVELS: u64 = 7;

/// Pages by number. Without a page the entry is 0; nobody is ever given page 0.
pub struct PageTree {
    /// The address of the first table, or of the only page, and the levels.
    root: AtomicU64,
    count: AtomicU64,
}

/// Where the address of a table or page stands.
type Entry = *const AtomicU64;

impl PageTree {
    /// No pages.
    pub const fn new() -> Self {
        Self {
            root: AtomicU64::new(0),
            count: AtomicU64::new(0),
        }
    }

    /// How many pages there are.
    pub fn count(&self) -> u64 {
        self.count.load(Ordering::Relaxed)
    }

    /// Numbers from here on have no page.
    pub fn end(&self) -> u64 {
        1 << (TABLE_BITS * levels(self.root.load(Ordering::Relaxed)))
    }

    /// The physical address of page `number`.
    pub fn find(&self, _held: &Space, number: u64) -> Option<u64> {
        // SAFETY: the lock keeps pruners out.
        unsafe { self.find_unlocked(number) }
    }

    /// The same without the lock: pages may be added meanwhile.
    ///
    /// # Safety
    ///
    /// Nobody may prune meanwhile.
    #[inline]
    pub unsafe fn find_unlocked(&self, number: u64) -> Option<u64> {
        let root = self.root.load(Ordering::Acquire);
        let mut at = root & !LEVELS;
        if number >> (TABLE_BITS * levels(root)) != 0 {
            return None;
        }
        for level in (0..levels(root)).rev() {
            if at == 0 {
                return None;
            }
            // SAFETY: `at` is a table of this tree, and stays one (the caller's promise).
            at = unsafe { &*entry(at, index(number, level)) }.load(Ordering::Acquire);
        }
        (at != 0).then_some(at)
    }

    /// Where the address of page `number` will stand, with the tables above.
    fn make_entry(&self, space: &mut Space, number: u64) -> Result<Entry, OutOfMemory> {
        while number >= self.end() {
            self.deepen(space)?;
        }
        let levels = levels(self.root.load(Ordering::Relaxed));
        let mut at: Entry = &raw const self.root;
        for level in (0..levels).rev() {
            // SAFETY: it is the root or in a table of this tree, and the lock is held.
            let above = unsafe { &*at };
            let known = above.load(Ordering::Relaxed);
            let mut table = known & !LEVELS;
            if table == 0 {
                table = space.take_zeroed()?;
                above.store(table | known, Ordering::Release);
            }
            at = entry(table, index(number, level));
        }
        Ok(at)
    }

    fn deepen(&self, space: &mut Space) -> Result<(), OutOfMemory> {
        let root = self.root.load(Ordering::Relaxed);
        let (mut top, levels) = (root & !LEVELS, root & LEVELS);
        if top != 0 {
            let table = space.take_zeroed()?;
            // SAFETY: the table is new, and has 512 entries.
            unsafe { direct::<u64>(table).write(top) };
            top = table;
        }
        self.root.store(top | (levels + 1), Ordering::Release);
        Ok(())
    }

    /// Adds the page that `make` makes as number `number`, which has none yet.
    pub fn insert(
        &self,
        space: &mut Space,
        number: u64,
        make: impl FnOnce(&mut Space) -> Result<u64, OutOfMemory>,
    ) -> Result<u64, OutOfMemory> {
        let entry = self.make_entry(space, number)?;
        let page = make(space)?;
        // SAFETY: it is the root, which has no levels below, or in a table of this tree.
        unsafe { &*entry }.store(page, Ordering::Release);
        self.count.fetch_add(1, Ordering::Relaxed);
        Ok(page)
    }

    /// Frees the pages with the numbers `gone`, at most `most` of them. Whether none is left.
    pub fn prune(&self, space: &mut Space, gone: Range<u64>, most: u64) -> bool {
        let mut left = most;
        let gone = gone.start..gone.end.min(self.end());
        let levels = levels(self.root.load(Ordering::Relaxed));
        prune(space, &raw const self.root, levels, gone, &mut left);
        self.count.fetch_sub(most - left, Ordering::Relaxed);
        left > 0
    }
}

fn levels(root: u64) -> u32 {
    (root & LEVELS) as u32
}

fn index(number: u64, level: u32) -> usize {
    (number >> (TABLE_BITS * level)) as usize & 511
}

fn entry(table: u64, index: usize) -> Entry {
    direct::<AtomicU64>(table).wrapping_add(index)
}

/// Frees the pages `gone` below `at`, which are counted from the first there, and tables that have
/// nothing else, until `left` is used up.
fn prune(space: &mut Space, at: Entry, level: u32, gone: Range<u64>, left: &mut u64) {
    // SAFETY: it is the root or in a table of the tree, and the lock is held.
    let here = unsafe { &*at };
    let below = here.load(Ordering::Relaxed) & !LEVELS;
    if below == 0 || gone.is_empty() || *left == 0 {
        return;
    }
    if level > 0 {
        let span = 1 << (TABLE_BITS * (level - 1));
        for index in gone.start / span..gone.end.div_ceil(span) {
            let first = index * span;
            let part = gone.start.saturating_sub(first)..(gone.end - first).min(span);
            prune(space, entry(below, index as usize), level - 1, part, left);
        }
        if gone != (0..span << TABLE_BITS) || *left == 0 {
            return;
        }
    } else {
        *left -= 1;
    }
    here.store(0, Ordering::Release);
    space.pages.give(below as usize / PAGE_SIZE, 0);
}
