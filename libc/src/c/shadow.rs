//! <shadow.h>: users' passwords, as glibc has them.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    clippy::missing_safety_doc,
    reason = "strings are strings, streams open, results and buffers valid for writes"
)]

use alloc::string::String;
use core::{
    ffi::{CStr, c_char, c_int},
    ptr,
    sync::atomic::{AtomicBool, Ordering},
};

use posix_api::Errno;

use super::stdio::{chars::fgets, file::FILE, fwrite};
use crate::{
    abi::{
        accounts::{Buffers, Cursor, Shared, give},
        cstr,
        result::{number, pointer, status},
        types::{base::size_t, shadow::spwd},
    },
    accounts::{Shadow, shadows},
};

static SHARED: Shared<spwd> = Shared::new();
static NEXT: Cursor = Cursor::new();

/// Whether the files of passwords are locked.
static IS_LOCKED: AtomicBool = AtomicBool::new(false);

/// The longest line, in bytes.
const LINE_MAX: usize = 1024;

/// `setspent()`.
#[unsafe(no_mangle)]
pub extern "C" fn setspent() {
    NEXT.rewind();
}

/// `endspent()`.
#[unsafe(no_mangle)]
pub extern "C" fn endspent() {
    NEXT.rewind();
}

/// `getspent()`.
#[unsafe(no_mangle)]
pub extern "C" fn getspent() -> *mut spwd {
    pointer(SHARED.give(NEXT.next(shadows())))
}

/// `getspnam()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getspnam(name: *const c_char) -> *mut spwd {
    // SAFETY: the caller promises that it is a string.
    pointer(SHARED.give(named(unsafe { cstr::or_empty(name) })))
}

/// `sgetspent()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sgetspent(text: *const c_char) -> *mut spwd {
    // SAFETY: the caller promises that it is a string.
    pointer(SHARED.give(parsed(unsafe { cstr::or_empty(text) })))
}

/// `fgetspent()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fgetspent(stream: *mut FILE) -> *mut spwd {
    // SAFETY: the caller promises that it is open.
    pointer(SHARED.give(unsafe { next_of(stream) }))
}

/// `putspent()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn putspent(entry: *const spwd, stream: *mut FILE) -> c_int {
    // SAFETY: the caller promises that the entry and its strings are readable.
    let line = unsafe { read(entry) }.line();
    // SAFETY: the caller promises that the stream is open; the line is ours.
    let written = unsafe { fwrite(line.as_ptr().cast(), 1, line.len(), stream) };
    if written == line.len() { 0 } else { -1 }
}

/// `getspent_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getspent_r(
    entry: *mut spwd,
    buf: *mut c_char,
    len: size_t,
    result: *mut *mut spwd,
) -> c_int {
    // SAFETY: the caller promises that the pointers are valid.
    unsafe {
        give_or(
            NEXT.next(shadows()),
            (entry, buf, len, result),
            Errno::ENOENT,
        )
    }
}

/// `getspnam_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getspnam_r(
    name: *const c_char,
    entry: *mut spwd,
    buf: *mut c_char,
    len: size_t,
    result: *mut *mut spwd,
) -> c_int {
    let buffers = Buffers {
        entry,
        text: buf,
        len,
        result,
    };
    // SAFETY: the caller promises that it is a string.
    let found = named(unsafe { cstr::or_empty(name) });
    // SAFETY: the caller promises that the pointers are valid.
    number(unsafe { give(found, &buffers) })
}

/// `sgetspent_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sgetspent_r(
    text: *const c_char,
    entry: *mut spwd,
    buf: *mut c_char,
    len: size_t,
    result: *mut *mut spwd,
) -> c_int {
    // SAFETY: the caller promises that it is a string.
    let found = parsed(unsafe { cstr::or_empty(text) });
    // SAFETY: the caller promises that the pointers are valid.
    unsafe { give_or(found, (entry, buf, len, result), Errno::EINVAL) }
}

/// `fgetspent_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fgetspent_r(
    stream: *mut FILE,
    entry: *mut spwd,
    buf: *mut c_char,
    len: size_t,
    result: *mut *mut spwd,
) -> c_int {
    // SAFETY: the caller promises that it is open.
    let found = unsafe { next_of(stream) };
    // SAFETY: the caller promises that the pointers are valid.
    unsafe { give_or(found, (entry, buf, len, result), Errno::ENOENT) }
}

/// `lckpwdf()`: there is no other process that could have it.
#[unsafe(no_mangle)]
pub extern "C" fn lckpwdf() -> c_int {
    if IS_LOCKED.swap(true, Ordering::AcqRel) {
        status(Err(Errno::EAGAIN))
    } else {
        0
    }
}

/// `ulckpwdf()`.
#[unsafe(no_mangle)]
pub extern "C" fn ulckpwdf() -> c_int {
    if IS_LOCKED.swap(false, Ordering::AcqRel) {
        0
    } else {
        status(Err(Errno::EINVAL))
    }
}

/// Gives an entry, or fails with `missing`.
unsafe fn give_or(
    found: Option<Shadow>,
    (entry, text, len, result): (*mut spwd, *mut c_char, size_t, *mut *mut spwd),
    missing: Errno,
) -> c_int {
    let is_missing = found.is_none();
    let buffers = Buffers {
        entry,
        text,
        len,
        result,
    };
    // SAFETY: the caller's promise is passed on.
    let given = unsafe { give(found, &buffers) };
    number(given.and(if is_missing { Err(missing) } else { Ok(()) }))
}

fn named(name: &[u8]) -> Option<Shadow> {
    let mut all = shadows().into_iter();
    all.find(|entry| entry.name.as_bytes() == name)
}

fn parsed(line: &[u8]) -> Option<Shadow> {
    Shadow::parse(core::str::from_utf8(line).ok()?.trim_end_matches('\n'))
}

/// The next entry of a stream; comments and what makes no sense are passed over.
unsafe fn next_of(stream: *mut FILE) -> Option<Shadow> {
    let mut line: [c_char; LINE_MAX] = [0; LINE_MAX];
    loop {
        // SAFETY: the caller promises that the stream is open; the buffer is so long.
        let read = unsafe { fgets(line.as_mut_ptr(), LINE_MAX as c_int, stream) };
        if read.is_null() {
            return None;
        }
        // SAFETY: `fgets()` left a string.
        let text = unsafe { CStr::from_ptr(line.as_ptr()) }.to_bytes();
        if let Some(found) = parsed(text.trim_ascii_start()) {
            return Some(found);
        }
    }
}

/// What C has.
unsafe fn read(entry: *const spwd) -> Shadow {
    // SAFETY: the caller's promise.
    let entry = unsafe { ptr::read(entry) };
    // SAFETY: as above.
    let text = |field: *mut c_char| unsafe { cstr::or_empty(field) };
    let text = |field| String::from_utf8_lossy(text(field)).into_owned();
    Shadow {
        name: text(entry.sp_namp),
        password: text(entry.sp_pwdp),
        days: [
            entry.sp_lstchg,
            entry.sp_min,
            entry.sp_max,
            entry.sp_warn,
            entry.sp_inact,
            entry.sp_expire,
        ],
        flag: entry.sp_flag,
    }
}
