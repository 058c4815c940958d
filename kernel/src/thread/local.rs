<<<<<<< HEAD
//! What each thread has for itself on behalf of the C library.
=======
//! What each thread has of its own, for the C library.
>>>>>>> 00e6da9 (Add memory, interrupts, clocks and preemptive threads on x86-64)

use core::sync::atomic::AtomicPtr;

use crate::arch;

<<<<<<< HEAD
/// Where the running thread's `errno` is. The address holds for the thread's life.
pub fn errno_location() -> *mut i32 {
    arch::local::errno_location()
}

/// A pointer of the running thread's that the C library keeps; null at first.
pub fn libc_slot() -> &'static AtomicPtr<()> {
    arch::local::libc_slot()
=======
/// Where the running thread's `errno` is. Valid while the thread runs.
#[inline]
pub fn errno_location() -> *mut i32 {
    arch::thread::errno_location()
}

/// The running thread's one pointer for the C library. Not to be used by another thread.
#[inline]
pub fn libc_slot() -> &'static AtomicPtr<()> {
    arch::thread::libc_slot()
>>>>>>> 00e6da9 (Add memory, interrupts, clocks and preemptive threads on x86-64)
}
