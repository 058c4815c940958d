//! <pwd.h>.
#![expect(unsafe_code, reason = "exported to C")]

pub(crate) mod files;

use core::ffi::{c_char, c_int};

use posix_api::Errno;

use crate::{
    abi::{
        accounts::{Buffers, Cursor, Shared, give},
        cstr,
        result::{number, pointer},
    },
    accounts::{User, users},
};

use crate::abi::{
    types::base::{size_t, uid_t},
    types::pwd::passwd,
};

/// `endpwent()`.
#[unsafe(no_mangle)]
pub extern "C" fn endpwent() {
    NEXT.rewind();
}

/// `getpwent()`.
#[unsafe(no_mangle)]
pub extern "C" fn getpwent() -> *mut passwd {
    pointer(SHARED.give(NEXT.next(users())))
}

/// `getpwnam()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getpwnam(name: *const c_char) -> *mut passwd {
    // SAFETY: the caller promises that `name` is a string.
    let name = unsafe { cstr::or_empty(name) };
    pointer(SHARED.give(named(name)))
}

/// `getpwnam_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getpwnam_r(
    name: *const c_char,
    entry: *mut passwd,
    buf: *mut c_char,
    len: size_t,
    result: *mut *mut passwd,
) -> c_int {
    // SAFETY: the caller promises that `name` is a string.
    let name = unsafe { cstr::or_empty(name) };
    let buffers = Buffers {
        entry,
        text: buf,
        len,
        result,
    };
    let found = named(name);
    // SAFETY: the caller promises that the pointers are valid.
    number(unsafe { give(found, &buffers) })
}

/// `getpwuid()`.
#[unsafe(no_mangle)]
pub extern "C" fn getpwuid(uid: uid_t) -> *mut passwd {
    pointer(SHARED.give(numbered(uid)))
}

/// `getpwuid_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getpwuid_r(
    uid: uid_t,
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
    let found = numbered(uid);
    // SAFETY: the caller promises that the pointers are valid.
    number(unsafe { give(found, &buffers) })
}

/// `setpwent()`.
#[unsafe(no_mangle)]
pub extern "C" fn setpwent() {
    NEXT.rewind();
}

/// `getpwent_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getpwent_r(
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
    let found = NEXT.next(users());
    let is_end = found.is_none();
    // SAFETY: the caller promises that the pointers are valid.
    number(unsafe { give(found, &buffers) }.and(if is_end { Err(Errno::ENOENT) } else { Ok(()) }))
}

static SHARED: Shared<passwd> = Shared::new();
static NEXT: Cursor = Cursor::new();

fn named(name: &[u8]) -> Option<User> {
    users()
        .into_iter()
        .find(|user| user.name.as_bytes() == name)
}

fn numbered(uid: uid_t) -> Option<User> {
    users().into_iter().find(|user| user.uid == uid)
}
