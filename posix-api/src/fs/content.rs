//! The bytes of a regular file: the boot image's where it lies, and pages of our own where it was
//! written.
//!
//! A page that was never written costs nothing: it reads as the image's bytes or as zeros. So
//! appending, truncating and writing far past the end cost what they touch.

use alloc::{boxed::Box, collections::BTreeMap, vec::Vec};
use core::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use kernel::sync::Mutex;

use crate::{Errno, fs::quota};

/// Bytes of a page of a file.
pub const PAGE_LEN: usize = 4096;

/// Pages of one chunk of the table.
const CHUNK_PAGES: u64 = 512;

static ZEROS: [u8; PAGE_LEN] = [0; PAGE_LEN];

type Page = Box<[u8]>;
type Chunk = Box<[Option<Page>]>;

/// The bytes of one file.
pub struct Content {
    image: &'static [u8],
    len: AtomicU64,
    /// Whether `pages` has a say; until then a read takes no lock.
    is_written: AtomicBool,
    pages: Mutex<Pages>,
}

#[derive(Debug)]
struct Pages {
    image: &'static [u8],
    /// How much of the image still shows; truncation lowers it.
    image_len: usize,
    chunks: BTreeMap<u64, Chunk>,
    resident: u64,
}

impl Content {
    /// A file that holds `image` until it is written to.
    pub const fn new(image: &'static [u8]) -> Self {
        Self {
            image,
            len: AtomicU64::new(image.len() as u64),
            is_written: AtomicBool::new(false),
            pages: Mutex::new(Pages {
                image,
                image_len: image.len(),
                chunks: BTreeMap::new(),
                resident: 0,
            }),
        }
    }

    /// Its length.
    pub fn len(&self) -> u64 {
        self.len.load(Ordering::Acquire)
    }

    /// Whether it has no bytes.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Memory in use beyond the boot image, and the image's own, in units of 512 bytes
    /// (`st_blocks`).
    pub fn blocks(&self) -> u64 {
        let pages = self.pages.lock();
        let image = if pages.image_len > 0 {
            pages.image_len.div_ceil(512) as u64
        } else {
            0
        };
        if self.is_written.load(Ordering::Relaxed) {
            (pages.resident * (PAGE_LEN as u64 / 512)).max(image)
        } else {
            image
        }
    }

    /// Copies bytes from `offset` on to `buf`; returns how many, 0 at the end of the file.
    pub fn read_at(&self, offset: u64, buf: &mut [u8]) -> usize {
        let mut done = 0;
        while let Some(rest) = buf.get_mut(done..).filter(|rest| !rest.is_empty()) {
            let copied = self.with_slice(offset + done as u64, rest.len(), |bytes| {
                let (to, _) = rest.split_at_mut(bytes.len().min(rest.len()));
                let (from, _) = bytes.split_at(to.len());
                to.copy_from_slice(from);
                to.len()
            });
            if copied == 0 {
                break;
            }
            done += copied;
        }
        done
    }

    /// Lends at most `len` bytes from `offset` on to `look`, without a copy: as many as lie in one
    /// piece, none at the end of the file. Of a boot image's file, that is all of it.
    pub fn with_slice<R>(&self, offset: u64, len: usize, look: impl FnOnce(&[u8]) -> R) -> R {
        if !self.is_written.load(Ordering::Acquire) {
            return look(cut(self.image, offset, len));
        }
        let pages = self.pages.lock();
        let left = self.len().saturating_sub(offset);
        let len = usize::try_from(left).unwrap_or(usize::MAX).min(len);
        look(pages.piece(offset, len))
    }

