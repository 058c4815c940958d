//! <grp.h>.
#![expect(unsafe_code, reason = "exported to C")]

pub(crate) mod files;

use core::ffi::{c_char, c_int};

use posix_api::system::credentials::set_groups;

use crate::{
    abi::{
        accounts::{Buffers, Cursor, Shared, give, write_groups},
        bytes, cstr,
        result::{number, pointer},
    },
    accounts::{Group, groups, groups_of},
    process::process,
};

use crate::abi::{
    result::status,
    types::base::{gid_t, size_t},
    types::grp::group,
};

/// `endgrent()`.
#[unsafe(no_mangle)]
pub extern "C" fn endgrent() {
    NEXT.rewind();
}

/// `getgrent()`.
#[unsafe(no_mangle)]
pub extern "C" fn getgrent() -> *mut group {
    pointer(SHARED.give(NEXT.next(groups())))
}

/// `getgrgid()`.
#[unsafe(no_mangle)]
pub extern "C" fn getgrgid(gid: gid_t) -> *mut group {
    pointer(SHARED.give(numbered(gid)))
}

/// `getgrgid_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getgrgid_r(
    gid: gid_t,
    entry: *mut group,
    buf: *mut c_char,
    len: size_t,
    result: *mut *mut group,
) -> c_int {
    let buffers = Buffers {
        entry,
        text: buf,
        len,
        result,
    };
    let found = numbered(gid);
    // SAFETY: the caller promises that the pointers are valid.
    number(unsafe { give(found, &buffers) })
}

/// `getgrnam()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getgrnam(name: *const c_char) -> *mut group {
    // SAFETY: the caller promises that `name` is a string.
    let name = unsafe { cstr::or_empty(name) };
    pointer(SHARED.give(named(name)))
}

/// `getgrnam_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getgrnam_r(
    name: *const c_char,
    entry: *mut group,
    buf: *mut c_char,
    len: size_t,
    result: *mut *mut group,
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

/// `setgrent()`.
#[unsafe(no_mangle)]
pub extern "C" fn setgrent() {
    NEXT.rewind();
}

/// `getgrouplist()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getgrouplist(
    user: *const c_char,
    group: gid_t,
    groups: *mut gid_t,
    count: *mut c_int,
) -> c_int {
    // SAFETY: the caller promises that `user` is a string.
    let user = unsafe { cstr::or_empty(user) };
    // SAFETY: the caller promises that `groups` has room for `count` numbers.
    unsafe { write_groups(&groups_of(user, group), groups, count) }
}

/// `initgroups()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn initgroups(user: *const c_char, group: gid_t) -> c_int {
    // SAFETY: the caller promises that `user` is a string.
    let user = unsafe { cstr::text(user) };
    status(user.and_then(|user| set_groups(process(), &groups_of(user, group))))
}

/// `setgroups()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn setgroups(count: size_t, groups: *const gid_t) -> c_int {
    // SAFETY: the caller promises that there are `count` groups.
    let groups = unsafe { bytes::elements(groups, count) };
    status(groups.and_then(|groups| set_groups(process(), groups)))
}

static SHARED: Shared<group> = Shared::new();
static NEXT: Cursor = Cursor::new();

fn named(name: &[u8]) -> Option<Group> {
    groups()
        .into_iter()
        .find(|group| group.name.as_bytes() == name)
}

fn numbered(gid: gid_t) -> Option<Group> {
    groups().into_iter().find(|group| group.gid == gid)
}
