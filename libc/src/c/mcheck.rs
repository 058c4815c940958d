//! <mcheck.h>: glibc's checks of the heap, of which there are none here. The header is written by hand.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(unused_variables, reason = "nothing is checked")]

use core::ffi::{c_int, c_void};

/// `mcheck()`: -1, as where it is called too late.
#[unsafe(no_mangle)]
pub extern "C" fn mcheck(handler: *mut c_void) -> c_int {
    -1
}

/// `mcheck_pedantic()`: as [`mcheck`].
#[unsafe(no_mangle)]
pub extern "C" fn mcheck_pedantic(handler: *mut c_void) -> c_int {
    -1
}

/// `mcheck_check_all()`: without `mcheck()`, there is nothing to check.
#[unsafe(no_mangle)]
pub extern "C" fn mcheck_check_all() {}

/// `mprobe()`: `MCHECK_DISABLED`.
#[unsafe(no_mangle)]
pub extern "C" fn mprobe(block: *mut c_void) -> c_int {
    -1
}

/// `mtrace()`: what it does without `MALLOC_TRACE`.
#[unsafe(no_mangle)]
pub extern "C" fn mtrace() {}

/// `muntrace()`.
#[unsafe(no_mangle)]
pub extern "C" fn muntrace() {}
