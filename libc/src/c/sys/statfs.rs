//! <sys/statfs.h>.
#![expect(unsafe_code, reason = "exported to C")]

use core::ffi::{c_char, c_int};

use posix_api::{Fd, fs::statvfs as space};

use crate::{
    abi::{cstr, out, result::status, types::statfs::statfs},
    process::process,
};

/// `fstatfs()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fstatfs(fd: c_int, buf: *mut statfs) -> c_int {
    let found = space::statvfs_fd(process(), Fd(fd));
    // SAFETY: the caller promises that `buf` is writable.
    status(found.and_then(|found| unsafe { out::write(buf, found.into()) }))
}

/// `fstatfs64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fstatfs64(fd: c_int, buf: *mut statfs) -> c_int {
    // SAFETY: the caller's promise is passed on; the two structs are one.
    unsafe { fstatfs(fd, buf) }
}

/// `statfs()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn statfs(path: *const c_char, buf: *mut statfs) -> c_int {
    // SAFETY: the caller promises that `path` is a string.
    let path = unsafe { cstr::text(path) };
    let found = path.and_then(|path| space::statvfs(process(), path));
    // SAFETY: the caller promises that `buf` is writable.
    status(found.and_then(|found| unsafe { out::write(buf, found.into()) }))
}

/// `statfs64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn statfs64(path: *const c_char, buf: *mut statfs) -> c_int {
    // SAFETY: the caller's promise is passed on; the two structs are one.
    unsafe { self::statfs(path, buf) }
}
