//! The descriptor table: lowest free number first.
//!
//! Chunks of slots hang off a vector; each chunk has a bitmap of what is taken, and the table one
//! of which chunks are full. So finding the lowest free number reads a few words, whatever is
//! open, and `dup2` to a high number allocates one chunk only.

use alloc::{sync::Arc, vec::Vec};
use core::sync::atomic::{AtomicUsize, Ordering};

use kernel::{memory, sync::SpinLock};

use super::{
    Fd, FdFlags,
    chunk::{self, Chunk, Slot},
};
use crate::{
    config,
    errno::Errno,
    file::{File, OpenFile},
};

/// The open descriptors of a process.
pub struct FdTable {
    chunks: SpinLock<Chunks>,
    /// `RLIMIT_NOFILE`, soft: numbers given out are below it.
    limit: AtomicUsize,
}

#[derive(Default)]
struct Chunks {
    chunks: Vec<Option<Chunk>>,
    /// Every chunk below this one is full: a hint that is never too high.
    first_with_room: usize,
    open: usize,
}

impl Default for FdTable {
    fn default() -> Self {
        Self {
            chunks: SpinLock::default(),
            limit: AtomicUsize::new(config::OPEN_FILES_SOFT),
        }
    }
}

impl FdTable {
    /// The file that `fd` names.
    ///
    /// # Errors
    ///
    /// - `EBADF`: `fd` is not open.
    pub fn get(&self, fd: Fd) -> Result<Arc<File>, Errno> {
        self.with_open(fd, |file, _| file.file().clone())
    }

    /// The file that `fd` names, held so that it stays open when `fd` is closed.
    ///
    /// # Errors
    ///
    /// - `EBADF`: `fd` is not open.
    pub fn hold(&self, fd: Fd) -> Result<OpenFile, Errno> {
        self.with_open(fd, |file, _| file.clone())
    }

    /// The flags of `fd` itself.
    ///
    /// # Errors
    ///
    /// - `EBADF`: `fd` is not open.
    pub fn flags(&self, fd: Fd) -> Result<FdFlags, Errno> {
        self.with_open(fd, |_, flags| *flags)
    }

    /// Replaces the flags of `fd` itself.
    ///
    /// # Errors
    ///
    /// - `EBADF`: `fd` is not open.
    pub fn set_flags(&self, fd: Fd, new: FdFlags) -> Result<(), Errno> {
        self.with_open(fd, |_, flags| *flags = new)
    }

    /// Opens the lowest free descriptor that is at least `from` and has it name `file`.
    ///
    /// # Errors
    ///
    /// - `EMFILE`: no number below the limit is free.
    /// - `ENOMEM`: no memory is left.
    pub fn open(&self, from: usize, file: OpenFile, flags: FdFlags) -> Result<Fd, Errno> {
        Ok(self.reserve(from)?.fill(file, flags)) // EMFILE, ENOMEM
    }

    /// Takes the lowest free number that is at least `from`, for a file that is yet to be made.
    ///
    /// # Errors
    ///
    /// - `EMFILE`: no number below the limit is free.
    /// - `ENOMEM`: no memory is left.
    pub fn reserve(&self, from: usize) -> Result<Reservation<'_>, Errno> {
        if memory::is_short() {
            return Err(Errno::ENOMEM);
        }
        let number = self.chunks.lock().reserve(from, self.limit())?; // EMFILE
        Ok(Reservation {
            table: self,
            number: Some(number),
        })
    }

    /// Has `fd` name `file`, whatever it named before; returns that.
    ///
    /// # Errors
    ///
    /// - `EBADF`: `fd` is negative, or not below the limit.
    /// - `EBUSY`: another thread is just opening `fd`.
    pub fn replace(
        &self,
        fd: Fd,
        file: OpenFile,
        flags: FdFlags,
    ) -> Result<Option<OpenFile>, Errno> {
        let number = number(fd)
            .filter(|number| *number < self.limit())
            .ok_or(Errno::EBADF)?;
        self.chunks.lock().replace(number, file, flags) // EBUSY
    }

    /// Closes `fd` and returns what it named, for the caller to drop without a lock held.
    ///
    /// # Errors
    ///
    /// - `EBADF`: `fd` is not open.
    pub fn close(&self, fd: Fd) -> Result<OpenFile, Errno> {
        let number = number(fd).ok_or(Errno::EBADF)?;
        self.chunks.lock().close(number)
    }

    /// The lowest open descriptor that is at least `from`.
    pub fn next_open(&self, from: usize) -> Option<Fd> {
        self.chunks
            .lock()
            .next_open(from)
            .and_then(|number| i32::try_from(number).ok())
            .map(Fd)
    }

    /// How many descriptors are open.
    pub fn open_count(&self) -> usize {
        self.chunks.lock().open
    }

    /// `RLIMIT_NOFILE`, soft.
    pub fn limit(&self) -> usize {
        self.limit.load(Ordering::Relaxed)
    }

    /// Sets `RLIMIT_NOFILE`, soft; at most [`config::OPEN_FILES_HARD`]. What is open stays so.
    pub fn set_limit(&self, limit: usize) {
        self.limit
            .store(limit.min(config::OPEN_FILES_HARD), Ordering::Relaxed);
    }

    fn with_open<T>(
        &self,
        fd: Fd,
        act: impl FnOnce(&OpenFile, &mut FdFlags) -> T,
    ) -> Result<T, Errno> {
        let number = number(fd).ok_or(Errno::EBADF)?;
        match self.chunks.lock().slot_mut(number) {
            Some(Slot::Open(file, flags)) => Ok(act(file, flags)),
            Some(Slot::Free | Slot::Reserved) | None => Err(Errno::EBADF),
        }
    }
}

