//! <wchar.h>: wide characters of streams.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(clippy::missing_safety_doc, reason = "stated in c/wchar.rs")]

use core::{ffi::c_int, ptr};

use posix_api::Errno;

use super::{WEOF, wide};
use crate::{
    abi::{
        result::set_errno,
        types::base::{wchar_t, wint_t},
    },
    c::{
        locale::current,
        stdio::file::{self, FILE, file},
    },
    locale::{CTYPE, Locale},
    stream::Stream,
    text::multibyte::{Decoded, Partial, decode, encode},
};

/// The next character; `None` at the end or after an error, which is in `errno`.
pub(crate) fn get(stream: &mut Stream) -> Option<u32> {
    stream.orient(1);
    let mut partial = Partial::default();
    loop {
        let byte = match stream.get() {
            Ok(Some(byte)) => byte,
            Ok(None) => {
                if partial.missing > 0 {
                    set_errno(stream.fail(Errno::EILSEQ));
                }
                return None;
            }
            Err(error) => {
                set_errno(error);
                return None;
            }
        };
        match decode(&[byte], &mut partial, current(CTYPE)) {
            Decoded::Character(c, _) => return Some(c),
            Decoded::Incomplete => {}
            Decoded::Invalid => {
                set_errno(stream.fail(Errno::EILSEQ));
                return None;
            }
        }
    }
}

fn put(stream: &mut Stream, c: u32) -> bool {
    stream.orient(1);
    let mut buf = [0; 4];
    let encoding = if stream.takes_utf8() {
        Locale::Utf8
    } else {
        current(CTYPE)
    };
    let Some(bytes) = encode(c, &mut buf, encoding) else {
        set_errno(stream.fail(Errno::EILSEQ));
        return false;
    };
    let (_, error) = stream.write(bytes);
    error.into_iter().for_each(set_errno);
    error.is_none()
}

/// `fwide()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fwide(stream: *mut FILE, mode: c_int) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { file(stream) }.lock().orient(mode)
}

/// `fgetwc()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fgetwc(stream: *mut FILE) -> wint_t {
    // SAFETY: as the caller promises.
    get(&mut unsafe { file(stream) }.lock()).unwrap_or(WEOF)
}

/// `getwc()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getwc(stream: *mut FILE) -> wint_t {
    // SAFETY: as the caller promises.
    unsafe { fgetwc(stream) }
}

/// `getwchar()`.
#[unsafe(no_mangle)]
pub extern "C" fn getwchar() -> wint_t {
    // SAFETY: `stdin` is an open stream.
    unsafe { fgetwc(file::stdin.get()) }
}

/// `fputwc()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fputwc(c: wchar_t, stream: *mut FILE) -> wint_t {
    // SAFETY: as the caller promises.
    let done = put(&mut unsafe { file(stream) }.lock(), c.cast_unsigned());
    if done { c.cast_unsigned() } else { WEOF }
}

/// `putwc()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn putwc(c: wchar_t, stream: *mut FILE) -> wint_t {
    // SAFETY: as the caller promises.
    unsafe { fputwc(c, stream) }
}

/// `putwchar()`.
#[unsafe(no_mangle)]
pub extern "C" fn putwchar(c: wchar_t) -> wint_t {
    // SAFETY: `stdout` is an open stream.
    unsafe { fputwc(c, file::stdout.get()) }
}

/// `fgetws()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fgetws(to: *mut wchar_t, len: c_int, stream: *mut FILE) -> *mut wchar_t {
    let Some(room) = usize::try_from(len).ok().and_then(|len| len.checked_sub(1)) else {
        return ptr::null_mut();
    };
    // SAFETY: as the caller promises.
    let mut stream = unsafe { file(stream) }.lock();
    let mut used = 0;
    while used < room {
        let Some(c) = get(&mut stream) else { break };
        // SAFETY: the caller promises room for `len` characters.
        unsafe { *to.add(used) = c.cast_signed() };
        used += 1;
        if c == u32::from(b'\n') {
            break;
        }
    }
    if used == 0 && room > 0 {
        return ptr::null_mut();
    }
    // SAFETY: one more than `room` is promised.
    unsafe { *to.add(used) = 0 };
    to
}

/// `fputws()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fputws(s: *const wchar_t, stream: *mut FILE) -> c_int {
    // SAFETY: as the caller promises.
    let text = unsafe { wide(s) };
    // SAFETY: as the caller promises.
    let mut stream = unsafe { file(stream) }.lock();
    let all = text.iter().all(|&c| put(&mut stream, c.cast_unsigned()));
    if all { 1 } else { -1 }
}

/// `ungetwc()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ungetwc(c: wint_t, stream: *mut FILE) -> wint_t {
    let mut buf = [0; 4];
    let Some(bytes) = encode(c, &mut buf, current(CTYPE)) else {
        return WEOF;
    };
    // SAFETY: as the caller promises.
    let mut stream = unsafe { file(stream) }.lock();
    let all = bytes.iter().rev().all(|&byte| stream.unget(byte));
    if all { c } else { WEOF }
}

/// `fgetwc_unlocked()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fgetwc_unlocked(stream: *mut FILE) -> wint_t {
    // SAFETY: as the caller promises.
    unsafe { fgetwc(stream) }
}

/// `getwc_unlocked()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getwc_unlocked(stream: *mut FILE) -> wint_t {
    // SAFETY: as the caller promises.
    unsafe { fgetwc(stream) }
}

/// `fputwc_unlocked()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fputwc_unlocked(c: wchar_t, stream: *mut FILE) -> wint_t {
    // SAFETY: as the caller promises.
    unsafe { fputwc(c, stream) }
}

/// `putwc_unlocked()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn putwc_unlocked(c: wchar_t, stream: *mut FILE) -> wint_t {
    // SAFETY: as the caller promises.
    unsafe { fputwc(c, stream) }
}

/// `getwchar_unlocked()`.
#[unsafe(no_mangle)]
pub extern "C" fn getwchar_unlocked() -> wint_t {
    getwchar()
}

/// `putwchar_unlocked()`.
#[unsafe(no_mangle)]
pub extern "C" fn putwchar_unlocked(c: wchar_t) -> wint_t {
    putwchar(c)
}

/// `fgetws_unlocked()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fgetws_unlocked(
    to: *mut wchar_t,
    len: c_int,
    stream: *mut FILE,
) -> *mut wchar_t {
    // SAFETY: as the caller promises.
    unsafe { fgetws(to, len, stream) }
}

/// `fputws_unlocked()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fputws_unlocked(s: *const wchar_t, stream: *mut FILE) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { fputws(s, stream) }
}
