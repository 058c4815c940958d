//! Holding an open file description open.

use alloc::sync::Arc;
use core::sync::atomic::{AtomicUsize, Ordering};

use super::File;

/// How many [`OpenFile`]s there are of a file.
#[derive(Default)]
pub(super) struct Holders(AtomicUsize);

impl Holders {
    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.0.load(Ordering::Acquire) == 0
    }
}

/// A reference that keeps a file open: one a descriptor, and one a message that carries it.
///
/// A call that is under way has an `Arc<File>` only: it can end, but when the last `OpenFile` is
/// gone, no `epoll` watches the file any more and no descriptor names it.
pub struct OpenFile(Arc<File>);

impl OpenFile {
    /// Opens `file`.
    pub fn new(file: File) -> Self {
        file.holders.0.store(1, Ordering::Relaxed);
        Self(Arc::new(file))
    }

    /// The file.
    pub fn file(&self) -> &Arc<File> {
        &self.0
    }
}

impl Clone for OpenFile {
    fn clone(&self) -> Self {
        self.0.holders.0.fetch_add(1, Ordering::Relaxed);
        Self(self.0.clone())
    }
}

impl Drop for OpenFile {
    fn drop(&mut self) {
        if self.0.holders.0.fetch_sub(1, Ordering::AcqRel) == 1 {
            self.0.closed();
        }
    }
}
