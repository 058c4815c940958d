//! The pages of a file by their numbers.
//!
//! A tree of tables as the MMU has them: made of the same pages, guarded by the same lock. So the
//! page-fault handler can look into it and add to it, whoever it interrupted. It is as deep as the
//! highest number asks for: of a file of one page, the root is that page.
#![expect(unsafe_code, reason = "reads and writes its tables")]

use core::{
    ops::Range,
    sync::atomic::{AtomicU32, AtomicU64, Ordering},
};

use super::paging::{Space, direct};
use crate::{config::PAGE_SIZE, error::OutOfMemory};

/// Bits of a number that one table tells apart.
const TABLE_BITS: u32 = 9;

/// Pages by number. Without a page the entry is 0; nobody is ever given page 0.
pub struct PageTree {
    root: AtomicU64,
    levels: AtomicU32,
    count: AtomicU64,
}

impl PageTree {
    /// No pages.
    pub const fn new() -> Self {
        Self {
            root: AtomicU64::new(0),
            levels: AtomicU32::new(0),
            count: AtomicU64::new(0),
        }
    }

    /// How many pages there are.
    pub fn count(&self) -> u64 {
        self.count.load(Ordering::Relaxed)
    }

    /// Numbers from here on have no page.
    pub fn end(&self) -> u64 {
        1 << (TABLE_BITS * self.levels.load(Ordering::Relaxed))
    }

    /// The physical address of page `number`.
    pub fn find(&self, _held: &Space, number: u64) -> Option<u64> {
        if number >= self.end() {
            return None;
        }
        let mut at = self.root.load(Ordering::Relaxed);
        for level in (0..self.levels.load(Ordering::Relaxed)).rev() {
            if at == 0 {
                return None;
            }
            let entry = direct::<u64>(at).wrapping_add(index(number, level));
            // SAFETY: `at` is a table of this tree, and the lock is held.
            at = unsafe { entry.read() };
        }
        (at != 0).then_some(at)
    }

    /// Where the address of page `number` stands or will stand, with the tables above.
    fn entry(&self, space: &mut Space, number: u64) -> Result<*mut u64, OutOfMemory> {
        while number >= self.end() {
            self.deepen(space)?;
        }
        let mut entry = self.root.as_ptr();
        for level in (0..self.levels.load(Ordering::Relaxed)).rev() {
            // SAFETY: it is the root or in a table of this tree, and the lock is held.
            let mut table = unsafe { entry.read() };
            if table == 0 {
                table = space.take_zeroed()?;
                // SAFETY: as above.
                unsafe { entry.write(table) };
            }
            entry = direct::<u64>(table).wrapping_add(index(number, level));
        }
        Ok(entry)
    }

    fn deepen(&self, space: &mut Space) -> Result<(), OutOfMemory> {
        let root = self.root.load(Ordering::Relaxed);
        if root != 0 {
            let table = space.take_zeroed()?;
            // SAFETY: the table is new, and has 512 entries.
            unsafe { direct::<u64>(table).write(root) };
            self.root.store(table, Ordering::Relaxed);
        }
        self.levels.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    /// Adds the page that `make` makes as number `number`, which has none yet.
    pub fn insert(
        &self,
        space: &mut Space,
        number: u64,
        make: impl FnOnce(&mut Space) -> Result<u64, OutOfMemory>,
    ) -> Result<u64, OutOfMemory> {
        let entry = self.entry(space, number)?;
        let page = make(space)?;
        // SAFETY: as in `entry`.
        unsafe { entry.write(page) };
        self.count.fetch_add(1, Ordering::Relaxed);
        Ok(page)
    }

    /// Frees the pages with the numbers `gone`, at most `most` of them. Whether none is left.
    pub fn prune(&self, space: &mut Space, gone: Range<u64>, most: u64) -> bool {
        let mut left = most;
        let gone = gone.start..gone.end.min(self.end());
        let levels = self.levels.load(Ordering::Relaxed);
        prune(space, self.root.as_ptr(), levels, gone, &mut left);
        self.count.fetch_sub(most - left, Ordering::Relaxed);
        if self.root.load(Ordering::Relaxed) == 0 {
            self.levels.store(0, Ordering::Relaxed);
        }
        left > 0
    }
}

fn index(number: u64, level: u32) -> usize {
    (number >> (TABLE_BITS * level)) as usize & 511
}

/// Frees the pages `gone` below `entry`, which are counted from the first there, and tables that
/// have nothing else, until `left` is used up.
fn prune(space: &mut Space, entry: *mut u64, level: u32, gone: Range<u64>, left: &mut u64) {
    // SAFETY: it is the root or in a table of the tree, and the lock is held.
    let at = unsafe { entry.read() };
    if at == 0 || gone.is_empty() || *left == 0 {
        return;
    }
    if level > 0 {
        let span = 1 << (TABLE_BITS * (level - 1));
        for index in gone.start / span..gone.end.div_ceil(span) {
            let first = index * span;
            let part = gone.start.saturating_sub(first)..(gone.end - first).min(span);
            let entry = direct::<u64>(at).wrapping_add(index as usize);
            prune(space, entry, level - 1, part, left);
        }
        if gone != (0..span << TABLE_BITS) || *left == 0 {
            return;
        }
    } else {
        *left -= 1;
    }
    // SAFETY: as above.
    unsafe { entry.write(0) };
    space.pages.give(at as usize / PAGE_SIZE, 0);
}
