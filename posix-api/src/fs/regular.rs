//! An open regular file.

use alloc::sync::Arc;

use kernel::memory::FilePages;

use crate::{
    Errno,
    fs::{Body, Content, Extent, Node},
};

/// A regular file that is open; the offset and flags belong to the open file description.
#[derive(Clone, Debug)]
pub struct Regular {
    node: Arc<Node>,
}

impl Regular {
    /// Opens `node`. `None` if it is not a regular file.
    pub fn new(node: Arc<Node>) -> Option<Self> {
        matches!(node.body(), Body::Regular(_)).then_some(Self { node })
    }

    /// Its node.
    pub fn node(&self) -> &Arc<Node> {
        &self.node
    }

    fn content(&self) -> &Content {
        static EMPTY: Content = Content::new(&[]);
        self.node.as_regular().unwrap_or(&EMPTY) // `new` checked that it is regular
    }

    /// Its length.
    pub fn len(&self) -> u64 {
        self.content().len()
    }

    /// Whether it has no bytes.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Reads from `offset` on. Returns how many bytes, 0 at the end of the file.
    pub fn read_at(&self, offset: u64, buf: &mut [u8]) -> Result<usize, Errno> {
        let done = self.content().read_at(offset, buf);
        if done > 0 {
            self.node.touch_accessed();
        }
        Ok(done)
    }

    /// Its pages, for mappings.
    pub fn pages(&self) -> &Arc<FilePages> {
        self.content().pages()
    }

    /// Notes that it was mapped, which reads it.
    pub fn note_mapped(&self) {
        self.node.touch_accessed();
    }

    /// Notes that a mapping has changed it.
    pub fn note_stores(&self) {
        self.node.touch_modified();
    }

    /// The bytes from `offset` on, if they are still those of the boot image, which lie in one
    /// piece for ever: for sending without a copy.
    pub fn image_slice(&self, offset: u64) -> Option<&'static [u8]> {
        self.content().image_slice(offset)
    }

    /// Writes at `offset`; the file grows as needed. Returns how many bytes.
    ///
    /// # Errors
    ///
    /// - `EFBIG`: it would become longer than `i64::MAX` bytes.
    /// - `ENOSPC`: no memory is left.
    pub fn write_at(&self, offset: u64, bytes: &[u8]) -> Result<usize, Errno> {
        check_len(offset, bytes.len())?; // EFBIG
        let done = self.content().write_at(offset, bytes)?; // ENOSPC
        self.note_written(done);
        Ok(done)
    }

    /// Writes at the end. Returns how many bytes, and where the file ends now.
    ///
    /// # Errors
    ///
    /// As [`Regular::write_at`].
    pub fn append(&self, bytes: &[u8]) -> Result<(usize, u64), Errno> {
        check_len(self.len(), bytes.len())?; // EFBIG
        let (at, done) = self.content().append(bytes)?; // ENOSPC
        self.note_written(done);
        Ok((done, at + done as u64))
    }

    /// Cuts it off at `len` bytes, or lengthens it with zeros.
    pub fn set_len(&self, len: u64) {
        self.content().truncate(len);
        self.node.touch_modified();
    }

    /// Backs `offset..offset + len` with memory; the length does not change.
    ///
    /// # Errors
    ///
    /// - `ENOSPC`: no memory is left.
    pub fn allocate(&self, offset: u64, len: u64) -> Result<(), Errno> {
        self.content().allocate(offset, len)
    }

    /// Makes `offset..offset + len` read as zeros, giving memory back; the length does not change.
    ///
    /// # Errors
    ///
    /// - `ENOSPC`: no memory is left.
    pub fn punch(&self, offset: u64, len: u64) -> Result<(), Errno> {
        self.content().punch(offset, len)?; // ENOSPC
        self.node.touch_modified();
        Ok(())
    }

    /// The next data or hole at or after `offset` (`SEEK_DATA`, `SEEK_HOLE`).
    ///
    /// # Errors
    ///
    /// - `ENXIO`: `offset` is past the end, or no data follows.
    pub fn seek(&self, offset: u64, wanted: Extent) -> Result<u64, Errno> {
        self.content().seek(offset, wanted).ok_or(Errno::ENXIO)
    }

    /// Makes sure that what was written is where it stays: memory is all the storage there is.
    pub fn sync(&self) {}

    fn note_written(&self, done: usize) {
        if done > 0 {
            self.node.touch_modified();
        }
    }
}

fn check_len(offset: u64, len: usize) -> Result<(), Errno> {
    let end = offset
        .checked_add(len as u64)
        .filter(|end| *end <= i64::MAX.unsigned_abs());
    end.map(drop).ok_or(Errno::EFBIG)
}
