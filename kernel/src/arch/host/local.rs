//! What each thread has for itself, in the host's thread-local storage.

use std::{
    boxed::Box,
    sync::atomic::{AtomicI32, AtomicPtr},
};

#[derive(Default)]
struct Block {
    errno: AtomicI32,
    libc: AtomicPtr<()>,
}

thread_local! {
    /// Leaked, so that references to it may outlive the thread: tests have few.
    static BLOCK: &'static Block = Box::leak(Box::default());
}

/// Where `errno` is.
pub fn errno_location() -> *mut i32 {
    BLOCK.with(|block| block.errno.as_ptr())
}

/// The C library's pointer.
pub fn libc_slot() -> &'static AtomicPtr<()> {
    BLOCK.with(|block| &block.libc)
}
