//! <stdio_ext.h>, and the names that glibc's inline functions and older objects call.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(clippy::missing_safety_doc, reason = "stated in c/stdio.rs")]

use core::{
    ffi::{c_char, c_int},
    sync::atomic::Ordering,
};

use super::{
    EOF,
    chars::{fgetc, fputc, ungetc},
    file::{self, FILE, file},
};
use crate::{
    abi::types::base::{size_t, ssize_t},
    stream::Buffering,
};

/// `__fbufsize()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __fbufsize(stream: *mut FILE) -> size_t {
    // SAFETY: as the caller promises.
    unsafe { file(stream) }.lock().capacity()
}

/// `__freading()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __freading(stream: *mut FILE) -> c_int {
    // SAFETY: as the caller promises.
    let stream = unsafe { file(stream) }.lock();
    c_int::from(!stream.mode().write || stream.has_read_ahead())
}

/// `__fwriting()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __fwriting(stream: *mut FILE) -> c_int {
    // SAFETY: as the caller promises.
    c_int::from(unsafe { file(stream) }.lock().is_writing())
}

/// `__freadable()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __freadable(stream: *mut FILE) -> c_int {
    // SAFETY: as the caller promises.
    c_int::from(unsafe { file(stream) }.lock().mode().read)
}

/// `__fwritable()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __fwritable(stream: *mut FILE) -> c_int {
    // SAFETY: as the caller promises.
    c_int::from(unsafe { file(stream) }.lock().mode().write)
}

/// `__flbf()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __flbf(stream: *mut FILE) -> c_int {
    // SAFETY: as the caller promises.
    c_int::from(unsafe { file(stream) }.lock().buffering() == Buffering::Line)
}

/// `__fpurge()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __fpurge(stream: *mut FILE) {
    // SAFETY: as the caller promises.
    unsafe { file(stream) }.lock().purge();
}

/// `__fpending()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __fpending(stream: *mut FILE) -> size_t {
    // SAFETY: as the caller promises.
    unsafe { file(stream) }.lock().pending()
}

/// `_flushlbf()`.
#[unsafe(no_mangle)]
pub extern "C" fn _flushlbf() {
    file::for_each(|stream| {
        if stream.buffering() == Buffering::Line {
            let _a_later_write_fails_too = stream.flush();
        }
    });
}

/// `__fsetlocking()`: calls lock in any case, which a caller's own lock allows.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __fsetlocking(stream: *mut FILE, kind: c_int) -> c_int {
    const QUERY: c_int = 0;
    const INTERNAL: c_int = 1;
    const BY_CALLER: c_int = 2;
    // SAFETY: as the caller promises.
    let by_caller = &unsafe { file(stream) }.by_caller;
    let old = by_caller.load(Ordering::Relaxed);
    if kind != QUERY {
        by_caller.store(kind == BY_CALLER, Ordering::Relaxed);
    }
    if old { BY_CALLER } else { INTERNAL }
}

/// What inline `getc_unlocked()` calls.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn __uflow(stream: *mut FILE) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { fgetc(stream) }
}

/// What inline functions call to look at the next character.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn __underflow(stream: *mut FILE) -> c_int {
    // SAFETY: as the caller promises.
    let c = unsafe { fgetc(stream) };
    if c == EOF {
        EOF
    } else {
        // SAFETY: as the caller promises.
        unsafe { ungetc(c, stream) }
    }
}

/// What inline `putc_unlocked()` calls.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn __overflow(stream: *mut FILE, c: c_int) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { fputc(c, stream) }
}

/// `getc()` of older objects.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn _IO_getc(stream: *mut FILE) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { fgetc(stream) }
}

/// `putc()` of older objects.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn _IO_putc(c: c_int, stream: *mut FILE) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { fputc(c, stream) }
}

/// `getdelim()`, as glibc's inline `getline()` calls it.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn __getdelim(
    line: *mut *mut c_char,
    len: *mut size_t,
    delimiter: c_int,
    stream: *mut FILE,
) -> ssize_t {
    // SAFETY: as the caller promises.
    unsafe { super::getdelim(line, len, delimiter, stream) }
}
