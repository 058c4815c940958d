//! <stdio.h>: C11 §7.21, POSIX.1-2024, and what glibc adds.
//!
//! Streams lock themselves; the `_unlocked` functions do too, since the lock may be taken again.
//!
//! # Safety
//!
//! Each function asks of its caller what the standard asks: open streams, strings that end in a
//! NUL, buffers of the stated length, arguments that fit the format.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(clippy::missing_safety_doc, reason = "stated once, above")]

pub mod chars;
pub mod extension;
pub mod file;
pub mod memory;
pub mod names;
pub mod open;
pub mod position;
pub mod print;
pub mod scan;
pub mod state;

use core::{
    ffi::{c_char, c_int, c_void},
    ptr, slice,
};

use posix_api::Errno;

use self::file::{FILE, file};
pub use self::open::*;
use crate::abi::{
    allocation, cstr,
    result::{self, set_errno, status},
    types::base::{size_t, ssize_t},
};

/// Fully buffered.
pub const _IOFBF: c_int = 0;
/// Line buffered.
pub const _IOLBF: c_int = 1;
/// Not buffered.
pub const _IONBF: c_int = 2;
/// The size of `setbuf()`'s buffer.
pub const BUFSIZ: c_int = 8192;
/// The end of the file, or an error.
pub const EOF: c_int = -1;
/// The longest name of a file.
pub const FILENAME_MAX: c_int = 4096;
/// How many files can be open at least.
pub const FOPEN_MAX: c_int = 16;
/// How many names `tmpnam()` makes at least.
pub const TMP_MAX: c_int = 238_328;
/// The length of `tmpnam()`'s name.
pub const L_tmpnam: c_int = 20;
/// The length of `ctermid()`'s name.
pub const L_ctermid: c_int = 9;
/// Offsets count from the start.
pub const SEEK_SET: c_int = 0;
/// Offsets count from the position.
pub const SEEK_CUR: c_int = 1;
/// Offsets count from the end.
pub const SEEK_END: c_int = 2;

/// Called at exit: writes what is buffered everywhere, and gives back what was read ahead.
pub(crate) fn flush_at_exit() {
    file::for_each(|stream| {
        let _nobody_is_left_to_hear = stream.flush();
    });
}

unsafe extern "C" {
    fn fcntl(fd: c_int, command: c_int, ...) -> c_int;
    fn unlink(path: *const c_char) -> c_int;
    fn rmdir(path: *const c_char) -> c_int;
    fn close(fd: c_int) -> c_int;
}

/// `fflush()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fflush(stream: *mut FILE) -> c_int {
    if !stream.is_null() {
        // SAFETY: as the caller promises.
        return status(unsafe { file(stream) }.lock().flush());
    }
    let mut result = Ok(());
    file::for_each(|stream| {
        if stream.pending() > 0 {
            result = result.and(stream.flush());
        }
    });
    status(result)
}

/// `fflush_unlocked()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fflush_unlocked(stream: *mut FILE) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { fflush(stream) }
}

/// `fread()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fread(
    to: *mut c_void,
    size: size_t,
    count: size_t,
    stream: *mut FILE,
) -> size_t {
    let Some(len) = size.checked_mul(count).filter(|&len| len > 0) else {
        return 0;
    };
    // SAFETY: the caller promises that many bytes.
    let buf = unsafe { slice::from_raw_parts_mut(to.cast::<u8>(), len) };
    // SAFETY: as the caller promises.
    let (done, error) = unsafe { file(stream) }.lock().read(buf);
    error.into_iter().for_each(set_errno);
    done / size
}

/// `fread_unlocked()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fread_unlocked(
    to: *mut c_void,
    size: size_t,
    count: size_t,
    stream: *mut FILE,
) -> size_t {
    // SAFETY: as the caller promises.
    unsafe { fread(to, size, count, stream) }
}

