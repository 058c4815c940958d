//! <malloc.h>: GNU.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(missing_docs, reason = "the manual says what each is for")]
#![allow(clippy::missing_safety_doc, reason = "blocks of the heap")]

use core::ffi::{c_int, c_void};

use kernel::memory::{self, heap};

use super::stdio::{file, print};
use crate::abi::types::base::size_t;

/// What the heap holds, in `int`s.
#[repr(C)]
#[derive(Default)]
pub struct mallinfo {
    pub arena: c_int,
    pub ordblks: c_int,
    pub smblks: c_int,
    pub hblks: c_int,
    pub hblkhd: c_int,
    pub usmblks: c_int,
    pub fsmblks: c_int,
    pub uordblks: c_int,
    pub fordblks: c_int,
    pub keepcost: c_int,
}

/// What the heap holds.
#[repr(C)]
#[derive(Default)]
pub struct mallinfo2 {
    pub arena: size_t,
    pub ordblks: size_t,
    pub smblks: size_t,
    pub hblks: size_t,
    pub hblkhd: size_t,
    pub usmblks: size_t,
    pub fsmblks: size_t,
    pub uordblks: size_t,
    pub fordblks: size_t,
    pub keepcost: size_t,
}

pub const M_MXFAST: c_int = 1;
pub const M_NLBLKS: c_int = 2;
pub const M_GRAIN: c_int = 3;
pub const M_KEEP: c_int = 4;
pub const M_TRIM_THRESHOLD: c_int = -1;
pub const M_TOP_PAD: c_int = -2;
pub const M_MMAP_THRESHOLD: c_int = -3;
pub const M_MMAP_MAX: c_int = -4;
pub const M_CHECK_ACTION: c_int = -5;
pub const M_PERTURB: c_int = -6;
pub const M_ARENA_TEST: c_int = -7;
pub const M_ARENA_MAX: c_int = -8;

/// `memalign()`.
#[unsafe(no_mangle)]
pub extern "C" fn memalign(align: size_t, size: size_t) -> *mut c_void {
    super::stdlib::aligned_alloc(align.next_power_of_two(), size)
}

/// `pvalloc()`.
#[unsafe(no_mangle)]
pub extern "C" fn pvalloc(size: size_t) -> *mut c_void {
    super::stdlib::aligned_alloc(
        4096,
        size.checked_next_multiple_of(4096).unwrap_or(usize::MAX),
    )
}

/// `malloc_usable_size()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn malloc_usable_size(block: *mut c_void) -> size_t {
    if block.is_null() {
        return 0;
    }
    // SAFETY: as the caller promises.
    unsafe { heap::usable_size(block.cast()) }
}

/// `mallopt()`: nothing can be tuned, which is said.
#[unsafe(no_mangle)]
pub extern "C" fn mallopt(_name: c_int, _value: c_int) -> c_int {
    0
}

/// `malloc_trim()`: free pages are given back as they become free; none is left to be.
#[unsafe(no_mangle)]
pub extern "C" fn malloc_trim(_keep: size_t) -> c_int {
    0
}

/// `mallinfo2()`: the machine's memory in use; the rest is not counted.
#[unsafe(no_mangle)]
pub extern "C" fn mallinfo2() -> mallinfo2 {
    let usage = memory::usage();
    let used = usage.total.saturating_sub(usage.free);
    mallinfo2 {
        arena: used,
        uordblks: used,
        ..mallinfo2::default()
    }
}

/// `mallinfo()`.
#[unsafe(no_mangle)]
pub extern "C" fn mallinfo() -> mallinfo {
    let used = c_int::try_from(mallinfo2().arena).unwrap_or(c_int::MAX);
    mallinfo {
        arena: used,
        uordblks: used,
        ..mallinfo::default()
    }
}

/// `malloc_stats()`.
#[unsafe(no_mangle)]
pub extern "C" fn malloc_stats() {
    // SAFETY: `stderr` is an open stream, and the arguments fit the format.
    unsafe {
        print::fprintf(
            file::stderr.get(),
            c"in use bytes = %zu\n".as_ptr(),
            mallinfo2().arena,
        )
    };
}
