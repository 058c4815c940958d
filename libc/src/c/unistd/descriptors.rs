//! <unistd.h>: descriptors and what is read and written through them.

#![expect(unsafe_code, reason = "exported to C")]

use core::ffi::{c_int, c_uint, c_void};

use posix_api::{
    Errno, Fd,
    file::{self, CloseAction, NewFileFlags, Whence},
    fs::size,
};

use crate::{
    abi::{
        bytes,
        constants::unistd::{
            F_LOCK, F_TEST, F_TLOCK, F_ULOCK, SEEK_CUR, SEEK_DATA, SEEK_END, SEEK_HOLE, SEEK_SET,
        },
        flags as abi_flags, offsets, out,
        result::{count, descriptor, long, status},
        types::base::{off_t, off64_t, size_t, ssize_t},
    },
    process::process,
    thread::cancel,
};

/// `CLOSE_RANGE_CLOEXEC`.
const CLOSE_RANGE_CLOEXEC: c_int = 4;

/// `close()`.
#[unsafe(no_mangle)]
pub extern "C" fn close(fd: c_int) -> c_int {
    cancel::point();
    status(file::close(process(), Fd(fd)))
}

/// Do not finish closing where a signal interrupts it: closing is never interrupted here.
pub const POSIX_CLOSE_RESTART: c_int = 0;

/// `posix_close()`.
#[unsafe(no_mangle)]
pub extern "C" fn posix_close(fd: c_int, flag: c_int) -> c_int {
    if flag != POSIX_CLOSE_RESTART {
        return status(Err(Errno::EINVAL));
    }
    close(fd)
}

/// `dup()`.
#[unsafe(no_mangle)]
pub extern "C" fn dup(fd: c_int) -> c_int {
    descriptor(file::dup(process(), Fd(fd)))
}

/// `dup2()`.
#[unsafe(no_mangle)]
pub extern "C" fn dup2(fd: c_int, to: c_int) -> c_int {
    descriptor(file::dup2(process(), Fd(fd), Fd(to)))
}

/// `fdatasync()`.
#[unsafe(no_mangle)]
pub extern "C" fn fdatasync(fd: c_int) -> c_int {
    cancel::point();
    status(file::fsync(process(), Fd(fd)))
}

/// `fsync()`.
#[unsafe(no_mangle)]
pub extern "C" fn fsync(fd: c_int) -> c_int {
    cancel::point();
    status(file::fsync(process(), Fd(fd)))
}

/// `ftruncate()`.
#[unsafe(no_mangle)]
pub extern "C" fn ftruncate(fd: c_int, len: off_t) -> c_int {
    status(size::truncate_fd(process(), Fd(fd), len))
}

/// `lockf()`.
#[unsafe(no_mangle)]
pub extern "C" fn lockf(fd: c_int, function: c_int, len: off_t) -> c_int {
    cancel::point();
    status(lock_file(Fd(fd), function, len))
}

/// `lseek()`.
#[unsafe(no_mangle)]
pub extern "C" fn lseek(fd: c_int, offset: off_t, whence: c_int) -> off_t {
    let whence = whence_of(whence);
    long(whence.and_then(|whence| file::lseek(process(), Fd(fd), offset, whence)))
}

/// `pipe()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pipe(fds: *mut c_int) -> c_int {
    let made = file::pipe2(process(), NewFileFlags::default());
    // SAFETY: the caller promises that two descriptors fit.
    status(made.and_then(|pair| unsafe { write_pair(fds, pair) }))
}

/// `pread()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pread(fd: c_int, buf: *mut c_void, len: size_t, offset: off_t) -> ssize_t {
    // SAFETY: the caller's promise is passed on.
    unsafe { read_at(fd, buf, len, offset) }
}

/// `pwrite()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pwrite(
    fd: c_int,
    buf: *const c_void,
    len: size_t,
    offset: off_t,
) -> ssize_t {
    // SAFETY: the caller's promise is passed on.
    unsafe { write_at(fd, buf, len, offset) }
}

/// `read()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn read(fd: c_int, buf: *mut c_void, len: size_t) -> ssize_t {
    cancel::point();
    // SAFETY: the caller promises that `buf` is writable for `len` bytes.
    let buf = unsafe { bytes::bytes_mut(buf, len) };
    count(buf.and_then(|buf| file::read(process(), Fd(fd), buf)))
}

/// `sync()`.
#[unsafe(no_mangle)]
pub extern "C" fn sync() {
    // Files live in memory: there is nothing to bring anywhere.
}

/// `write()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn write(fd: c_int, buf: *const c_void, len: size_t) -> ssize_t {
    cancel::point();
    // SAFETY: the caller promises that `buf` is readable for `len` bytes.
    let buf = unsafe { bytes::bytes(buf, len) };
    count(buf.and_then(|buf| file::write(process(), Fd(fd), buf)))
}

/// `dup3()`.
#[unsafe(no_mangle)]
pub extern "C" fn dup3(fd: c_int, to: c_int, flags: c_int) -> c_int {
    let flags = abi_flags::descriptor(flags);
    descriptor(flags.and_then(|flags| file::dup3(process(), Fd(fd), Fd(to), flags)))
}

/// `pipe2()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pipe2(fds: *mut c_int, flags: c_int) -> c_int {
    let flags = abi_flags::new_pipe(flags);
    let made = flags.and_then(|flags| file::pipe2(process(), flags));
    // SAFETY: the caller promises that two descriptors fit.
    status(made.and_then(|pair| unsafe { write_pair(fds, pair) }))
}

