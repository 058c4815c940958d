//! The physical page allocator: a binary buddy system.
//!
//! Taking and giving back cost a constant number of steps. Free blocks are linked through
//! themselves, so the only memory it needs is one byte for each page; and ranges are cut into blocks
//! as they are needed, so memory that nobody asked for is never touched.
#![expect(unsafe_code, reason = "keeps its lists inside free memory")]

use core::ptr;

use crate::config::PAGE_SIZE;

/// Blocks have 2⁰ to 2¹⁰ pages: 4 KiB to 4 MiB.
pub const ORDERS: usize = 11;

/// Ranges that can be added. Machines have two or three, and what the VMM lends cuts them in a few.
const RANGES: usize = 32;

/// The mark of a page that does not begin a free block.
const NOT_FREE: u8 = 0xff;

/// The end of a list. Page 0 is never handed out.
const NIL: usize = 0;

/// What a free block begins with.
#[repr(C)]
struct Links {
    next: usize,
    previous: usize,
}

/// The free pages of the machine, by number: physical address / 4096.
pub struct Pages {
    /// Address at which physical address 0 would be seen.
    offset: usize,
    /// For each page that begins a free block, the block's order.
    marks: &'static mut [u8],
    heads: [usize; ORDERS],
    /// What was not yet cut into blocks: first page and end.
    uncut: [(usize, usize); RANGES],
    free: usize,
    total: usize,
}

impl Pages {
    /// No pages at all.
    pub const fn empty() -> Self {
        Self {
            offset: 0,
            marks: &mut [],
            heads: [NIL; ORDERS],
            uncut: [(0, 0); RANGES],
            free: 0,
            total: 0,
        }
    }

    /// No free pages yet, of the `marks.len()` that there are.
    ///
    /// # Safety
    ///
    /// Every page that is later given must be readable and writable at `offset` plus its physical
    /// address, and belong to the allocator alone while it is free.
    pub unsafe fn new(offset: usize, marks: &'static mut [u8]) -> Self {
        marks.fill(NOT_FREE);
        Self {
            offset,
            marks,
            ..Self::empty()
        }
    }

    /// Adds the pages `first..end` to what there is.
    pub fn add(&mut self, first: usize, end: usize) {
        let (first, end) = (first.max(1), end.min(self.marks.len()));
        let room = self.uncut.iter_mut().find(|range| range.0 >= range.1);
        if let (Some(room), true) = (room, first < end) {
            *room = (first, end);
            self.total += end - first;
            self.free += end - first;
        }
    }

    /// Cuts the next block off a range. Whether there was one.
    fn cut(&mut self) -> bool {
        let range = self.uncut.iter_mut().find(|range| range.0 < range.1);
        let Some(range) = range else { return false };
        let (page, order) = (range.0, largest(range.0, range.1));
        range.0 += 1 << order;
        self.free -= 1 << order;
        self.give(page, order);
        true
    }

    /// Gives back the pages `first..end`, however they were taken.
    pub fn give_range(&mut self, first: usize, end: usize) {
        let mut page = first.max(1);
        while page < end {
            let order = largest(page, end);
            self.give(page, order);
            page += 1 << order;
        }
    }

    /// Takes 2^`order` pages that lie together, aligned to their size; the number of the first.
    pub fn take(&mut self, order: usize) -> Option<usize> {
        let found = loop {
            let found = (order..ORDERS).find(|&order| self.heads[order] != NIL);
            if found.is_some() || !self.cut() {
                break found?;
            }
        };
        let page = self.heads[found];
        self.unlink(page, found);
        for smaller in (order..found).rev() {
            self.link(page + (1 << smaller), smaller);
        }
        self.free -= 1 << order;
        Some(page)
    }

    /// Takes `count` pages that lie together.
    pub fn take_range(&mut self, count: usize) -> Option<usize> {
        let order = count.max(1).next_power_of_two().ilog2() as usize;
        let first = (order < ORDERS).then(|| self.take(order))??;
        self.give_range(first + count, first + (1 << order));
        Some(first)
    }

