//! <stdio.h>: characters and lines.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(clippy::missing_safety_doc, reason = "stated in c/stdio.rs")]

use core::{
    ffi::{c_char, c_int},
    ptr,
};

use super::{
    EOF,
    file::{self, FILE, file},
};
use crate::{
    abi::{cstr, result::set_errno},
    stream::Stream,
};

fn get(stream: &mut Stream) -> c_int {
    match stream.get() {
        Ok(Some(byte)) => c_int::from(byte),
        Ok(None) => EOF,
        Err(error) => {
            set_errno(error);
            EOF
        }
    }
}

fn put(stream: &mut Stream, bytes: &[u8]) -> bool {
    let (_, error) = stream.write(bytes);
    error.into_iter().for_each(set_errno);
    error.is_none()
}

/// `fgetc()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fgetc(stream: *mut FILE) -> c_int {
    // SAFETY: as the caller promises.
    get(&mut unsafe { file(stream) }.lock())
}

/// `fputc()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fputc(c: c_int, stream: *mut FILE) -> c_int {
    // SAFETY: as the caller promises.
    let done = put(&mut unsafe { file(stream) }.lock(), &[c as u8]);
    if done { c_int::from(c as u8) } else { EOF }
}

/// `fgets()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fgets(to: *mut c_char, len: c_int, stream: *mut FILE) -> *mut c_char {
    let Some(room) = usize::try_from(len).ok().and_then(|len| len.checked_sub(1)) else {
        return ptr::null_mut();
    };
    let mut used = 0;
    // SAFETY: as the caller promises.
    let found = unsafe { file(stream) }
        .lock()
        .read_until(b'\n', room, &mut |part| {
            // SAFETY: the caller promises `len` bytes, and the parts are not more than `room`.
            unsafe { ptr::copy_nonoverlapping(part.as_ptr(), to.add(used).cast(), part.len()) };
            used += part.len();
            Ok(())
        });
    if let Err(error) = found {
        set_errno(error);
        return ptr::null_mut();
    }
    if used == 0 && room > 0 {
        return ptr::null_mut();
    }
    // SAFETY: one byte more than `room` is promised.
    unsafe { *to.add(used) = 0 };
    to
}

/// `gets()`, which left C with C11: the caller promises room for a line of any length.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gets(to: *mut c_char) -> *mut c_char {
    // SAFETY: the caller promises the room.
    unsafe { line(to, usize::MAX) }.unwrap_or(ptr::null_mut())
}

/// Reads a line from standard input, without its end, into `room` bytes; null at the end of the input.
/// `None` if it does not fit.
///
/// # Safety
///
/// `to` has so much room.
pub(crate) unsafe fn line(to: *mut c_char, room: usize) -> Option<*mut c_char> {
    let (mut used, mut is_complete) = (0, false);
    // SAFETY: a stream of ours.
    let found = unsafe { file(file::stdin.get()) }
        .lock()
        .read_until(b'\n', room, &mut |part| {
            is_complete = part.ends_with(b"\n");
            // SAFETY: the caller promises the room.
            unsafe { ptr::copy_nonoverlapping(part.as_ptr(), to.add(used).cast(), part.len()) };
            used += part.len();
            Ok(())
        });
    found.err().into_iter().for_each(set_errno);
    if found.is_err() || used == 0 {
        return Some(ptr::null_mut());
    }
    let len = used - usize::from(is_complete);
    (len < room).then_some(())?;
    // SAFETY: there is room for one byte more.
    unsafe { *to.add(len) = 0 };
    Some(to)
}

/// `fputs()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fputs(s: *const c_char, stream: *mut FILE) -> c_int {
    // SAFETY: as the caller promises.
    let text = unsafe { cstr::or_empty(s) };
    // SAFETY: as the caller promises.
    if put(&mut unsafe { file(stream) }.lock(), text) {
        1
    } else {
        EOF
    }
}

/// `puts()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn puts(s: *const c_char) -> c_int {
    // SAFETY: as the caller promises.
    let text = unsafe { cstr::or_empty(s) };
    // SAFETY: `stdout` is an open stream.
    let mut stream = unsafe { file(file::stdout.get()) }.lock();
    if put(&mut stream, text) && put(&mut stream, b"\n") {
        c_int::try_from(text.len() + 1).unwrap_or(c_int::MAX)
    } else {
        EOF
    }
}

/// `ungetc()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ungetc(c: c_int, stream: *mut FILE) -> c_int {
    // SAFETY: as the caller promises.
    if c == EOF || !unsafe { file(stream) }.lock().unget(c as u8) {
        return EOF;
    }
    c_int::from(c as u8)
}

/// `getc()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getc(stream: *mut FILE) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { fgetc(stream) }
}

/// `getc_unlocked()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getc_unlocked(stream: *mut FILE) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { fgetc(stream) }
}

/// `fgetc_unlocked()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fgetc_unlocked(stream: *mut FILE) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { fgetc(stream) }
}

/// `getchar()`.
#[unsafe(no_mangle)]
pub extern "C" fn getchar() -> c_int {
    // SAFETY: `stdin` is an open stream.
    unsafe { fgetc(file::stdin.get()) }
}

/// `getchar_unlocked()`.
#[unsafe(no_mangle)]
pub extern "C" fn getchar_unlocked() -> c_int {
    getchar()
}

/// `putc()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn putc(c: c_int, stream: *mut FILE) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { fputc(c, stream) }
}

/// `putc_unlocked()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn putc_unlocked(c: c_int, stream: *mut FILE) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { fputc(c, stream) }
}

/// `fputc_unlocked()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fputc_unlocked(c: c_int, stream: *mut FILE) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { fputc(c, stream) }
}

/// `putchar()`.
#[unsafe(no_mangle)]
pub extern "C" fn putchar(c: c_int) -> c_int {
    // SAFETY: `stdout` is an open stream.
    unsafe { fputc(c, file::stdout.get()) }
}

/// `putchar_unlocked()`.
#[unsafe(no_mangle)]
pub extern "C" fn putchar_unlocked(c: c_int) -> c_int {
    putchar(c)
}

/// `fgets_unlocked()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fgets_unlocked(
    to: *mut c_char,
    len: c_int,
    stream: *mut FILE,
) -> *mut c_char {
    // SAFETY: as the caller promises.
    unsafe { fgets(to, len, stream) }
}

/// `fputs_unlocked()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fputs_unlocked(s: *const c_char, stream: *mut FILE) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { fputs(s, stream) }
}
