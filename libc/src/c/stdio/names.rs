//! <stdio.h>: removing and renaming files, and names for temporary ones.

#![expect(unsafe_code, reason = "exported to C")]

use core::{
    ffi::{c_char, c_int, c_uint},
    ptr,
};

use posix_api::{
    Errno,
    fs::rename::{self, Existing},
};

use super::{
    file::{FILE, last_error},
    open::fdopen,
    rmdir, unlink,
};
use crate::{
    abi::{allocation, cstr, path, result::status},
    process::process,
};

/// `remove()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remove(path: *const c_char) -> c_int {
    // SAFETY: as the caller promises.
    let removed = unsafe { unlink(path) };
    if removed != 0 && matches!(last_error(), Errno::EISDIR | Errno::EPERM) {
        // SAFETY: as the caller promises.
        return unsafe { rmdir(path) };
    }
    removed
}

/// `tmpfile()`.
#[unsafe(no_mangle)]
pub extern "C" fn tmpfile() -> *mut FILE {
    let mut path = *b"/tmp/tmpfXXXXXX\0";
    // SAFETY: a string of ours.
    let fd = unsafe { crate::c::stdlib::temporary::mkstemp(path.as_mut_ptr().cast()) };
    if fd < 0 {
        return ptr::null_mut();
    }
    // SAFETY: a string of ours.
    unsafe { unlink(path.as_ptr().cast()) };
    // SAFETY: a string of ours.
    unsafe { fdopen(fd, c"w+".as_ptr()) }
}

/// `tmpfile64()`.
#[unsafe(no_mangle)]
pub extern "C" fn tmpfile64() -> *mut FILE {
    tmpfile()
}

/// A buffer for `tmpnam()`.
struct Kept(core::cell::UnsafeCell<[u8; 20]>);
// SAFETY: POSIX does not ask `tmpnam(NULL)` to be thread-safe.
unsafe impl Sync for Kept {}
static NAME: Kept = Kept(core::cell::UnsafeCell::new([0; 20]));

/// `tmpnam()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tmpnam(buf: *mut c_char) -> *mut c_char {
    let buf = if buf.is_null() {
        NAME.0.get().cast()
    } else {
        buf
    };
    // SAFETY: the caller promises `L_tmpnam` bytes.
    unsafe { crate::c::string::strcpy(buf, c"/tmp/fileXXXXXX".as_ptr()) };
    // SAFETY: a string.
    let made = unsafe { crate::c::stdlib::temporary::mktemp(buf) };
    // SAFETY: a string.
    if unsafe { *made } == 0 {
        ptr::null_mut()
    } else {
        made
    }
}

/// `tmpnam_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tmpnam_r(buf: *mut c_char) -> *mut c_char {
    if buf.is_null() {
        buf
    } else {
        // SAFETY: as the caller promises.
        unsafe { tmpnam(buf) }
    }
}

/// `tempnam()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tempnam(folder: *const c_char, prefix: *const c_char) -> *mut c_char {
    // SAFETY: as the caller promises.
    let (folder, prefix) = unsafe { (cstr::optional(folder), cstr::or_empty(prefix)) };
    let folder = folder.unwrap_or(b"/tmp");
    let prefix = prefix.get(..5).unwrap_or(prefix);
    let path = [folder, b"/", prefix, b"XXXXXX\0"].concat();
    // SAFETY: a string of ours.
    let copy = unsafe { crate::c::string::strdup(path.as_ptr().cast()) };
    if copy.is_null() {
        return copy;
    }
    // SAFETY: a string.
    unsafe { crate::c::stdlib::temporary::mktemp(copy) };
    // SAFETY: a string.
    if unsafe { *copy } == 0 {
        // SAFETY: it was just allocated.
        unsafe { allocation::free(copy.cast()) };
        return ptr::null_mut();
    }
    copy
}

unsafe fn rename_at(
    from: (c_int, *const c_char),
    to: (c_int, *const c_char),
    existing: Result<Existing, Errno>,
) -> c_int {
    // SAFETY: the caller of the exported function promises strings.
    let (old, new) = unsafe { (cstr::text(from.1), cstr::text(to.1)) };
    let all = old.and_then(|old| Ok((old, new?, existing?)));
    let (old_at, new_at) = (path::at(from.0), path::at(to.0));
    status(all.and_then(|(old, new, existing)| {
        rename::rename(process(), (old_at, old), (new_at, new), existing)
    }))
}

/// `AT_FDCWD`.
const AT_FDCWD: c_int = -100;

/// `rename()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rename(old: *const c_char, new: *const c_char) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { rename_at((AT_FDCWD, old), (AT_FDCWD, new), Ok(Existing::Replace)) }
}

/// `renameat()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn renameat(
    old_fd: c_int,
    old: *const c_char,
    new_fd: c_int,
    new: *const c_char,
) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { rename_at((old_fd, old), (new_fd, new), Ok(Existing::Replace)) }
}

/// `renameat2()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn renameat2(
    old_fd: c_int,
    old: *const c_char,
    new_fd: c_int,
    new: *const c_char,
    flags: c_uint,
) -> c_int {
    let existing = match flags {
        0 => Ok(Existing::Replace),
        1 => Ok(Existing::Keep),
        2 => Ok(Existing::Exchange),
        _ => Err(Errno::EINVAL),
    };
    // SAFETY: as the caller promises.
    unsafe { rename_at((old_fd, old), (new_fd, new), existing) }
}
