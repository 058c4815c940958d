//! The bytes of a file in pages that mappings can show.
//!
//! Two locks: whoever copies bytes or takes pages away holds `content`, so a page that it was told
//! of stays; the tree of pages is guarded by the page tables' lock, so that the page-fault handler
//! can add to it. A copy may itself fault, also on a page of the same file. As long as the file is not
//! changed, nobody copies from its pages, and the last mapping takes them away.
#![expect(unsafe_code, reason = "copies to and from pages")]

use core::{
    ops::Range,
    sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering},
};

use super::{
    areas,
    page_tree::PageTree,
    paging::{self, Space, direct},
};
use crate::{
    config::{FILE_RESERVE_DIVISOR, PAGE_SIZE},
    error::OutOfMemory,
    sync::Mutex,
};

const PAGE_LEN: u64 = PAGE_SIZE as u64;

/// Pages taken away at a time, with interrupts held off.
const BATCH: u64 = 256;

/// See [`crate::memory::FilePages`].
pub struct FilePages {
    image: &'static [u8],
    /// How much of the image still shows; at most `len`.
    image_len: AtomicUsize,
    len: AtomicU64,
    is_changed: AtomicBool,
    /// How many areas show it.
    mappings: AtomicUsize,
    tree: PageTree,
    content: Mutex<()>,
}

#[allow(missing_docs, reason = "documented at `crate::memory::FilePages`")]
impl FilePages {
    pub fn new(image: &'static [u8]) -> Self {
        Self {
            image,
            image_len: AtomicUsize::new(image.len()),
            len: AtomicU64::new(image.len() as u64),
            is_changed: AtomicBool::new(false),
            mappings: AtomicUsize::new(0),
            tree: PageTree::new(),
            content: Mutex::new(()),
        }
    }