/// `syncfs()`.
#[unsafe(no_mangle)]
pub extern "C" fn syncfs(fd: c_int) -> c_int {
    status(fd_sync(Fd(fd)))
}

/// `copy_file_range()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn copy_file_range(
    from: c_int,
    from_offset: *mut off64_t,
    to: c_int,
    to_offset: *mut off64_t,
    len: size_t,
    flags: c_uint,
) -> ssize_t {
    let known = if flags == 0 {
        Ok(())
    } else {
        Err(Errno::EINVAL)
    };
    let copy = |start, target| {
        known?;
        file::copy_file_range(process(), (Fd(from), start), (Fd(to), target), len)
    };
    // SAFETY: the caller promises that the offsets are null or point to offsets.
    count(unsafe { offsets::moved(from_offset, to_offset, copy) })
}

/// `close_range()`.
#[unsafe(no_mangle)]
pub extern "C" fn close_range(first: c_uint, last: c_uint, flags: c_int) -> c_int {
    let action = close_action(flags);
    status(action.and_then(|action| file::close_range(process(), first, last, action)))
}

/// `closefrom()`.
#[unsafe(no_mangle)]
pub extern "C" fn closefrom(first: c_int) {
    let first = first.max(0).cast_unsigned();
    let _none_was_open = file::close_range(process(), first, u32::MAX, CloseAction::Close);
}

/// `lseek64()`.
#[unsafe(no_mangle)]
pub extern "C" fn lseek64(fd: c_int, offset: off64_t, whence: c_int) -> off64_t {
    let whence = whence_of(whence);
    long(whence.and_then(|whence| file::lseek(process(), Fd(fd), offset, whence)))
}

/// `pread64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pread64(
    fd: c_int,
    buf: *mut c_void,
    len: size_t,
    offset: off64_t,
) -> ssize_t {
    // SAFETY: the caller's promise is passed on.
    unsafe { read_at(fd, buf, len, offset) }
}

/// `pwrite64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pwrite64(
    fd: c_int,
    buf: *const c_void,
    len: size_t,
    offset: off64_t,
) -> ssize_t {
    // SAFETY: the caller's promise is passed on.
    unsafe { write_at(fd, buf, len, offset) }
}

/// `ftruncate64()`.
#[unsafe(no_mangle)]
pub extern "C" fn ftruncate64(fd: c_int, len: off64_t) -> c_int {
    status(size::truncate_fd(process(), Fd(fd), len))
}

/// `lockf64()`.
#[unsafe(no_mangle)]
pub extern "C" fn lockf64(fd: c_int, function: c_int, len: off64_t) -> c_int {
    cancel::point();
    status(lock_file(Fd(fd), function, len))
}

/// # Safety
///
/// `buf` must be null or valid for writes of `len` bytes.
unsafe fn read_at(fd: c_int, buf: *mut c_void, len: size_t, offset: off64_t) -> ssize_t {
    cancel::point();
    // SAFETY: the caller's promise is passed on.
    let buf = unsafe { bytes::bytes_mut(buf, len) };
    count(buf.and_then(|buf| file::pread(process(), Fd(fd), buf, offset)))
}

/// # Safety
///
/// `buf` must be null or valid for reads of `len` bytes.
unsafe fn write_at(fd: c_int, buf: *const c_void, len: size_t, offset: off64_t) -> ssize_t {
    cancel::point();
    // SAFETY: the caller's promise is passed on.
    let buf = unsafe { bytes::bytes(buf, len) };
    count(buf.and_then(|buf| file::pwrite(process(), Fd(fd), buf, offset)))
}

/// `EBADF` unless `fd` is open. Files live in memory: there is nothing to bring anywhere.
fn fd_sync(fd: Fd) -> Result<(), Errno> {
    file::status_flags(process(), fd).map(|_flags| ())
}

fn close_action(flags: c_int) -> Result<CloseAction, Errno> {
    match flags {
        0 => Ok(CloseAction::Close),
        CLOSE_RANGE_CLOEXEC => Ok(CloseAction::SetCloseOnExec),
        _ => Err(Errno::EINVAL),
    }
}

fn whence_of(whence: c_int) -> Result<Whence, Errno> {
    match whence {
        SEEK_SET => Ok(Whence::Start),
        SEEK_CUR => Ok(Whence::Current),
        SEEK_END => Ok(Whence::End),
        SEEK_DATA => Ok(Whence::Data),
        SEEK_HOLE => Ok(Whence::Hole),
        _ => Err(Errno::EINVAL),
    }
}

/// # Safety
///
/// `to` must be null or valid for writes of two numbers.
unsafe fn write_pair(to: *mut c_int, pair: (Fd, Fd)) -> Result<(), Errno> {
    // SAFETY: the caller's promise is passed on.
    unsafe { out::write(to.cast::<[c_int; 2]>(), [pair.0.0, pair.1.0]) }
}

/// `lockf()`: locks belong to the process, and there is one.
fn lock_file(fd: Fd, function: c_int, _len: off_t) -> Result<(), Errno> {
    let file = process().fds().get(fd)?; // EBADF
    match function {
        F_LOCK | F_TLOCK => file.check_writable(), // EBADF
        F_ULOCK | F_TEST => Ok(()),
        _ => Err(Errno::EINVAL),
    }
}
