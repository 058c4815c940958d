//! Memory mappings: `mmap` and its kin, of nothing and of files.
//!
//! Standard: POSIX.1-2024 `<sys/mman.h>`; `mremap`, `madvise` and `brk` as Linux has them.
//!
//! A mapping of a file shows the file's own pages: stores to a shared one are the file's at once, and
//! a private one gets a copy of what it stores to.

mod advice;
mod area;
mod breaks;
mod map;
mod remap;
mod sync;

use alloc::string::String;

use kernel::sync::Mutex;

pub use advice::{Advice, advise, lock, lock_all, unlock, unlock_all};
pub use breaks::set_break;
pub(crate) use map::map_regular;
pub use map::{Request, Source, map, protect, unmap};
pub use remap::{Remap, remap};
pub use sync::{Sync, sync};

use crate::fs::Regular;
use area::Areas;

pub use kernel::memory::program::{Place, Protection};

/// What a process has mapped.
pub struct Mappings {
    areas: Mutex<Areas>,
    breaks: Mutex<breaks::Break>,
}

/// Who sees what is stored in a mapping.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sharing {
    /// The process alone (`MAP_PRIVATE`).
    Private,
    /// The file, too (`MAP_SHARED`).
    Shared,
}

/// What one mapping shows.
#[derive(Clone, Debug)]
struct Backing {
    sharing: Sharing,
    /// The file; `None`: zeros at first.
    file: Option<FilePart>,
}

/// A part of a file.
#[derive(Clone, Debug)]
struct FilePart {
    file: Regular,
    /// Where it starts, in bytes.
    offset: u64,
    /// Whether the file was open for writing, so that a shared mapping may be made writable.
    may_write: bool,
}

impl Mappings {
    /// Nothing is mapped.
    pub fn new() -> Self {
        Self {
            areas: Mutex::new(Areas::new()),
            breaks: Mutex::new(breaks::Break::default()),
        }
    }

    /// The mappings as `/proc/self/maps` shows them.
    pub fn text(&self) -> String {
        self.areas.lock().text()
    }

    /// Bytes that are mapped.
    pub fn len(&self) -> usize {
        self.areas.lock().len()
    }

    /// Whether nothing is mapped.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Default for Mappings {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests;
