//! Memory that C frees: `malloc()` and its kin, which a program may replace by its own.

#![expect(unsafe_code, reason = "calls the program's allocator")]

use core::ffi::c_void;

#[cfg(skerry)]
unsafe extern "C" {
    // In `libc/shim/allocation.c`.
    #[link_name = "__skerry_malloc"]
    safe fn c_malloc(size: usize) -> *mut c_void;
    #[link_name = "__skerry_calloc"]
    safe fn c_calloc(count: usize, size: usize) -> *mut c_void;
    #[link_name = "__skerry_realloc"]
    fn c_realloc(old: *mut c_void, size: usize) -> *mut c_void;
    #[link_name = "__skerry_free"]
    fn c_free(block: *mut c_void);
}

#[cfg(not(skerry))]
unsafe extern "C" {
    // The host's own.
    #[link_name = "malloc"]
    safe fn c_malloc(size: usize) -> *mut c_void;
    #[link_name = "calloc"]
    safe fn c_calloc(count: usize, size: usize) -> *mut c_void;
    #[link_name = "realloc"]
    fn c_realloc(old: *mut c_void, size: usize) -> *mut c_void;
    #[link_name = "free"]
    fn c_free(block: *mut c_void);
}

/// A block of `size` bytes; null if there is no memory, and `errno` is set then.
pub fn malloc(size: usize) -> *mut u8 {
    c_malloc(size).cast()
}

/// A block of `size` bytes that are 0; null if there is no memory.
pub fn calloc(size: usize) -> *mut u8 {
    c_calloc(1, size).cast()
}

/// Resizes a block; null if there is no memory, and it stays as it was.
///
/// # Safety
///
/// `block` must be null or a block from here, or from C's `malloc()`; it is not used any more.
pub unsafe fn realloc(block: *mut u8, size: usize) -> *mut u8 {
    // SAFETY: the caller's promise is passed on.
    unsafe { c_realloc(block.cast(), size).cast() }
}

/// Frees a block.
///
/// # Safety
///
/// As [`realloc`].
pub unsafe fn free(block: *mut u8) {
    // SAFETY: the caller's promise is passed on.
    unsafe { c_free(block.cast()) };
}
