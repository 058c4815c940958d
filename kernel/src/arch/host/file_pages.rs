//! The bytes of a file: a file of the host's without a name, which mappings show as they are.

use std::{
    os::fd::OwnedFd,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
};

use rustix::{
    fs::{self, FallocateFlags, MemfdFlags, SeekFrom},
    io,
};

use crate::{config::PAGE_SIZE, error::OutOfMemory};

static NEXT_NUMBER: AtomicU64 = AtomicU64::new(1);

/// See [`crate::memory::FilePages`].
pub struct FilePages {
    file: OwnedFd,
    number: u64,
    is_changed: AtomicBool,
    end: Mutex<()>,
}

#[allow(missing_docs, reason = "documented at `crate::memory::FilePages`")]
impl FilePages {
    #[expect(
        clippy::expect_used,
        reason = "tests need no more of the host than that"
    )]
    pub fn new(image: &'static [u8]) -> Self {
        let file = fs::memfd_create("pages", MemfdFlags::CLOEXEC);
        let pages = Self {
            file: file.expect("the host has a file for us"),
            number: NEXT_NUMBER.fetch_add(1, Ordering::Relaxed),
            is_changed: AtomicBool::new(false),
            end: Mutex::new(()),
        };
        pages.write(0, image).expect("the host has room for a file");
        pages.is_changed.store(false, Ordering::Relaxed);
        pages
    }

    #[expect(
        clippy::len_without_is_empty,
        reason = "`crate::memory::FilePages` has it, for all machines"
    )]
    pub fn len(&self) -> u64 {
        fs::fstat(&self.file).map_or(0, |stat| stat.st_size.cast_unsigned())
    }

    pub fn is_changed(&self) -> bool {
        self.is_changed.load(Ordering::Acquire)
    }

    pub fn set_changed(&self) {
        self.is_changed.store(true, Ordering::Release);
    }

    pub fn stored(&self) -> u64 {
        fs::fstat(&self.file).map_or(0, |stat| stat.st_blocks.cast_unsigned() * 512)
    }

    pub fn is_data(&self, offset: u64) -> bool {
        fs::seek(&self.file, SeekFrom::Data(offset)) == Ok(offset)
    }

    pub fn read(&self, offset: u64, buf: &mut [u8]) -> usize {
        io::pread(&self.file, buf, offset).unwrap_or(0)
    }

    pub fn write(&self, offset: u64, bytes: &[u8]) -> Result<usize, OutOfMemory> {
        if offset > self.len() {
            self.set_len(offset);
        }
        self.set_changed();
        io::pwrite(&self.file, bytes, offset).map_err(|_| OutOfMemory)
    }

    pub fn append(&self, bytes: &[u8]) -> Result<(u64, usize), OutOfMemory> {
        let _held = self.end.lock().unwrap_or_else(PoisonError::into_inner);
        let end = self.len();
        self.write(end, bytes).map(|done| (end, done))
    }

    pub fn set_len(&self, len: u64) {
        self.set_changed();
        let old = self.len();
        let _ = fs::ftruncate(&self.file, len); // fails past what the host can address only
        // The host's file shows what a mapping has stored behind the end.
        let tail = old.next_multiple_of(PAGE_SIZE as u64).min(len);
        let zeros = [0; PAGE_SIZE];
        let zeros = zeros.get(..tail.saturating_sub(old) as usize);
        let _ = io::pwrite(&self.file, zeros.unwrap_or_default(), old);
    }

    pub fn allocate(&self, offset: u64, len: u64) -> Result<(), OutOfMemory> {
        self.change(FallocateFlags::KEEP_SIZE, offset, len)
    }

    pub fn punch(&self, offset: u64, len: u64) -> Result<(), OutOfMemory> {
        let hole = FallocateFlags::PUNCH_HOLE | FallocateFlags::KEEP_SIZE;
        self.change(hole, offset, len)
    }

    fn change(&self, how: FallocateFlags, offset: u64, len: u64) -> Result<(), OutOfMemory> {
        self.set_changed();
        if len == 0 {
            return Ok(());
        }
        fs::fallocate(&self.file, how, offset, len).map_err(|_| OutOfMemory)
    }

    /// The host's file.
    pub fn file(&self) -> &OwnedFd {
        &self.file
    }

    /// A number of its own.
    pub fn number(&self) -> u64 {
        self.number
    }
}
