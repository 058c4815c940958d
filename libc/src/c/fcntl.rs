//! <fcntl.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use crate::thread::cancel;
use core::ffi::{c_char, c_int, c_uint};

use posix_api::{
    Errno, Fd,
    file::{self, SpliceFlags},
    fs::{
        At,
        open::{self, OpenFlags},
        size::{self, Allocation},
    },
};

use crate::{
    abi::{
        constants::fcntl::*,
        cstr, offsets,
        result::{descriptor, number},
        vectors,
    },
    process::process,
};

use crate::abi::{
    result::{count, status},
    types::base::{mode_t, off_t, off64_t, size_t, ssize_t},
    types::iovec::iovec,
};

/// `creat()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn creat(path: *const c_char, mode: mode_t) -> c_int {
    cancel::point();
    // SAFETY: the caller promises that `path` is a string.
    let path = unsafe { cstr::text(path) };
    descriptor(path.and_then(|path| create(path, mode)))
}

/// `posix_fadvise()`.
#[unsafe(no_mangle)]
pub extern "C" fn posix_fadvise(fd: c_int, offset: off_t, len: off_t, advice: c_int) -> c_int {
    number(advise(Fd(fd), len, advice))
}

/// `posix_fallocate()`.
#[unsafe(no_mangle)]
pub extern "C" fn posix_fallocate(fd: c_int, offset: off_t, len: off_t) -> c_int {
    number(size::allocate(
        process(),
        Fd(fd),
        offset,
        len,
        Allocation::Extend,
    ))
}

/// `creat64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn creat64(path: *const c_char, mode: mode_t) -> c_int {
    cancel::point();
    // SAFETY: the caller promises that `path` is a string.
    let path = unsafe { cstr::text(path) };
    descriptor(path.and_then(|path| create(path, mode)))
}

/// `posix_fadvise64()`.
#[unsafe(no_mangle)]
pub extern "C" fn posix_fadvise64(
    fd: c_int,
    offset: off64_t,
    len: off64_t,
    advice: c_int,
) -> c_int {
    number(advise(Fd(fd), len, advice))
}

/// `posix_fallocate64()`.
#[unsafe(no_mangle)]
pub extern "C" fn posix_fallocate64(fd: c_int, offset: off64_t, len: off64_t) -> c_int {
    number(size::allocate(
        process(),
        Fd(fd),
        offset,
        len,
        Allocation::Extend,
    ))
}

/// `fallocate()`.
#[unsafe(no_mangle)]
pub extern "C" fn fallocate(fd: c_int, mode: c_int, offset: off_t, len: off_t) -> c_int {
    status(allocate(Fd(fd), mode, offset, len))
}

/// `fallocate64()`.
#[unsafe(no_mangle)]
pub extern "C" fn fallocate64(fd: c_int, mode: c_int, offset: off64_t, len: off64_t) -> c_int {
    status(allocate(Fd(fd), mode, offset, len))
}

/// `readahead()`.
#[unsafe(no_mangle)]
pub extern "C" fn readahead(fd: c_int, offset: off64_t, len: size_t) -> ssize_t {
    count(file::pread(process(), Fd(fd), &mut [], offset))
}

/// `sync_file_range()`.
#[unsafe(no_mangle)]
pub extern "C" fn sync_file_range(
    fd: c_int,
    offset: off64_t,
    count: off64_t,
    flags: c_uint,
) -> c_int {
    status(file::pread(process(), Fd(fd), &mut [], offset).map(drop))
}

/// `splice()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn splice(
    from: c_int,
    from_offset: *mut off64_t,
    to: c_int,
    to_offset: *mut off64_t,
    len: size_t,
    flags: c_uint,
) -> ssize_t {
    let transfer = |start, target| {
        let (input, output) = ((Fd(from), start), (Fd(to), target));
        file::splice(process(), input, output, len, splice_flags(flags)?)
    };
    // SAFETY: the caller promises that the offsets are null or point to offsets.
    count(unsafe { offsets::moved(from_offset, to_offset, transfer) })
}

