//! <dirent.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use crate::{
    abi::{
        bytes, cstr,
        result::{int_count, long, number, pointer, value},
    },
    directory,
    process::process,
};
use core::ffi::{c_char, c_int, c_long, c_void};
use core::mem;
use posix_api::Errno;
use posix_api::Fd;

use crate::abi::types::dirent::DIR;
use crate::abi::{
    result::{count, status},
    types::base::{size_t, ssize_t},
    types::dirent::{dirent, dirent64},
};

/// `alphasort()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn alphasort(a: *mut *const dirent, b: *mut *const dirent) -> c_int {
    // SAFETY: the caller promises that `a` and `b` point to entries.
    unsafe { directory::by_name(a, b) }
}

/// `closedir()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn closedir(dir: *mut DIR) -> c_int {
    // SAFETY: the caller promises that `dir` is an open stream, not used again.
    status(unsafe { directory::close(process(), dir) })
}

/// `dirfd()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dirfd(dir: *mut DIR) -> c_int {
    // SAFETY: the caller promises that `dir` is an open stream.
    let dir = unsafe { directory::stream(dir) };
    value(dir.map(|dir| dir.fd.0))
}

/// `fdopendir()`.
#[unsafe(no_mangle)]
pub extern "C" fn fdopendir(fd: c_int) -> *mut DIR {
    pointer(directory::open_fd(process(), Fd(fd)))
}

/// `opendir()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn opendir(path: *const c_char) -> *mut DIR {
    // SAFETY: the caller promises that `path` is a string.
    let path = unsafe { cstr::text(path) };
    pointer(path.and_then(|path| directory::open(process(), path)))
}

/// `readdir()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn readdir(dir: *mut DIR) -> *mut dirent {
    // SAFETY: the caller promises that `dir` is an open stream.
    let dir = unsafe { directory::stream(dir) };
    pointer(
        dir.and_then(|dir| directory::read(process(), dir))
            .map(directory::plain),
    )
}

/// `readdir_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn readdir_r(
    dir: *mut DIR,
    entry: *mut dirent,
    result: *mut *mut dirent,
) -> c_int {
    // SAFETY: the caller promises that `dir` is an open stream.
    let dir = unsafe { directory::stream(dir) };
    // SAFETY: the caller promises that `entry` and `result` are writable.
    number(dir.and_then(|dir| unsafe {
        directory::read_into(process(), dir, entry.cast(), result.cast())
    }))
}

/// `rewinddir()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rewinddir(dir: *mut DIR) {
    // SAFETY: the caller promises that `dir` is an open stream.
    let dir = unsafe { directory::stream(dir) };
    let _null = dir.map(|dir| directory::seek(process(), dir, 0));
}

/// `scandir()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn scandir(
    path: *const c_char,
    list: *mut *mut *mut dirent,
    filter: Option<unsafe extern "C" fn(*const dirent) -> c_int>,
    compare: Option<unsafe extern "C" fn(*mut *const dirent, *mut *const dirent) -> c_int>,
) -> c_int {
    // SAFETY: the caller promises that `path` is a string.
    let path = unsafe { cstr::text(path) };
    // SAFETY: the caller promises that `list` is writable, and that the functions take entries.
    int_count(
        path.and_then(|path| unsafe { directory::scan(process(), path, list, filter, compare) }),
    )
}

/// `seekdir()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn seekdir(dir: *mut DIR, position: c_long) {
    // SAFETY: the caller promises that `dir` is an open stream.
    let dir = unsafe { directory::stream(dir) };
    let _null = dir.map(|dir| directory::seek(process(), dir, position));
}

/// `telldir()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn telldir(dir: *mut DIR) -> c_long {
    // SAFETY: the caller promises that `dir` is an open stream.
    let dir = unsafe { directory::stream(dir) };
    long(dir.and_then(|dir| directory::tell(process(), dir)))
}

/// Fail rather than say `DT_UNKNOWN`, which is never said here.
pub const DT_FORCE_TYPE: c_int = 1;

/// `posix_getdents()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn posix_getdents(
    fd: c_int,
    buf: *mut c_void,
    len: size_t,
    flags: c_int,
) -> ssize_t {
    if flags & !DT_FORCE_TYPE != 0 {
        return count(Err(Errno::EINVAL));
    }
    // SAFETY: the caller's promise is passed on.
    unsafe { getdents64(fd, buf, len) }
}

/// `getdents64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getdents64(fd: c_int, buf: *mut c_void, len: size_t) -> ssize_t {
    // SAFETY: the caller promises that `buf` is writable for `len` bytes.
    let buf = unsafe { bytes::bytes_mut(buf, len) };
    count(buf.and_then(|buf| directory::read_many(process(), Fd(fd), buf)))
}

/// `readdir64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn readdir64(dir: *mut DIR) -> *mut dirent64 {
    // SAFETY: the caller promises that `dir` is an open stream.
    let dir = unsafe { directory::stream(dir) };
    pointer(dir.and_then(|dir| directory::read(process(), dir)))
}

/// `readdir64_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn readdir64_r(
    dir: *mut DIR,
    entry: *mut dirent64,
    result: *mut *mut dirent64,
) -> c_int {
    // SAFETY: the caller promises that `dir` is an open stream.
    let dir = unsafe { directory::stream(dir) };
    // SAFETY: the caller promises that `entry` and `result` are writable.
    number(dir.and_then(|dir| unsafe { directory::read_into(process(), dir, entry, result) }))
}

/// `alphasort64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn alphasort64(a: *mut *const dirent64, b: *mut *const dirent64) -> c_int {
    // SAFETY: the caller promises that `a` and `b` point to entries, which are laid out alike.
    unsafe { directory::by_name(a.cast(), b.cast()) }
}

/// `versionsort()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn versionsort(a: *mut *const dirent, b: *mut *const dirent) -> c_int {
    // SAFETY: the caller promises that `a` and `b` point to entries.
    unsafe { directory::by_version(a, b) }
}

/// `versionsort64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn versionsort64(a: *mut *const dirent64, b: *mut *const dirent64) -> c_int {
    // SAFETY: the caller promises that `a` and `b` point to entries, which are laid out alike.
    unsafe { directory::by_version(a.cast(), b.cast()) }
}

/// `scandir64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn scandir64(
    path: *const c_char,
    list: *mut *mut *mut dirent64,
    filter: Option<unsafe extern "C" fn(*const dirent64) -> c_int>,
    compare: Option<unsafe extern "C" fn(*mut *const dirent64, *mut *const dirent64) -> c_int>,
) -> c_int {
    // SAFETY: the two kinds of entries are laid out alike, so the function takes either.
    let filter = filter.map(|it| unsafe {
        mem::transmute::<
            unsafe extern "C" fn(*const dirent64) -> c_int,
            unsafe extern "C" fn(*const dirent) -> c_int,
        >(it)
    });
    // SAFETY: as above.
    let compare = compare.map(|it| unsafe {
        mem::transmute::<
            unsafe extern "C" fn(*mut *const dirent64, *mut *const dirent64) -> c_int,
            unsafe extern "C" fn(*mut *const dirent, *mut *const dirent) -> c_int,
        >(it)
    });
    // SAFETY: the caller's promises are passed on.
    unsafe { scandir(path, list.cast(), filter, compare) }
}