/// `fwrite()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fwrite(
    from: *const c_void,
    size: size_t,
    count: size_t,
    stream: *mut FILE,
) -> size_t {
    let Some(len) = size.checked_mul(count).filter(|&len| len > 0) else {
        return 0;
    };
    // SAFETY: the caller promises that many bytes.
    let bytes = unsafe { slice::from_raw_parts(from.cast::<u8>(), len) };
    // SAFETY: as the caller promises.
    let (done, error) = unsafe { file(stream) }.lock().write(bytes);
    error.into_iter().for_each(set_errno);
    done / size
}

/// `fwrite_unlocked()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fwrite_unlocked(
    from: *const c_void,
    size: size_t,
    count: size_t,
    stream: *mut FILE,
) -> size_t {
    // SAFETY: as the caller promises.
    unsafe { fwrite(from, size, count, stream) }
}

/// `perror()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn perror(prefix: *const c_char) {
    let code = result::errno_code();
    // SAFETY: as the caller promises.
    let prefix = unsafe { cstr::or_empty(prefix) };
    let mut unknown = [0; 32];
    let text = crate::c::string::error_text(code, &mut unknown);
    let text = text.strip_suffix(b"\0").unwrap_or(text);
    let separator: &[u8] = if prefix.is_empty() { b"" } else { b": " };
    let line = [prefix, separator, text, b"\n"].concat();
    report(&line);
}

/// Writes a message to `stderr`.
pub(crate) fn report(line: &[u8]) {
    // SAFETY: `stderr` is an open stream.
    unsafe { file(file::stderr.get()) }.lock().write(line);
}

/// `getline()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getline(
    line: *mut *mut c_char,
    len: *mut size_t,
    stream: *mut FILE,
) -> ssize_t {
    // SAFETY: as the caller promises.
    unsafe { getdelim(line, len, c_int::from(b'\n'), stream) }
}

/// `getdelim()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getdelim(
    line: *mut *mut c_char,
    len: *mut size_t,
    delimiter: c_int,
    stream: *mut FILE,
) -> ssize_t {
    if line.is_null() || len.is_null() {
        return result::count(Err(Errno::EINVAL));
    }
    let mut used = 0;
    // SAFETY: as the caller promises.
    let found =
        unsafe { file(stream) }
            .lock()
            .read_until(delimiter as u8, usize::MAX, &mut |part| {
                // SAFETY: the caller promises that the two describe a block of the heap, or nothing.
                unsafe { append(&mut *line, &mut *len, used, part) }?;
                used += part.len();
                Ok(())
            });
    match found {
        Ok(_) if used > 0 => ssize_t::try_from(used).unwrap_or(ssize_t::MAX),
        Ok(_) => -1,
        Err(error) => result::count(Err(error)),
    }
}

/// Puts `part` and a NUL behind the first `used` bytes of a block of the heap.
unsafe fn append(
    block: &mut *mut c_char,
    len: &mut size_t,
    used: usize,
    part: &[u8],
) -> Result<(), Errno> {
    let needed = used + part.len() + 1;
    if block.is_null() || *len < needed {
        let room = needed.max(120).max(used * 2);
        let moved = if block.is_null() {
            allocation::malloc(room)
        } else {
            // SAFETY: it is not null, and so, the caller promises, a block of the heap.
            unsafe { allocation::realloc(block.cast(), room) }
        };
        if moved.is_null() {
            return Err(Errno::ENOMEM);
        }
        (*block, *len) = (moved.cast(), room);
    }
    // SAFETY: there is room for it behind `used`.
    unsafe { ptr::copy_nonoverlapping(part.as_ptr(), block.add(used).cast(), part.len()) };
    // SAFETY: and for the NUL.
    unsafe { *block.add(used + part.len()) = 0 };
    Ok(())
}

/// `getw()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getw(stream: *mut FILE) -> c_int {
    let mut word: c_int = 0;
    // SAFETY: as the caller promises.
    let count = unsafe { fread((&raw mut word).cast(), size_of::<c_int>(), 1, stream) };
    if count == 1 { word } else { EOF }
}

/// `putw()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn putw(word: c_int, stream: *mut FILE) -> c_int {
    // SAFETY: as the caller promises.
    let count = unsafe { fwrite((&raw const word).cast(), size_of::<c_int>(), 1, stream) };
    if count == 1 { 0 } else { EOF }
}