    /// The bytes from `offset` on if nothing was ever written, so that the image's still count.
    pub fn image_slice(&self, offset: u64) -> Option<&'static [u8]> {
        let is_unwritten = !self.is_written.load(Ordering::Acquire) && !self.image.is_empty();
        is_unwritten.then(|| cut(self.image, offset, usize::MAX))
    }

    /// Writes `bytes` at `offset`; the file grows as needed. Returns how many were written: fewer
    /// only if memory ran out after some.
    ///
    /// # Errors
    ///
    /// - `ENOSPC`: no memory is left.
    pub fn write_at(&self, offset: u64, bytes: &[u8]) -> Result<usize, Errno> {
        let mut pages = self.pages.lock();
        self.write_locked(&mut pages, offset, bytes)
    }

    /// Writes `bytes` at the end. Returns where, and how many as [`Content::write_at`].
    ///
    /// # Errors
    ///
    /// - `ENOSPC`: no memory is left.
    pub fn append(&self, bytes: &[u8]) -> Result<(u64, usize), Errno> {
        let mut pages = self.pages.lock();
        let end = self.len();
        self.write_locked(&mut pages, end, bytes)
            .map(|done| (end, done))
    }

    /// Cuts the file off or lengthens it with zeros that cost nothing.
    pub fn truncate(&self, len: u64) {
        let mut pages = self.pages.lock();
        self.is_written.store(true, Ordering::Release);
        if len < self.len() {
            pages.cut(len);
        }
        self.len.store(len, Ordering::Release);
    }

    /// Backs `offset..offset + len` with memory, so that writes there cannot fail; the file's
    /// length does not change.
    ///
    /// # Errors
    ///
    /// - `ENOSPC`: no memory is left.
    pub fn allocate(&self, offset: u64, len: u64) -> Result<(), Errno> {
        let mut pages = self.pages.lock();
        self.is_written.store(true, Ordering::Release);
        let first = offset / PAGE_LEN as u64;
        let last = offset.saturating_add(len).div_ceil(PAGE_LEN as u64);
        for number in first..last {
            pages.page_mut(number)?; // ENOSPC
        }
        Ok(())
    }

    /// Makes `offset..offset + len` read as zeros; whole pages give their memory back.
    ///
    /// # Errors
    ///
    /// - `ENOSPC`: no memory is left.
    pub fn punch(&self, offset: u64, len: u64) -> Result<(), Errno> {
        let mut pages = self.pages.lock();
        self.is_written.store(true, Ordering::Release);
        let end = offset.saturating_add(len).min(self.len());
        let mut at = offset;
        while at < end {
            let within = to_index(at % PAGE_LEN as u64);
            let step = (PAGE_LEN - within).min(to_index(end - at));
            pages.clear(at / PAGE_LEN as u64, within, step)?; // ENOSPC
            at += step as u64;
        }
        Ok(())
    }

    /// The first offset at or after `offset` that is data or that is a hole (`SEEK_DATA`,
    /// `SEEK_HOLE`); the end of the file is a hole. `None` past the end, or if no data follows.
    pub fn seek(&self, offset: u64, wanted: Extent) -> Option<u64> {
        let len = self.len();
        if offset >= len {
            return None;
        }
        let pages = self.pages.lock();
        let mut at = offset;
        while at < len {
            if pages.is_data(at) == (wanted == Extent::Data) {
                return Some(at);
            }
            at = (at / PAGE_LEN as u64 + 1) * PAGE_LEN as u64;
        }
        (wanted == Extent::Hole).then_some(len)
    }

    fn write_locked(&self, pages: &mut Pages, offset: u64, bytes: &[u8]) -> Result<usize, Errno> {
        if bytes.is_empty() {
            return Ok(0);
        }
        self.is_written.store(true, Ordering::Release);
        let mut done = 0;
        while let Some(rest) = bytes.get(done..).filter(|rest| !rest.is_empty()) {
            match pages.write_piece(offset + done as u64, rest) {
                Ok(written) => done += written,
                Err(_) if done > 0 => break,
                Err(error) => return Err(error),
            }
        }
        self.len.fetch_max(offset + done as u64, Ordering::AcqRel);
        Ok(done)
    }
}

/// What [`Content::seek`] looks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Bytes that are stored.
    Data,
    /// Bytes that are not, and read as zeros.
    Hole,
}

impl Pages {
    fn page(&self, number: u64) -> Option<&Page> {
        let chunk = self.chunks.get(&(number / CHUNK_PAGES))?;
        chunk.get(to_index(number % CHUNK_PAGES))?.as_ref()
    }

    /// Whether the page around `at` is stored.
    fn is_data(&self, at: u64) -> bool {
        at < self.image_len as u64 || self.page(at / PAGE_LEN as u64).is_some()
    }

    /// The bytes at `offset` that lie in one piece, `len` at most.
    fn piece(&self, offset: u64, len: usize) -> &[u8] {
        let within = offset % PAGE_LEN as u64;
        if let Some(page) = self.page(offset / PAGE_LEN as u64) {
            return cut(page, within, len);
        }
        let shown = self.image.get(..self.image_len).unwrap_or_default();
        let to_page_end = PAGE_LEN - to_index(within);
        match cut(shown, offset, len.min(to_page_end)) {
            [] => cut(&ZEROS, within, len),
            piece => piece,
        }
    }

