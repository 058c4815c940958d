//! What each thread has for itself on behalf of the C library.

use core::sync::atomic::AtomicPtr;

use crate::arch;

/// Where the running thread's `errno` is. The address holds for the thread's life.
pub fn errno_location() -> *mut i32 {
    arch::local::errno_location()
}

/// A pointer of the running thread's that the C library keeps; null at first.
pub fn libc_slot() -> &'static AtomicPtr<()> {
    arch::local::libc_slot()
}
