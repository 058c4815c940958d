//! <sys/stat.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use crate::{
    abi::{
        constants::{fcntl::AT_EMPTY_PATH, stat::*},
        cstr, out, path as abi_path,
    },
    process::process,
};
use core::ffi::{c_char, c_int};
use posix_api::{
    Fd,
    fs::{
        At, LastLink, chmod,
        mkdir::{self, NodeKind},
        stat as stat_of,
        utime::{self, NewTime, NewTimes},
    },
};

use posix_api::Errno;

use crate::abi::{
    result::status,
    types::base::{dev_t, mode_t},
    types::stat::{stat, stat64},
    types::timespec::timespec,
};

/// `chmod()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn chmod(path: *const c_char, mode: mode_t) -> c_int {
    // SAFETY: the caller promises that `path` is a string.
    let path = unsafe { cstr::text(path) };
    status(path.and_then(|path| chmod::chmod(process(), At::Cwd, path, mode, LastLink::Follow)))
}

/// `fchmod()`.
#[unsafe(no_mangle)]
pub extern "C" fn fchmod(fd: c_int, mode: mode_t) -> c_int {
    status(chmod::chmod_fd(process(), Fd(fd), mode))
}

/// `fchmodat()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fchmodat(
    dir: c_int,
    path: *const c_char,
    mode: mode_t,
    flags: c_int,
) -> c_int {
    // SAFETY: the caller promises that `path` is a string.
    let path = unsafe { cstr::text(path) };
    let last = abi_path::follow_unless_told(flags, 0);
    let both = path.and_then(|path| Ok((path, last?)));
    status(
        both.and_then(|(path, last)| chmod::chmod(process(), abi_path::at(dir), path, mode, last)),
    )
}

/// `fstat()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fstat(fd: c_int, buf: *mut stat) -> c_int {
    let found = stat_of::stat_fd(process(), Fd(fd));
    // SAFETY: the caller promises that `buf` is writable.
    status(found.and_then(|found| unsafe { out::write(buf, found.into()) }))
}

/// `fstatat()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fstatat(
    dir: c_int,
    path: *const c_char,
    buf: *mut stat,
    flags: c_int,
) -> c_int {
    // SAFETY: the caller promises that `path` is a string.
    let path = unsafe { cstr::text(path) };
    let found = path.and_then(|path| find(dir, path, flags));
    // SAFETY: the caller promises that `buf` is writable.
    status(found.and_then(|found| unsafe { out::write(buf, found.into()) }))
}

/// `futimens()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn futimens(fd: c_int, times: *const timespec) -> c_int {
    // SAFETY: the caller promises that `times` is null or points to two moments.
    let times = unsafe { new_times(times) };
    status(times.and_then(|times| utime::set_times_fd(process(), Fd(fd), times)))
}

/// `lstat()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lstat(path: *const c_char, buf: *mut stat) -> c_int {
    // SAFETY: the caller promises that `path` is a string.
    let path = unsafe { cstr::text(path) };
    let found = path.and_then(|path| stat_of::stat(process(), At::Cwd, path, LastLink::Keep));
    // SAFETY: the caller promises that `buf` is writable.
    status(found.and_then(|found| unsafe { out::write(buf, found.into()) }))
}

/// `mkdir()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mkdir(path: *const c_char, mode: mode_t) -> c_int {
    // SAFETY: the caller promises that `path` is a string.
    let path = unsafe { cstr::text(path) };
    status(path.and_then(|path| mkdir::mkdir(process(), At::Cwd, path, mode)))
}

/// `mkdirat()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mkdirat(dir: c_int, path: *const c_char, mode: mode_t) -> c_int {
    // SAFETY: the caller promises that `path` is a string.
    let path = unsafe { cstr::text(path) };
    status(path.and_then(|path| mkdir::mkdir(process(), abi_path::at(dir), path, mode)))
}

/// `mkfifo()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mkfifo(path: *const c_char, mode: mode_t) -> c_int {
    // SAFETY: the caller promises that `path` is a string.
    let path = unsafe { cstr::text(path) };
    status(path.and_then(|path| make(At::Cwd, path, S_IFIFO | mode, 0)))
}

/// `mkfifoat()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mkfifoat(dir: c_int, path: *const c_char, mode: mode_t) -> c_int {
    // SAFETY: the caller promises that `path` is a string.
    let path = unsafe { cstr::text(path) };
    status(path.and_then(|path| make(abi_path::at(dir), path, S_IFIFO | mode, 0)))
}

/// `mknod()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mknod(path: *const c_char, mode: mode_t, dev: dev_t) -> c_int {
    // SAFETY: the caller promises that `path` is a string.
    let path = unsafe { cstr::text(path) };
    status(path.and_then(|path| make(At::Cwd, path, mode, dev)))
}

/// `mknodat()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mknodat(
    dir: c_int,
    path: *const c_char,
    mode: mode_t,
    dev: dev_t,
) -> c_int {
    // SAFETY: the caller promises that `path` is a string.
    let path = unsafe { cstr::text(path) };
    status(path.and_then(|path| make(abi_path::at(dir), path, mode, dev)))
}

/// `stat()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn stat(path: *const c_char, buf: *mut stat) -> c_int {
    // SAFETY: the caller promises that `path` is a string.
    let path = unsafe { cstr::text(path) };
    let found = path.and_then(|path| stat_of::stat(process(), At::Cwd, path, LastLink::Follow));
    // SAFETY: the caller promises that `buf` is writable.
    status(found.and_then(|found| unsafe { out::write(buf, found.into()) }))
}

