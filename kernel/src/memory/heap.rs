//! The heap, as C's `malloc` family sees it; Rust's global allocator stands on the same one.
//!
//! A block of 128 KiB or more is a mapping of its own: it reads as zeros, and its pages are backed
//! when first touched and given back when it is freed.

pub use crate::arch::heap::{calloc, free, malloc, memalign, realloc, usable_size};
