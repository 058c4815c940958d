//! The bytes of a file, in pages that mappings can show.
//!
//! A page that was never written and never mapped costs nothing: it reads as the image's bytes or
//! as zeros.

use crate::{arch, error::OutOfMemory};

/// The bytes of one file. Reading and writing copies; a [`Window`](super::program::Window) lends the
/// pages themselves to the program.
///
/// Pages are made until one part in [`FILE_RESERVE_DIVISOR`](crate::config::FILE_RESERVE_DIVISOR) of
/// all memory is left.
pub struct FilePages(arch::file_pages::FilePages);

impl FilePages {
    /// A file that holds `image` until it is changed.
    pub fn new(image: &'static [u8]) -> Self {
        Self(arch::file_pages::FilePages::new(image))
    }

    pub(crate) fn inner(&self) -> &arch::file_pages::FilePages {
        &self.0
    }

    /// Its length in bytes.
    #[inline]
    pub fn len(&self) -> u64 {
        self.0.len()
    }

    /// Whether it has no bytes.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether it may hold something else than the image by now.
    #[inline]
    pub fn is_changed(&self) -> bool {
        self.0.is_changed()
    }

    /// Notes that it may change from now on without a call: the program may store to its pages.
    pub fn set_changed(&self) {
        self.0.set_changed();
    }

    /// Bytes that are stored, in pages and of the image, whichever are more.
    pub fn stored(&self) -> u64 {
        self.0.stored()
    }

    /// Whether the byte at `offset` is stored, rather than in a hole.
    pub fn is_data(&self, offset: u64) -> bool {
        self.0.is_data(offset)
    }

    /// Copies bytes from `offset` on to `buf`; returns how many, fewer only at the end.
    #[inline]
    pub fn read(&self, offset: u64, buf: &mut [u8]) -> usize {
        self.0.read(offset, buf)
    }

    /// Writes `bytes` at `offset`; the file grows as needed. Returns how many were written: fewer
    /// only if memory ran out after some.
    ///
    /// # Errors
    ///
    /// [`OutOfMemory`].
    #[inline]
    pub fn write(&self, offset: u64, bytes: &[u8]) -> Result<usize, OutOfMemory> {
        self.0.write(offset, bytes)
    }

    /// Writes `bytes` at the end. Returns where, and how many as [`FilePages::write`].
    ///
    /// # Errors
    ///
    /// [`OutOfMemory`].
    pub fn append(&self, bytes: &[u8]) -> Result<(u64, usize), OutOfMemory> {
        self.0.append(bytes)
    }

    /// Cuts it off, also where it is mapped, or lengthens it with zeros that cost nothing.
    pub fn set_len(&self, len: u64) {
        self.0.set_len(len);
    }

    /// Makes the pages of `offset..offset + len`; the length does not change.
    ///
    /// # Errors
    ///
    /// [`OutOfMemory`].
    pub fn allocate(&self, offset: u64, len: u64) -> Result<(), OutOfMemory> {
        self.0.allocate(offset, len)
    }

