//! <pwd.h>: users in files of the program's own, as glibc has them.

#![expect(unsafe_code, reason = "exported to C")]

use alloc::format;
use core::{
    ffi::{CStr, c_char, c_int},
    ptr,
};

use posix_api::Errno;

use crate::{
    abi::{
        accounts::{Buffers, Entry, Shared, give},
        cstr,
        result::{number, or, pointer},
        types::{
            base::{size_t, uid_t},
            pwd::passwd,
        },
    },
    accounts::{User, users},
    c::stdio::{chars::fgets, file::FILE, fwrite},
};

static SHARED: Shared<passwd> = Shared::new();

/// The longest line, in bytes.
const LINE_MAX: usize = 4096;

/// The next entry of a stream that `parse` understands; comments and other lines are passed over.
///
/// # Safety
///
/// `stream` must be open.
pub(crate) unsafe fn next_of<E>(stream: *mut FILE, parse: impl Fn(&str) -> Option<E>) -> Option<E> {
    let mut line: [c_char; LINE_MAX] = [0; LINE_MAX];
    loop {
        // SAFETY: the caller promises that the stream is open; the buffer is so long.
        let read = unsafe { fgets(line.as_mut_ptr(), LINE_MAX as c_int, stream) };
        if read.is_null() {
            return None;
        }
        // SAFETY: `fgets()` left a string.
        let text = unsafe { CStr::from_ptr(line.as_ptr()) }
            .to_bytes()
            .trim_ascii();
        let text = core::str::from_utf8(text).unwrap_or_default();
        if let Some(found) = parse(text).filter(|_| !text.starts_with('#')) {
            return Some(found);
        }
    }
}

/// Gives an entry of a stream to the caller; at its end, `ENOENT`.
///
/// # Safety
///
/// The pointers of `buffers` must be null or valid for writes.
pub(crate) unsafe fn give_next<E: Entry>(found: Option<E>, buffers: &Buffers<E::Shown>) -> c_int {
    let is_end = found.is_none();
    // SAFETY: the caller's promise is passed on.
    let given = unsafe { give(found, buffers) };
    number(given.and(if is_end { Err(Errno::ENOENT) } else { Ok(()) }))
}

/// Writes a line: 0, or -1.
///
/// # Safety
///
/// `stream` must be open.
pub(crate) unsafe fn write_line(line: &[u8], stream: *mut FILE) -> c_int {
    // SAFETY: the caller promises that the stream is open; the line is ours.
    let written = unsafe { fwrite(line.as_ptr().cast(), 1, line.len(), stream) };
    if written == line.len() { 0 } else { -1 }
}

/// A field as `/etc/passwd` may have it: `None` if it would be two.
///
/// # Safety
///
/// It must be a string, or null.
pub(crate) unsafe fn field<'a>(text: *const c_char) -> Option<&'a str> {
    // SAFETY: the caller's promise.
    let text = unsafe { cstr::optional(text) }.unwrap_or_default();
    let text = core::str::from_utf8(text).ok()?;
    (!text.contains([':', '\n'])).then_some(text)
}

/// `fgetpwent()`.
///
/// # Safety
///
/// `stream` must be open.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fgetpwent(stream: *mut FILE) -> *mut passwd {
    // SAFETY: as the caller promises.
    pointer(SHARED.give(unsafe { next_of(stream, User::parse) }))
}

/// `fgetpwent_r()`.
///
/// # Safety
///
/// `stream` must be open, and the other pointers valid for writes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fgetpwent_r(
    stream: *mut FILE,
    entry: *mut passwd,
    buf: *mut c_char,
    len: size_t,
    result: *mut *mut passwd,
) -> c_int {
    let buffers = Buffers {
        entry,
        text: buf,
        len,
        result,
    };
    // SAFETY: as the caller promises.
    unsafe { give_next(next_of(stream, User::parse), &buffers) }
}

/// `putpwent()`.
///
/// # Safety
///
/// `entry` must be null or point to an entry with its strings, and `stream` be open.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn putpwent(entry: *const passwd, stream: *mut FILE) -> c_int {
    // SAFETY: as the caller promises.
    let line = unsafe { entry.as_ref() }.and_then(|entry| {
        // SAFETY: they are strings.
        let text = |it| unsafe { field(it) };
        let ids = format!("{}:{}", entry.pw_uid, entry.pw_gid);
        let (name, password) = (text(entry.pw_name)?, text(entry.pw_passwd)?);
        let (home, shell) = (text(entry.pw_dir)?, text(entry.pw_shell)?);
        let comment = text(entry.pw_gecos)?;
        Some(format!(
            "{name}:{password}:{ids}:{comment}:{home}:{shell}\n"
        ))
    });
    match line {
        // SAFETY: as the caller promises.
        Some(line) => unsafe { write_line(line.as_bytes(), stream) },
        None => or(Err(Errno::EINVAL), -1),
    }
}

/// `getpw()`: the line of a user, into room that the caller hopes is large enough.
///
/// # Safety
///
/// `buf` must be null or have room for the line.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getpw(uid: uid_t, buf: *mut c_char) -> c_int {
    if buf.is_null() {
        return or(Err(Errno::EINVAL), -1);
    }
    let Some(user) = users().into_iter().find(|user| user.uid == uid) else {
        return or(Err(Errno::ENOENT), -1);
    };
    let User {
        name,
        password,
        uid,
        gid,
        comment,
        home,
        shell,
    } = user;
    let line = format!("{name}:{password}:{uid}:{gid}:{comment}:{home}:{shell}\0");
    // SAFETY: as the caller promises.
    unsafe { ptr::copy_nonoverlapping(line.as_ptr().cast(), buf, line.len()) };
    0
}