    fn write_piece(&mut self, offset: u64, bytes: &[u8]) -> Result<usize, Errno> {
        let within = to_index(offset % PAGE_LEN as u64);
        let page = self.page_mut(offset / PAGE_LEN as u64)?;
        let room = page.get_mut(within..).unwrap_or_default();
        let len = room.len().min(bytes.len());
        let (to, _) = room.split_at_mut(len);
        let (from, _) = bytes.split_at(len);
        to.copy_from_slice(from);
        Ok(len)
    }

    /// The page `number`, made if it is not there: with the image's bytes, then zeros.
    fn page_mut(&mut self, number: u64) -> Result<&mut Page, Errno> {
        let shown = self.image.get(..self.image_len).unwrap_or_default();
        let start = number.saturating_mul(PAGE_LEN as u64);
        let chunk = match self.chunks.entry(number / CHUNK_PAGES) {
            alloc::collections::btree_map::Entry::Occupied(found) => found.into_mut(),
            alloc::collections::btree_map::Entry::Vacant(free) => free.insert(new_chunk()?),
        };
        let slot = chunk
            .get_mut(to_index(number % CHUNK_PAGES))
            .ok_or(Errno::EFBIG)?;
        if slot.is_none() {
            *slot = Some(new_page(cut(shown, start, PAGE_LEN))?);
            self.resident += 1;
        }
        slot.as_mut().ok_or(Errno::ENOSPC)
    }

    /// Zeroes `len` bytes of a page, at `within`.
    fn clear(&mut self, number: u64, within: usize, len: usize) -> Result<(), Errno> {
        let start = number * PAGE_LEN as u64;
        let shows_image = start < self.image_len as u64;
        if len == PAGE_LEN && !shows_image {
            self.drop_page(number);
            return Ok(());
        }
        if shows_image || self.page(number).is_some() {
            let page = self.page_mut(number)?;
            page.get_mut(within..within + len)
                .unwrap_or_default()
                .fill(0);
        }
        Ok(())
    }

    fn drop_page(&mut self, number: u64) {
        let chunk = self.chunks.get_mut(&(number / CHUNK_PAGES));
        let slot = chunk.and_then(|chunk| chunk.get_mut(to_index(number % CHUNK_PAGES)));
        if slot.is_some_and(|slot| slot.take().is_some()) {
            self.resident -= 1;
        }
    }

    /// Forgets all bytes from `len` on.
    fn cut(&mut self, len: u64) {
        self.image_len = self
            .image_len
            .min(usize::try_from(len).unwrap_or(usize::MAX));
        let within = to_index(len % PAGE_LEN as u64);
        let last = len / PAGE_LEN as u64;
        if self.page(last).is_some()
            && let Ok(page) = self.page_mut(last)
        {
            page.get_mut(within..).unwrap_or_default().fill(0);
        }
        let first_gone = len.div_ceil(PAGE_LEN as u64);
        let mut gone = self.chunks.split_off(&(first_gone / CHUNK_PAGES));
        if let Some(mut chunk) = gone.remove(&(first_gone / CHUNK_PAGES)) {
            let from = to_index(first_gone % CHUNK_PAGES);
            chunk.iter_mut().skip(from).for_each(|slot| *slot = None);
            self.chunks.insert(first_gone / CHUNK_PAGES, chunk);
        }
        let count = |chunk: &Chunk| chunk.iter().flatten().count() as u64;
        self.resident = self.chunks.values().map(count).sum();
    }
}

fn new_chunk() -> Result<Chunk, Errno> {
    let mut slots = Vec::new();
    slots
        .try_reserve_exact(to_index(CHUNK_PAGES))
        .map_err(|_| Errno::ENOSPC)?;
    slots.resize_with(to_index(CHUNK_PAGES), || None);
    Ok(slots.into_boxed_slice())
}

fn new_page(start: &[u8]) -> Result<Page, Errno> {
    quota::check_page()?; // ENOSPC
    let mut page = Vec::new();
    page.try_reserve_exact(PAGE_LEN)
        .map_err(|_| Errno::ENOSPC)?;
    page.extend_from_slice(start);
    page.resize(PAGE_LEN, 0);
    Ok(page.into_boxed_slice())
}

/// `bytes[offset..]`, at most `len` of it.
fn cut(bytes: &[u8], offset: u64, len: usize) -> &[u8] {
    let rest = usize::try_from(offset)
        .ok()
        .and_then(|offset| bytes.get(offset..));
    let rest = rest.unwrap_or_default();
    rest.get(..len).unwrap_or(rest)
}

/// A number below the size of a table or page.
fn to_index(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