/// `umask()`.
#[unsafe(no_mangle)]
pub extern "C" fn umask(mask: mode_t) -> mode_t {
    process().places().set_umask(mask)
}

/// `utimensat()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn utimensat(
    dir: c_int,
    path: *const c_char,
    times: *const timespec,
    flags: c_int,
) -> c_int {
    // SAFETY: the caller promises that `times` is null or points to two moments.
    let times = unsafe { new_times(times) };
    // SAFETY: the caller promises that `path` is null or a string.
    let path = unsafe { cstr::optional(path) };
    status(times.and_then(|times| set_times(dir, path, times, flags)))
}

/// `lchmod()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lchmod(path: *const c_char, mode: mode_t) -> c_int {
    // SAFETY: the caller promises that `path` is a string.
    let path = unsafe { cstr::text(path) };
    status(path.and_then(|path| chmod::chmod(process(), At::Cwd, path, mode, LastLink::Keep)))
}

/// `stat64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn stat64(path: *const c_char, buf: *mut stat64) -> c_int {
    // SAFETY: the caller promises that `path` is a string.
    let path = unsafe { cstr::text(path) };
    let found = path.and_then(|path| stat_of::stat(process(), At::Cwd, path, LastLink::Follow));
    // SAFETY: the caller promises that `buf` is writable.
    status(found.and_then(|found| unsafe { out::write(buf, found.into()) }))
}

/// `lstat64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lstat64(path: *const c_char, buf: *mut stat64) -> c_int {
    // SAFETY: the caller promises that `path` is a string.
    let path = unsafe { cstr::text(path) };
    let found = path.and_then(|path| stat_of::stat(process(), At::Cwd, path, LastLink::Keep));
    // SAFETY: the caller promises that `buf` is writable.
    status(found.and_then(|found| unsafe { out::write(buf, found.into()) }))
}

/// `fstat64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fstat64(fd: c_int, buf: *mut stat64) -> c_int {
    let found = stat_of::stat_fd(process(), Fd(fd));
    // SAFETY: the caller promises that `buf` is writable.
    status(found.and_then(|found| unsafe { out::write(buf, found.into()) }))
}

/// `fstatat64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fstatat64(
    dir: c_int,
    path: *const c_char,
    buf: *mut stat64,
    flags: c_int,
) -> c_int {
    // SAFETY: the caller promises that `path` is a string.
    let path = unsafe { cstr::text(path) };
    let found = path.and_then(|path| find(dir, path, flags));
    // SAFETY: the caller promises that `buf` is writable.
    status(found.and_then(|found| unsafe { out::write(buf, found.into()) }))
}

/// What `fstatat` finds.
pub(super) fn find(dir: c_int, path: &[u8], flags: c_int) -> Result<stat_of::Stat, Errno> {
    let last = abi_path::follow_unless_told(flags, AT_EMPTY_PATH | AT_NO_AUTOMOUNT)?; // EINVAL
    if path.is_empty() && flags & AT_EMPTY_PATH != 0 {
        return stat_of::stat_at(process(), abi_path::at(dir));
    }
    stat_of::stat(process(), abi_path::at(dir), path, last)
}

/// `AT_NO_AUTOMOUNT`: there are no automounts.
const AT_NO_AUTOMOUNT: c_int = 0x800;

/// Makes the node that `mode` asks for.
fn make(at: At, path: &[u8], mode: mode_t, dev: dev_t) -> Result<(), Errno> {
    let kind = match mode & S_IFMT {
        0 | S_IFREG => NodeKind::Regular,
        S_IFIFO => NodeKind::Fifo,
        S_IFSOCK => NodeKind::Socket,
        S_IFCHR => NodeKind::CharacterDevice(major(dev), minor(dev)),
        S_IFBLK => return Err(Errno::EPERM),
        _ => return Err(Errno::EINVAL),
    };
    mkdir::mknod(process(), at, path, kind, mode & 0o7777).map(|_node| ())
}

pub(super) fn major(dev: dev_t) -> u32 {
    (((dev >> 8) & 0xfff) | ((dev >> 32) & 0xffff_f000)) as u32
}

pub(super) fn minor(dev: dev_t) -> u32 {
    ((dev & 0xff) | ((dev >> 12) & 0xffff_ff00)) as u32
}

fn set_times(dir: c_int, path: Option<&[u8]>, times: NewTimes, flags: c_int) -> Result<(), Errno> {
    let last = abi_path::follow_unless_told(flags, AT_EMPTY_PATH)?; // EINVAL
    match path {
        Some(path) => utime::set_times(process(), abi_path::at(dir), path, times, last),
        None => utime::set_times_fd(process(), Fd(dir), times),
    }
}

/// The times that `futimens` takes; null: now.
///
/// # Safety
///
/// `times` must be null or point to two moments.
unsafe fn new_times(times: *const timespec) -> Result<NewTimes, Errno> {
    // SAFETY: the caller's promise is passed on.
    let times = unsafe { out::optional(times.cast::<[timespec; 2]>()) };
    let Some([accessed, modified]) = times else {
        return Ok(NewTimes {
            accessed: NewTime::Now,
            modified: NewTime::Now,
        });
    };
    Ok(NewTimes {
        accessed: new_time(accessed)?,
        modified: new_time(modified)?,
    })
}

fn new_time(time: timespec) -> Result<NewTime, Errno> {
    match time.tv_nsec {
        UTIME_NOW => Ok(NewTime::Now),
        UTIME_OMIT => Ok(NewTime::Keep),
        _ => time.to_timestamp().map(NewTime::Set), // EINVAL
    }
}
