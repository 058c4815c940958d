//! <malloc.h>: what glibc has beyond C's and POSIX's allocation calls.
#![expect(unsafe_code, reason = "exported to C")]

use core::ffi::{c_int, c_void};

use kernel::memory::{self, heap};

use super::stdlib::aligned_alloc;
use crate::abi::types::base::size_t;

/// `mallinfo2()`'s result. Only the two totals are known; the others are 0.
#[repr(C)]
#[derive(Default)]
pub struct mallinfo2 {
    /// Bytes had from the system.
    pub arena: size_t,
    /// Free chunks.
    pub ordblks: size_t,
    /// Fast-bin chunks.
    pub smblks: size_t,
    /// Mapped regions.
    pub hblks: size_t,
    /// Bytes in mapped regions.
    pub hblkhd: size_t,
    /// Not used by glibc either.
    pub usmblks: size_t,
    /// Bytes in fast-bin chunks.
    pub fsmblks: size_t,
    /// Bytes in use.
    pub uordblks: size_t,
    /// Bytes free.
    pub fordblks: size_t,
    /// Bytes that could be given back.
    pub keepcost: size_t,
}

/// `memalign()`: as `aligned_alloc()`.
#[unsafe(no_mangle)]
pub extern "C" fn memalign(align: size_t, size: size_t) -> *mut c_void {
    aligned_alloc(align, size)
}

/// `pvalloc()`: whole pages.
#[unsafe(no_mangle)]
pub extern "C" fn pvalloc(size: size_t) -> *mut c_void {
    const PAGE: usize = 4096;
    aligned_alloc(PAGE, size.checked_next_multiple_of(PAGE).unwrap_or(usize::MAX).max(PAGE))
}

/// `malloc_usable_size()`: how many bytes at `ptr` are the caller's; 0 for a null pointer.
///
/// # Safety
///
/// `ptr` must be null or come from `malloc` and its kin, and not be freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn malloc_usable_size(ptr: *mut c_void) -> size_t {
    if ptr.is_null() {
        return 0;
    }
    // SAFETY: the caller promises that `ptr` is an allocation.
    unsafe { heap::usable_size(ptr.cast()) }
}

/// `malloc_trim()`: 0, since free memory is not given back on demand.
#[unsafe(no_mangle)]
pub extern "C" fn malloc_trim(_pad: size_t) -> c_int {
    0
}

/// `mallopt()`: 0, "error": there is nothing to set.
#[unsafe(no_mangle)]
pub extern "C" fn mallopt(_parameter: c_int, _value: c_int) -> c_int {
    0
}

/// `mallinfo2()`: the machine's memory as far as it is known.
#[unsafe(no_mangle)]
pub extern "C" fn mallinfo2() -> mallinfo2 {
    let usage = memory::usage();
    mallinfo2 {
        arena: usage.total,
        uordblks: usage.total.saturating_sub(usage.free),
        fordblks: usage.free,
        ..mallinfo2::default()
    }
}
