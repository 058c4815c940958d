//! <fts.h> under the names that objects with 64-bit offsets call: they are the same.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(clippy::missing_safety_doc, reason = "as in c/fts.rs")]

use core::ffi::{c_char, c_int};

use crate::{
    abi::types::fts::FTSENT,
    c::fts::{FTS, compare_fn, fts_children, fts_close, fts_open, fts_read, fts_set},
};

/// `fts_children()`.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn fts64_children(walk: *mut FTS, how: c_int) -> *mut FTSENT {
    // SAFETY: the caller's promises are passed on.
    unsafe { fts_children(walk, how) }
}

/// `fts_close()`.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn fts64_close(walk: *mut FTS) -> c_int {
    // SAFETY: the caller's promises are passed on.
    unsafe { fts_close(walk) }
}

/// `fts_open()`.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn fts64_open(
    paths: *const *mut c_char,
    options: c_int,
    compare: compare_fn,
) -> *mut FTS {
    // SAFETY: the caller's promises are passed on.
    unsafe { fts_open(paths, options, compare) }
}

/// `fts_read()`.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn fts64_read(walk: *mut FTS) -> *mut FTSENT {
    // SAFETY: the caller's promises are passed on.
    unsafe { fts_read(walk) }
}

/// `fts_set()`.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn fts64_set(walk: *mut FTS, entry: *mut FTSENT, how: c_int) -> c_int {
    // SAFETY: the caller's promises are passed on.
    unsafe { fts_set(walk, entry, how) }
}
