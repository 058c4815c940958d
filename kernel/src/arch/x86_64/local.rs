//! What each thread has for itself. One thread runs so far, so there is one block.

use core::sync::atomic::{AtomicI32, AtomicPtr};

static ERRNO: AtomicI32 = AtomicI32::new(0);
static LIBC: AtomicPtr<()> = AtomicPtr::new(core::ptr::null_mut());

/// Where `errno` is.
pub fn errno_location() -> *mut i32 {
    ERRNO.as_ptr()
}

/// The C library's pointer.
pub fn libc_slot() -> &'static AtomicPtr<()> {
    &LIBC
}
