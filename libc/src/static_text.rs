//! A text that a function returns a pointer to, and overwrites when it is called again.

#![expect(unsafe_code, reason = "C gets a pointer to it")]

use core::{cell::UnsafeCell, ffi::c_char};

use kernel::sync::SpinLock;

/// Room for a text of `LEN` bytes with its 0.
pub struct StaticText<const LEN: usize> {
    bytes: UnsafeCell<[u8; LEN]>,
    writer: SpinLock<()>,
}

// SAFETY: it is written under the lock only; that C reads it unlocked is C's contract.
unsafe impl<const LEN: usize> Sync for StaticText<LEN> {}

impl<const LEN: usize> Default for StaticText<LEN> {
    fn default() -> Self {
        Self::new()
    }
}

impl<const LEN: usize> StaticText<LEN> {
    /// The empty text.
    pub const fn new() -> Self {
        Self {
            bytes: UnsafeCell::new([0; LEN]),
            writer: SpinLock::new(()),
        }
    }

    /// Where the text is.
    pub const fn as_ptr(&self) -> *mut c_char {
        self.bytes.get().cast()
    }

    /// Writes as much of `text` as fits, and returns where it is.
    pub fn write(&self, text: &[u8]) -> *mut c_char {
        let _held = self.writer.lock();
        let first = self.bytes.get().cast::<u8>();
        let len = text.len().min(LEN.saturating_sub(1));
        for (index, byte) in text.iter().take(len).chain(&[0]).enumerate() {
            // SAFETY: at most `LEN` bytes are written, under the lock.
            unsafe { first.add(index).write(*byte) };
        }
        first.cast()
    }
}
