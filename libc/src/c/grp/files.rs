//! <grp.h>: groups in files of the program's own, as glibc has them.

#![expect(unsafe_code, reason = "exported to C")]

use alloc::{format, vec::Vec};
use core::ffi::{c_char, c_int};

use posix_api::Errno;

use crate::{
    abi::{
        accounts::{Buffers, Shared},
        result::{or, pointer},
        types::{base::size_t, grp::group},
    },
    accounts::{Group, groups},
    c::{
        pwd::files::{field, give_next, next_of, write_line},
        stdio::file::FILE,
    },
};

static SHARED: Shared<group> = Shared::new();

/// `fgetgrent()`.
///
/// # Safety
///
/// `stream` must be open.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fgetgrent(stream: *mut FILE) -> *mut group {
    // SAFETY: as the caller promises.
    pointer(SHARED.give(unsafe { next_of(stream, Group::parse) }))
}

/// `fgetgrent_r()`.
///
/// # Safety
///
/// `stream` must be open, and the other pointers valid for writes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fgetgrent_r(
    stream: *mut FILE,
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
    // SAFETY: as the caller promises.
    unsafe { give_next(next_of(stream, Group::parse), &buffers) }
}

/// `getgrent_r()`.
///
/// # Safety
///
/// The pointers must be valid for writes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getgrent_r(
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
    // SAFETY: as the caller promises.
    unsafe { give_next(super::NEXT.next(groups()), &buffers) }
}

/// `putgrent()`.
///
/// # Safety
///
/// `entry` must be null or point to an entry with its strings, and `stream` be open.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn putgrent(entry: *const group, stream: *mut FILE) -> c_int {
    // SAFETY: as the caller promises.
    let line = unsafe { entry.as_ref() }.and_then(|entry| {
        // SAFETY: they are strings.
        let (name, password) = unsafe { (field(entry.gr_name)?, field(entry.gr_passwd)?) };
        let mut members = Vec::new();
        let mut at = entry.gr_mem;
        // SAFETY: the list ends with null.
        while let Some(&member) = unsafe { at.as_ref() }.filter(|it| !it.is_null()) {
            // SAFETY: its elements are strings.
            members.push(unsafe { field(member) }.filter(|it| !it.contains(','))?);
            at = at.wrapping_add(1);
        }
        Some(format!(
            "{name}:{password}:{}:{}\n",
            entry.gr_gid,
            members.join(",")
        ))
    });
    match line {
        // SAFETY: as the caller promises.
        Some(line) => unsafe { write_line(line.as_bytes(), stream) },
        None => or(Err(Errno::EINVAL), -1),
    }
}
