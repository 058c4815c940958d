//! The bytes of a regular file: the boot image's where it lies, until it is written or mapped; then
//! pages.
//!
//! A page that was never written costs nothing: it reads as the image's bytes or as zeros. So
//! appending, truncating and writing far past the end cost what they touch.

use alloc::sync::Arc;

use kernel::{error::OutOfMemory, memory::FilePages, sync::Once};

use crate::Errno;

/// Bytes of a page of a file.
pub const PAGE_LEN: usize = 4096;

/// The bytes of one file.
pub struct Content {
    image: &'static [u8],
    /// Made when it is first written or mapped.
    pages: Once<Arc<FilePages>>,
}

impl Content {
    /// A file that holds `image` until it is written to.
    pub const fn new(image: &'static [u8]) -> Self {
        Self {
            image,
            pages: Once::new(),
        }
    }

    /// Its pages, for mappings.
    pub fn pages(&self) -> &Arc<FilePages> {
        let make = || Arc::new(FilePages::new(self.image));
        self.pages.call_once(make)
    }

    /// Its pages, once they have a say; until then a read takes no lock.
    fn changed(&self) -> Option<&FilePages> {
        let pages = self.pages.get()?;
        pages.is_changed().then_some(pages)
    }

    /// Its length.
    pub fn len(&self) -> u64 {
        self.changed()
            .map_or(self.image.len() as u64, FilePages::len)
    }

    /// Whether it has no bytes.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Memory in use beyond the boot image, and the image's own, in units of 512 bytes
    /// (`st_blocks`).
    pub fn blocks(&self) -> u64 {
        self.changed()
            .map_or(self.image.len() as u64, FilePages::stored)
            .div_ceil(512)
    }

    /// Copies bytes from `offset` on to `buf`; returns how many, 0 at the end of the file.
    pub fn read_at(&self, offset: u64, buf: &mut [u8]) -> usize {
        if let Some(pages) = self.changed() {
            return pages.read(offset, buf);
        }
        let bytes = rest(self.image, offset);
        let (bytes, _) = bytes.split_at(bytes.len().min(buf.len()));
        let (to, _) = buf.split_at_mut(bytes.len());
        to.copy_from_slice(bytes);
        bytes.len()
    }

    /// The bytes from `offset` on if nothing was ever written, so that the image's still count.
    pub fn image_slice(&self, offset: u64) -> Option<&'static [u8]> {
        let is_image = self.changed().is_none() && !self.image.is_empty();
        is_image.then(|| rest(self.image, offset))
    }

    /// Writes `bytes` at `offset`; the file grows as needed. Returns how many were written: fewer
    /// only if memory ran out after some.
    ///
    /// # Errors
    ///
    /// - `ENOSPC`: no memory is left.
    pub fn write_at(&self, offset: u64, bytes: &[u8]) -> Result<usize, Errno> {
        self.pages().write(offset, bytes).map_err(no_space) // ENOSPC
    }

    /// Writes `bytes` at the end. Returns where, and how many as [`Content::write_at`].
    ///
    /// # Errors
    ///
    /// - `ENOSPC`: no memory is left.
    pub fn append(&self, bytes: &[u8]) -> Result<(u64, usize), Errno> {
        self.pages().append(bytes).map_err(no_space) // ENOSPC
    }

    /// Cuts the file off or lengthens it with zeros that cost nothing.
    pub fn truncate(&self, len: u64) {
        self.pages().set_len(len);
    }

    /// Backs `offset..offset + len` with memory, so that writes there cannot fail; the file's
    /// length does not change.
    ///
    /// # Errors
    ///
    /// - `ENOSPC`: no memory is left.
    pub fn allocate(&self, offset: u64, len: u64) -> Result<(), Errno> {
        self.pages().allocate(offset, len).map_err(no_space) // ENOSPC
    }

    /// Makes `offset..offset + len` read as zeros; whole pages give their memory back.
    ///
    /// # Errors
    ///
    /// - `ENOSPC`: no memory is left.
    pub fn punch(&self, offset: u64, len: u64) -> Result<(), Errno> {
        self.pages().punch(offset, len).map_err(no_space) // ENOSPC
    }

    /// The first offset at or after `offset` that is data or that is a hole (`SEEK_DATA`,
    /// `SEEK_HOLE`); the end of the file is a hole. `None` past the end, or if no data follows.
    pub fn seek(&self, offset: u64, wanted: Extent) -> Option<u64> {
        let (len, changed) = (self.len(), self.changed());
        let is_data = |at| changed.is_none_or(|pages| pages.is_data(at));
        let mut at = offset;
        while at < len {
            if is_data(at) == (wanted == Extent::Data) {
                return Some(at);
            }
            at = (at / PAGE_LEN as u64 + 1) * PAGE_LEN as u64;
        }
        (wanted == Extent::Hole && offset < len).then_some(len)
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

fn no_space(_: OutOfMemory) -> Errno {
    Errno::ENOSPC
}

/// `bytes[offset..]`.
fn rest(bytes: &[u8], offset: u64) -> &[u8] {
    let rest = usize::try_from(offset).ok().and_then(|at| bytes.get(at..));
    rest.unwrap_or_default()
}
