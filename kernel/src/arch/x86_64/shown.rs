//! What an area of the program shows of a file, and what happens when such a page is touched.

use alloc::sync::Arc;
use core::sync::atomic::{AtomicUsize, Ordering};

use super::{
    memory::{Access, Touch},
    paging::{Flags, Space},
};
use crate::{
    config::PAGE_SIZE,
    error::OutOfMemory,
    memory::{
        FilePages,
        program::{Protection, Window},
    },
};

/// How many areas show files.
static COUNT: AtomicUsize = AtomicUsize::new(0);

/// Whether any area shows a file.
#[inline]
pub fn shows_files() -> bool {
    COUNT.load(Ordering::Relaxed) > 0
}

/// Pages of a file, from one on. As long as one of these is there, the file counts as mapped.
pub struct Shown {
    pages: Arc<FilePages>,
    /// The number of the first page.
    first: u64,
    /// Whether stores go to the file.
    is_shared: bool,
}

impl Shown {
    /// What `window` says.
    pub fn new(window: Window) -> Self {
        COUNT.fetch_add(1, Ordering::Relaxed);
        window.pages.inner().add_mapping();
        Self {
            pages: window.pages,
            first: window.offset / PAGE_SIZE as u64,
            is_shared: window.is_shared,
        }
    }

    /// Whether stores go to the file, and so take its memory.
    pub fn is_shared(&self) -> bool {
        self.is_shared
    }

    /// The same from `skipped` bytes on.
    pub fn skip(&self, skipped: usize) -> Self {
        let mut rest = self.clone();
        rest.first += (skipped / PAGE_SIZE) as u64;
        rest
    }

    /// Whether `next` shows what follows after `len` bytes of this.
    pub fn goes_on(&self, len: usize, next: &Self) -> bool {
        Arc::ptr_eq(&self.pages, &next.pages)
            && self.is_shared == next.is_shared
            && self.number(len) == next.first
    }

    /// Whether the file is `pages`.
    pub fn is_of(&self, pages: &super::file_pages::FilePages) -> bool {
        core::ptr::eq(self.pages.inner(), pages)
    }

    /// The number of the page that is shown `distance` bytes after the first.
    pub fn number(&self, distance: usize) -> u64 {
        self.first + (distance / PAGE_SIZE) as u64
    }

    /// How many bytes after the first page that with this number is shown; 0 if it comes before.
    pub fn distance(&self, number: u64) -> usize {
        let pages = usize::try_from(number.saturating_sub(self.first)).unwrap_or(usize::MAX);
        pages.saturating_mul(PAGE_SIZE)
    }

    /// Whether what is shown after `distance` bytes lies past the end of the file.
    pub fn is_past_end(&self, distance: usize) -> bool {
        self.pages.inner().is_past_end(self.number(distance))
    }

    /// The page that all shared mappings of the file show where this shows `distance` bytes on.
    pub fn shared_page(&self, space: &Space, distance: usize) -> Option<u64> {
        let number = self.number(distance);
        let page = self.pages.inner().known_page(space, number);
        page.filter(|_| self.is_shared)
    }

    /// Puts the page behind `addr`, `distance` bytes after the first, that `access` asks for.
    ///
    /// A store that finds no memory for the file is answered like one past its end, as on a full
    /// disk; one to a private mapping is the program's own memory.
    pub fn back(
        &self,
        space: &mut Space,
        (addr, distance): (usize, usize),
        protection: Protection,
        access: Access,
    ) -> Touch {
        let (pages, number) = (self.pages.inner(), self.number(distance));
        if pages.is_past_end(number) {
            return Touch::PastEnd;
        }
        let flags = Flags::of(protection);
        if self.is_shared {
            let page = |space: &mut Space| pages.page(space, number);
            return or(space.lend(addr, flags, page), Touch::PastEnd);
        }
        if access == Access::Write {
            let copy = |space: &mut Space| pages.copy(space, number);
            return or(space.own(addr, flags, copy), Touch::OutOfMemory);
        }
        let page = |space: &mut Space| pages.page(space, number);
        or(space.lend(addr, flags.to_copy(), page), Touch::PastEnd)
    }
}

fn or(backed: Result<(), OutOfMemory>, touch: Touch) -> Touch {
    backed.map_or(touch, |()| Touch::Backed)
}

impl Clone for Shown {
    fn clone(&self) -> Self {
        COUNT.fetch_add(1, Ordering::Relaxed);
        self.pages.inner().add_mapping();
        Self {
            pages: Arc::clone(&self.pages),
            ..*self
        }
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        self.pages.inner().remove_mapping();
        COUNT.fetch_sub(1, Ordering::Relaxed);
    }
}