    /// Makes `offset..offset + len` read as zeros; whole pages give their memory back.
    ///
    /// # Errors
    ///
    /// [`OutOfMemory`].
    pub fn punch(&self, offset: u64, len: u64) -> Result<(), OutOfMemory> {
        self.0.punch(offset, len)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{
        config::PAGE_SIZE,
        memory::program::{self, MapError, Place, Protection, Window},
    };

    fn pages(len: u64) -> Arc<FilePages> {
        let pages = FilePages::new(b"");
        pages.set_len(len);
        Arc::new(pages)
    }

    fn map(pages: &Arc<FilePages>, is_shared: bool) -> usize {
        let window = Window {
            pages: Arc::clone(pages),
            offset: 0,
            is_shared,
        };
        program::map_file(Place::Any, 4 * PAGE_SIZE, Protection::READ_WRITE, window).unwrap()
    }

    fn seen(addr: usize) -> Result<[u8; 4], MapError> {
        let mut bytes = [0; 4];
        program::read(addr, &mut bytes).map(|()| bytes)
    }

    #[test]
    fn the_image_shows_until_it_is_written() {
        let pages = FilePages::new(b"image");
        assert!(!pages.is_changed());

        pages.write(1, b"MA").unwrap();

        let mut buf = [0; 8];
        assert_eq!(pages.read(0, &mut buf), 5);
        assert_eq!(&buf[..5], b"iMAge");
        assert!(pages.is_changed());
    }

    #[test]
    fn what_was_cut_off_comes_back_as_zeros() {
        let pages = FilePages::new(b"image");

        pages.set_len(2);
        pages.set_len(4);

        let mut buf = [1; 4];
        assert_eq!(pages.read(0, &mut buf), 4);
        assert_eq!(&buf, b"im\0\0");
    }

    #[test]
    fn a_hole_is_no_data() {
        let pages = pages(0);
        pages.write(5 * PAGE_SIZE as u64, b"end").unwrap();

        assert!(!pages.is_data(0));
        assert!(pages.is_data(5 * PAGE_SIZE as u64));
        assert_eq!(pages.stored(), PAGE_SIZE as u64);
        pages.punch(0, pages.len()).unwrap();
        assert_eq!(pages.append(b"more"), Ok((5 * PAGE_SIZE as u64 + 3, 4)));
    }

    #[test]
    fn shared_mappings_and_the_file_are_one() {
        let pages = pages(PAGE_SIZE as u64);
        let (one, other) = (map(&pages, true), map(&pages, true));

        program::write(one, b"from").unwrap();
        pages.write(100, b"file").unwrap();

        let mut buf = [0; 4];
        pages.read(0, &mut buf);
        assert_eq!(&buf, b"from");
        assert_eq!(seen(other), Ok(*b"from"));
        assert_eq!(seen(other + 100), Ok(*b"file"));
        assert_eq!(program::identity(one + 4), program::identity(other + 4));
        assert_ne!(program::identity(one), program::identity(one + 4));
        program::unmap(one, 4 * PAGE_SIZE).unwrap();
        program::unmap(other, 4 * PAGE_SIZE).unwrap();
    }

    #[test]
    fn a_private_mapping_copies_what_it_changes() {
        let pages = pages(PAGE_SIZE as u64);
        let (private, shared) = (map(&pages, false), map(&pages, true));

        program::write(private, b"mine").unwrap();
        pages.write(0, b"file").unwrap();

        assert_eq!(seen(private), Ok(*b"mine"));
        assert_eq!(seen(shared), Ok(*b"file"));
        assert_ne!(program::identity(private), program::identity(shared));
        program::unmap(private, 4 * PAGE_SIZE).unwrap();
        program::unmap(shared, 4 * PAGE_SIZE).unwrap();
    }

    #[test]
    fn pages_past_the_end_are_not_there() {
        let pages = pages(PAGE_SIZE as u64 + 10);
        let addr = map(&pages, true);
        program::write(addr + PAGE_SIZE + 8, b"tail").unwrap();

        pages.set_len(10);
        let cut = seen(addr + PAGE_SIZE);
        pages.set_len(2 * PAGE_SIZE as u64);

        assert_eq!(cut, Err(MapError::NotMapped));
        assert_eq!(seen(addr + PAGE_SIZE + 8), Ok([0; 4]));
        assert_eq!(seen(addr + 2 * PAGE_SIZE), Err(MapError::NotMapped));
        program::unmap(addr, 4 * PAGE_SIZE).unwrap();
    }

    #[test]
    fn what_is_stored_behind_the_end_never_becomes_the_files() {
        let pages = pages(2);
        let addr = map(&pages, true);
        program::write(addr, b"ab??").unwrap();

        pages.set_len(4);

        assert_eq!(seen(addr), Ok(*b"ab\0\0"));
        program::unmap(addr, 4 * PAGE_SIZE).unwrap();
    }

    #[test]
    fn a_mapping_that_moves_shows_the_same() {
        let pages = pages(8 * PAGE_SIZE as u64);
        pages.write(5 * PAGE_SIZE as u64, b"five").unwrap();
        let addr = map(&pages, true);
        program::write(addr, b"zero").unwrap();

        let moved = program::relocate(addr, 4 * PAGE_SIZE, Place::Any, 8 * PAGE_SIZE).unwrap();

        assert_eq!(seen(moved), Ok(*b"zero"));
        assert_eq!(seen(moved + 5 * PAGE_SIZE), Ok(*b"five"));
        assert_eq!(seen(addr), Err(MapError::NotMapped));
        program::unmap(moved, 8 * PAGE_SIZE).unwrap();
    }
}