    /// Gives back 2^`order` pages.
    pub fn give(&mut self, page: usize, order: usize) {
        self.free += 1 << order;
        let (mut page, mut order) = (page, order);
        while order < ORDERS - 1 {
            let buddy = page ^ (1 << order);
            if self
                .marks
                .get(buddy)
                .is_none_or(|&mark| usize::from(mark) != order)
            {
                break;
            }
            self.unlink(buddy, order);
            page &= !(1 << order);
            order += 1;
        }
        self.link(page, order);
    }

    /// How many pages are free.
    pub fn free(&self) -> usize {
        self.free
    }

    /// How many pages there are.
    pub fn total(&self) -> usize {
        self.total
    }

    fn links(&self, page: usize) -> *mut Links {
        ptr::with_exposed_provenance_mut(self.offset + page * PAGE_SIZE)
    }

    fn link(&mut self, page: usize, order: usize) {
        let next = self.heads[order];
        // SAFETY: the page is free, so it is ours to write (`new`'s promise).
        unsafe {
            self.links(page).write(Links {
                next,
                previous: NIL,
            })
        };
        if next != NIL {
            // SAFETY: as above; the page is in the list.
            unsafe { (*self.links(next)).previous = page };
        }
        self.heads[order] = page;
        self.mark(page, u8::try_from(order).unwrap_or(NOT_FREE));
    }

    fn unlink(&mut self, page: usize, order: usize) {
        // SAFETY: the page begins a free block, so `link` wrote this.
        let Links { next, previous } = unsafe { self.links(page).read() };
        if previous == NIL {
            self.heads[order] = next;
        } else {
            // SAFETY: as above; the page is in the list.
            unsafe { (*self.links(previous)).next = next };
        }
        if next != NIL {
            // SAFETY: as above; the page is in the list.
            unsafe { (*self.links(next)).previous = previous };
        }
        self.mark(page, NOT_FREE);
    }

    fn mark(&mut self, page: usize, mark: u8) {
        if let Some(of_page) = self.marks.get_mut(page) {
            *of_page = mark;
        }
    }
}

/// The order of the largest block that begins at `page` and ends at `end` at the latest.
fn largest(page: usize, end: usize) -> usize {
    let aligned = page.trailing_zeros() as usize;
    let fitting = (end - page).ilog2() as usize;
    aligned.min(fitting).min(ORDERS - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An allocator of the pages `1..count`, in memory of the host.
    fn pages(count: usize) -> Pages {
        let words = vec![[0u64; PAGE_SIZE / 8]; count].leak();
        // SAFETY: the leaked memory is the test's alone.
        let mut pages = unsafe {
            Pages::new(
                words.as_mut_ptr().expose_provenance(),
                vec![0; count].leak(),
            )
        };
        pages.add(1, count);
        pages
    }

    #[test]
    fn every_page_is_handed_out_once() {
        let mut pages = pages(100);

        let mut taken: Vec<_> = std::iter::from_fn(|| pages.take(0)).collect();

        taken.sort_unstable();
        assert_eq!(taken, (1..100).collect::<Vec<_>>());
        assert_eq!(pages.free(), 0);
    }

    #[test]
    fn freed_pages_join_again() {
        let mut pages = pages(64);
        let taken: Vec<_> = std::iter::from_fn(|| pages.take(0)).collect();

        taken.iter().rev().for_each(|&page| pages.give(page, 0));

        assert_eq!(pages.free(), 63);
        assert_eq!(pages.take(5), Some(32));
    }

    #[test]
    fn a_block_is_aligned_to_its_size() {
        let mut pages = pages(64);

        let block = pages.take(3);

        assert!(block.is_some_and(|page| page.is_multiple_of(8)));
        assert_eq!(pages.free(), 63 - 8);
    }

    #[test]
    fn a_range_takes_no_more_than_it_needs() {
        let mut pages = pages(64);

        let first = pages.take_range(5).unwrap_or_default();

        assert_eq!(pages.free(), 63 - 5);
        pages.give_range(first, first + 5);
        assert_eq!(pages.free(), 63);
        assert_eq!(pages.take(5), Some(32));
    }

    #[test]
    fn what_is_not_there_is_none() {
        let mut pages = pages(16);

        assert_eq!(pages.take(4), None);
        assert_eq!(pages.take_range(1 << 20), None);
    }
}