/// `tee()`.
#[unsafe(no_mangle)]
pub extern "C" fn tee(from: c_int, to: c_int, len: size_t, flags: c_uint) -> ssize_t {
    let flags = splice_flags(flags);
    count(flags.and_then(|flags| file::tee(process(), Fd(from), Fd(to), len, flags)))
}

/// `vmsplice()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vmsplice(
    fd: c_int,
    vector: *const iovec,
    len: size_t,
    flags: c_uint,
) -> ssize_t {
    // SAFETY: the caller promises that the vector and its buffers are valid.
    count(unsafe { splice_memory(Fd(fd), vector, len, flags) })
}

/// Moves bytes from memory into a pipe, or the other way.
///
/// # Safety
///
/// The vector and its buffers must be valid.
unsafe fn splice_memory(
    fd: Fd,
    vector: *const iovec,
    len: size_t,
    flags: c_uint,
) -> Result<usize, Errno> {
    let flags = splice_flags(flags)?; // EINVAL
    let len = c_int::try_from(len).map_err(|_| Errno::EINVAL)?;
    if file::is_pipe_for_writing(process(), fd)? {
        let write = |bufs: &[&[u8]]| file::vmsplice_in(process(), fd, bufs, flags);
        // SAFETY: the caller's promise is passed on.
        return unsafe { vectors::sources(vector, len, write) };
    }
    let read = |bufs: &mut [&mut [u8]]| file::vmsplice_out(process(), fd, bufs, flags);
    // SAFETY: as above.
    unsafe { vectors::targets(vector, len, read) }
}

fn splice_flags(flags: c_uint) -> Result<SpliceFlags, Errno> {
    SpliceFlags::from_bits(flags).ok_or(Errno::EINVAL)
}

unsafe extern "C" {
    /// `fcntl()`: a shim reads its last arguments.
    pub fn fcntl(fd: c_int, command: c_int, ...) -> c_int;
    /// `open()`: a shim reads its last arguments.
    pub fn open(path: *const c_char, flags: c_int, ...) -> c_int;
    /// `openat()`: a shim reads its last arguments.
    pub fn openat(dir: c_int, path: *const c_char, flags: c_int, ...) -> c_int;
}

unsafe extern "C" {
    /// `fcntl64()`: a shim reads its last arguments.
    pub fn fcntl64(fd: c_int, command: c_int, ...) -> c_int;
    /// `open64()`: a shim reads its last arguments.
    pub fn open64(path: *const c_char, flags: c_int, ...) -> c_int;
    /// `openat64()`: a shim reads its last arguments.
    pub fn openat64(dir: c_int, path: *const c_char, flags: c_int, ...) -> c_int;
}

fn create(path: &[u8], mode: mode_t) -> Result<Fd, Errno> {
    let flags = OpenFlags::WRITE_ONLY | OpenFlags::CREATE | OpenFlags::TRUNCATE;
    open::open(process(), At::Cwd, path, flags, mode)
}

/// Checks advice; all of a file is in memory, whatever it says.
fn advise(fd: Fd, len: off_t, advice: c_int) -> Result<(), Errno> {
    let file = process().fds().get(fd)?; // EBADF
    if len < 0 || !(POSIX_FADV_NORMAL..=POSIX_FADV_NOREUSE).contains(&advice) {
        return Err(Errno::EINVAL);
    }
    if file.as_open_node().is_none() {
        return Err(Errno::ESPIPE);
    }
    Ok(())
}

fn allocate(fd: Fd, mode: c_int, offset: off_t, len: off_t) -> Result<(), Errno> {
    let what = match mode {
        0 => Allocation::Extend,
        FALLOC_FL_KEEP_SIZE => Allocation::KeepLen,
        PUNCH_HOLE => Allocation::PunchHole,
        FALLOC_FL_ZERO_RANGE => Allocation::Zero,
        _ => return Err(Errno::EOPNOTSUPP),
    };
    size::allocate(process(), fd, offset, len, what)
}

/// A hole does not change the length.
const PUNCH_HOLE: c_int = FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE;