    #[expect(
        clippy::len_without_is_empty,
        reason = "`crate::memory::FilePages` has it, for all machines"
    )]
    #[inline]
    pub fn len(&self) -> u64 {
        self.len.load(Ordering::Acquire)
    }

    #[inline]
    pub fn is_changed(&self) -> bool {
        self.is_changed.load(Ordering::Acquire)
    }

    pub fn set_changed(&self) {
        if !self.is_changed() {
            // Whoever takes an unchanged file's pages away has done so, or will not any more.
            let _held = paging::lock();
            self.is_changed.store(true, Ordering::Release);
        }
    }

    pub fn stored(&self) -> u64 {
        (self.tree.count() * PAGE_LEN).max(self.image_len() as u64)
    }

    pub fn is_data(&self, offset: u64) -> bool {
        let in_image = offset < self.image_len() as u64;
        in_image || (self.tree.find(&paging::lock(), offset / PAGE_LEN)).is_some()
    }

    pub fn read(&self, offset: u64, buf: &mut [u8]) -> usize {
        let _held = self.content.lock();
        let left = usize::try_from(self.len().saturating_sub(offset)).unwrap_or(usize::MAX);
        let whole = buf.len().min(left);
        let mut rest = buf.get_mut(..whole).unwrap_or_default();
        let mut at = offset;
        while !rest.is_empty() {
            let within = within(at);
            let (part, after) = rest.split_at_mut((PAGE_SIZE - within).min(rest.len()));
            // SAFETY: `content` is held.
            match unsafe { self.find(at / PAGE_LEN) } {
                Some(page) => {
                    let from = direct::<u8>(page).wrapping_add(within);
                    // SAFETY: the page stays while `content` is held, and the part ends in it.
                    unsafe { from.copy_to_nonoverlapping(part.as_mut_ptr(), part.len()) };
                }
                None => self.image_to(at, part),
            }
            at += part.len() as u64;
            rest = after;
        }
        whole
    }

    pub fn write(&self, offset: u64, bytes: &[u8]) -> Result<usize, OutOfMemory> {
        let _held = self.content.lock();
        self.write_held(offset, bytes)
    }

    pub fn append(&self, bytes: &[u8]) -> Result<(u64, usize), OutOfMemory> {
        let _held = self.content.lock();
        let end = self.len();
        self.write_held(end, bytes).map(|done| (end, done))
    }

    fn write_held(&self, offset: u64, bytes: &[u8]) -> Result<usize, OutOfMemory> {
        if bytes.is_empty() {
            return Ok(0);
        }
        self.set_changed();
        if offset > self.len() {
            self.clear_tail(&mut paging::lock());
        }
        let mut at = offset;
        let mut rest = bytes;
        while !rest.is_empty() {
            // SAFETY: `content` is held.
            let page = match unsafe { self.find_or_make(at / PAGE_LEN) } {
                Ok(page) => page,
                Err(_) if at > offset => break,
                Err(error) => return Err(error),
            };
            let within = within(at);
            let (part, after) = rest.split_at((PAGE_SIZE - within).min(rest.len()));
            let to = direct::<u8>(page).wrapping_add(within);
            // SAFETY: the page stays while `content` is held, the part ends in it, and no Rust value
            // lives there.
            unsafe { to.copy_from_nonoverlapping(part.as_ptr(), part.len()) };
            at += part.len() as u64;
            rest = after;
        }
        self.len.fetch_max(at, Ordering::AcqRel);
        Ok((at - offset) as usize)
    }

    pub fn set_len(&self, len: u64) {
        let _held = self.content.lock();
        self.set_changed();
        if len >= self.len() {
            self.clear_tail(&mut paging::lock());
            self.len.store(len, Ordering::Release);
            return;
        }
        let gone = len.div_ceil(PAGE_LEN)..u64::MAX;
        areas::hide(self, gone.clone(), areas::Hidden::All, |_| {
            self.len.store(len, Ordering::Release);
        });
        let image_len = usize::try_from(len).unwrap_or(usize::MAX);
        self.image_len.fetch_min(image_len, Ordering::AcqRel);
        while !self.tree.prune(&mut paging::lock(), gone.clone(), BATCH) {}
        self.clear_tail(&mut paging::lock());
    }

    pub fn allocate(&self, offset: u64, len: u64) -> Result<(), OutOfMemory> {
        let _held = self.content.lock();
        self.set_changed();
        for number in offset / PAGE_LEN..offset.saturating_add(len).div_ceil(PAGE_LEN) {
            self.page(&mut paging::lock(), number)?;
        }
        Ok(())
    }

    pub fn punch(&self, offset: u64, len: u64) -> Result<(), OutOfMemory> {
        let _held = self.content.lock();
        self.set_changed();
        let end = offset.saturating_add(len).min(self.len());
        // Where the image shows, a hole must hide it.
        let first = offset.max(self.image_len() as u64).div_ceil(PAGE_LEN);
        let gone = first..(end / PAGE_LEN).min(self.tree.end()).max(first);
        for start in gone.clone().step_by(BATCH as usize) {
            let part = start..gone.end.min(start + BATCH);
            areas::hide(self, part.clone(), areas::Hidden::OfFile, |space| {
                self.tree.prune(space, part, u64::MAX);
            });
        }
        let mut at = offset;
        while at < end {
            let number = at / PAGE_LEN;
            let step = ((number + 1) * PAGE_LEN).min(end) - at;
            if !gone.contains(&number) {
                self.clear(number, within(at), step as usize)?;
            }
            at += step;
        }
        Ok(())
    }

    /// Zeroes a part of a page.
    fn clear(&self, number: u64, within: usize, len: usize) -> Result<(), OutOfMemory> {
        let mut space = paging::lock();
        let shows_image = number * PAGE_LEN < self.image_len() as u64;
        if shows_image || self.tree.find(&space, number).is_some() {
            let page = self.page(&mut space, number)?;
            let part = direct::<u8>(page).wrapping_add(within);
            // SAFETY: the part ends in its page, where no Rust value lives.
            unsafe { part.write_bytes(0, len) };
        }
        Ok(())
    }

    /// Zeroes what lies behind the end in the last page: a mapping may have stored there.
    fn clear_tail(&self, space: &mut Space) {
        let (number, within) = (self.len() / PAGE_LEN, within(self.len()));
        if within > 0
            && let Some(page) = self.tree.find(space, number)
        {
            let tail = direct::<u8>(page).wrapping_add(within);
            // SAFETY: the tail ends with its page, where no Rust value lives.
            unsafe { tail.write_bytes(0, PAGE_SIZE - within) };
        }
    }

    fn image_len(&self) -> usize {
        self.image_len.load(Ordering::Acquire)
    }

    /// Page `number`, if it was ever needed and is not just the image's.
    ///
    /// # Safety
    ///
    /// `content` must be held.
    #[inline]
    unsafe fn find(&self, number: u64) -> Option<u64> {
        // SAFETY: who prunes a file that is changed holds `content`, as the caller does.
        let page = || unsafe { self.tree.find_unlocked(number) };
        self.is_changed().then(page).flatten()
    }

    /// Page `number`.
    ///
    /// # Safety
    ///
    /// `content` must be held, and the file changed.
    #[inline]
    unsafe fn find_or_make(&self, number: u64) -> Result<u64, OutOfMemory> {
        // SAFETY: the caller's promise.
        match unsafe { self.find(number) } {
            Some(page) => Ok(page),
            None => self.page(&mut paging::lock(), number),
        }
    }

    /// What the image has from `offset` on, then zeros.
    fn image_to(&self, offset: u64, buf: &mut [u8]) {
        let shown = self.image.get(..self.image_len()).unwrap_or_default();
        let offset = usize::try_from(offset).unwrap_or(usize::MAX);
        let bytes = shown.get(offset..).unwrap_or_default();
        let (bytes, _) = bytes.split_at(bytes.len().min(buf.len()));
        let (start, rest) = buf.split_at_mut(bytes.len());
        start.copy_from_slice(bytes);
        rest.fill(0);
    }

    /// Whether page `number` lies past the end.
    pub(super) fn is_past_end(&self, number: u64) -> bool {
        number >= self.len().div_ceil(PAGE_LEN)
    }

    /// Page `number`, if it was ever needed.
    pub(super) fn known_page(&self, space: &Space, number: u64) -> Option<u64> {
        self.tree.find(space, number)
    }

    /// Page `number`, made if it is not there: with the image's bytes, then zeros.
    pub(super) fn page(&self, space: &mut Space, number: u64) -> Result<u64, OutOfMemory> {
        if let Some(page) = self.tree.find(space, number) {
            return Ok(page);
        }
        if space.pages.free() <= space.pages.total() / FILE_RESERVE_DIVISOR {
            return Err(OutOfMemory);
        }
        let make = |space: &mut Space| self.fresh(space, number);
        self.tree.insert(space, number, make)
    }

    /// A page of its own with the content of page `number`.
    pub(super) fn copy(&self, space: &mut Space, number: u64) -> Result<u64, OutOfMemory> {
        let Some(page) = self.tree.find(space, number) else {
            return self.fresh(space, number);
        };
        let copy = space.take()?;
        // SAFETY: both are whole pages; the new one is ours.
        unsafe { direct::<u8>(copy).copy_from_nonoverlapping(direct::<u8>(page), PAGE_SIZE) };
        Ok(copy)
    }

    fn fresh(&self, space: &mut Space, number: u64) -> Result<u64, OutOfMemory> {
        let page = space.take()?;
        // SAFETY: the page is ours, and 4096 bytes long.
        let bytes = unsafe { &mut *direct::<[u8; PAGE_SIZE]>(page) };
        self.image_to(number * PAGE_LEN, bytes);
        Ok(page)
    }

    /// Notes that one more area shows it.
    pub(super) fn add_mapping(&self) {
        self.mappings.fetch_add(1, Ordering::Relaxed);
    }

    /// Notes that one area less shows it, where no page is shown any more. Pages that only repeat
    /// the image are given back; of others, nothing stored behind the end stays.
    pub(super) fn remove_mapping(&self) {
        if self.mappings.fetch_sub(1, Ordering::Relaxed) > 1 {
            return;
        }
        let mut space = paging::lock();
        if self.is_changed() {
            self.clear_tail(&mut space);
        } else {
            self.tree.prune(&mut space, 0..u64::MAX, u64::MAX);
        }
    }

    /// Whether an area shows it.
    pub(super) fn is_mapped(&self) -> bool {
        self.mappings.load(Ordering::Relaxed) > 0
    }
}

impl Drop for FilePages {
    fn drop(&mut self) {
        let all: Range<u64> = 0..u64::MAX;
        while !self.tree.prune(&mut paging::lock(), all.clone(), BATCH) {}
    }
}

/// The offset of `at` in its page.
fn within(at: u64) -> usize {
    (at % PAGE_LEN) as usize
}