fn number(fd: Fd) -> Option<usize> {
    usize::try_from(fd.0).ok()
}

impl Chunks {
    fn slot_mut(&mut self, number: usize) -> Option<&mut Slot> {
        self.chunks
            .get_mut(number / chunk::LEN)?
            .as_mut()?
            .slot_mut(number % chunk::LEN)
    }

    /// The chunk that holds `number`, made if there is none.
    fn chunk_of(&mut self, number: usize) -> Option<&mut Chunk> {
        let index = number / chunk::LEN;
        if self.chunks.len() <= index {
            self.chunks.resize_with(index + 1, || None);
        }
        Some(self.chunks.get_mut(index)?.get_or_insert_with(Chunk::new))
    }

    fn reserve(&mut self, from: usize, limit: usize) -> Result<usize, Errno> {
        let number = self.lowest_free(from);
        if number >= limit {
            return Err(Errno::EMFILE);
        }
        let chunk = self.chunk_of(number).ok_or(Errno::EMFILE)?;
        chunk.put(number % chunk::LEN, Slot::Reserved);
        Ok(number)
    }

    fn lowest_free(&mut self, from: usize) -> usize {
        self.skip_full();
        let start = from.max(self.first_with_room * chunk::LEN);
        let (first, offset) = (start / chunk::LEN, start % chunk::LEN);
        for (index, chunk) in self.chunks.iter().enumerate().skip(first) {
            let from = if index == first { offset } else { 0 };
            let free = chunk
                .as_ref()
                .map_or(Some(from), |chunk| chunk.lowest_free(from));
            if let Some(free) = free {
                return index * chunk::LEN + free;
            }
        }
        start.max(self.chunks.len() * chunk::LEN)
    }

    fn skip_full(&mut self) {
        let is_full = |chunk: &Option<Chunk>| chunk.as_ref().is_some_and(Chunk::is_full);
        while self.chunks.get(self.first_with_room).is_some_and(is_full) {
            self.first_with_room += 1;
        }
    }

    fn replace(
        &mut self,
        number: usize,
        file: OpenFile,
        flags: FdFlags,
    ) -> Result<Option<OpenFile>, Errno> {
        if matches!(self.slot_mut(number), Some(Slot::Reserved)) {
            return Err(Errno::EBUSY);
        }
        let chunk = self.chunk_of(number).ok_or(Errno::EBADF)?;
        let before = chunk.put(number % chunk::LEN, Slot::Open(file, flags));
        match before {
            Slot::Open(file, _) => Ok(Some(file)),
            Slot::Free | Slot::Reserved => {
                self.open += 1;
                Ok(None)
            }
        }
    }

    fn close(&mut self, number: usize) -> Result<OpenFile, Errno> {
        if !matches!(self.slot_mut(number), Some(Slot::Open(..))) {
            return Err(Errno::EBADF);
        }
        match self.free(number) {
            Slot::Open(file, _) => {
                self.open -= 1;
                Ok(file)
            }
            Slot::Free | Slot::Reserved => Err(Errno::EBADF),
        }
    }

    fn free(&mut self, number: usize) -> Slot {
        let index = number / chunk::LEN;
        self.first_with_room = self.first_with_room.min(index);
        let chunk = self.chunks.get_mut(index).and_then(Option::as_mut);
        chunk.map_or(Slot::Free, |chunk| {
            chunk.put(number % chunk::LEN, Slot::Free)
        })
    }

    fn next_open(&self, from: usize) -> Option<usize> {
        let (first, offset) = (from / chunk::LEN, from % chunk::LEN);
        for (index, chunk) in self.chunks.iter().enumerate().skip(first) {
            let from = if index == first { offset } else { 0 };
            if let Some(open) = chunk
                .as_ref()
                .and_then(|chunk| chunk.open_from(from).next())
            {
                return Some(index * chunk::LEN + open);
            }
        }
        None
    }
}

/// A number taken for a file that is yet to be made; dropping it gives the number back.
pub struct Reservation<'a> {
    table: &'a FdTable,
    /// `None` once it was used.
    number: Option<usize>,
}

impl Reservation<'_> {
    /// Has the number name `file`.
    pub fn fill(mut self, file: OpenFile, flags: FdFlags) -> Fd {
        let number = self.number.take().unwrap_or_default();
        let mut chunks = self.table.chunks.lock();
        if let Some(chunk) = chunks.chunk_of(number) {
            chunk.put(number % chunk::LEN, Slot::Open(file, flags));
            chunks.open += 1;
        }
        // Numbers are below `OPEN_FILES_HARD`, so they fit.
        Fd(i32::try_from(number).unwrap_or(i32::MAX))
    }
}

impl Drop for Reservation<'_> {
    fn drop(&mut self) {
        if let Some(number) = self.number {
            self.table.chunks.lock().free(number);
        }
    }
}
