//! `fcntl()`, one function a command; `F_DUPFD` is [`dup_from`](super::dup_from).
//!
//! Standard: POSIX.1-2024 `fcntl()`.

use crate::{
    Fd, Process,
    errno::Errno,
    fd::FdFlags,
    file::{File, FileKind, Pipe, StatusFlags},
};

/// The flags of the descriptor itself (`F_GETFD`).
///
/// # Errors
///
/// - `EBADF`: `fd` is not open.
pub fn descriptor_flags(process: &Process, fd: Fd) -> Result<FdFlags, Errno> {
    process.fds().flags(fd) // EBADF
}

/// Replaces the flags of the descriptor itself (`F_SETFD`).
///
/// # Errors
///
/// - `EBADF`: `fd` is not open.
pub fn set_descriptor_flags(process: &Process, fd: Fd, flags: FdFlags) -> Result<(), Errno> {
    process.fds().set_flags(fd, flags) // EBADF
}

/// Access mode and status flags as `O_*` bits (`F_GETFL`).
///
/// # Errors
///
/// - `EBADF`: `fd` is not open.
pub fn status_flags(process: &Process, fd: Fd) -> Result<u32, Errno> {
    let file = process.fds().get(fd)?; // EBADF
    Ok(file.access().bits() | file.status().bits())
}

/// Sets the status flags that can be changed from `O_*` bits; others are ignored (`F_SETFL`).
///
/// # Errors
///
/// - `EBADF`: `fd` is not open.
pub fn set_status_flags(process: &Process, fd: Fd, bits: u32) -> Result<(), Errno> {
    let file = process.fds().get(fd)?; // EBADF
    let wanted = StatusFlags::from_bits_truncate(bits) & StatusFlags::CHANGEABLE;
    file.set_status(file.status().difference(StatusFlags::CHANGEABLE) | wanted);
    Ok(())
}

/// How many bytes a pipe holds (`F_GETPIPE_SZ`).
///
/// # Errors
///
/// - `EBADF`: `fd` is not open, or not a pipe.
pub fn pipe_capacity(process: &Process, fd: Fd) -> Result<usize, Errno> {
    let file = process.fds().get(fd)?; // EBADF
    Ok(pipe_of(&file)?.capacity()) // EBADF
}

/// Makes a pipe hold at least `len` bytes; returns how many it holds (`F_SETPIPE_SZ`).
///
/// # Errors
///
/// - `EBADF`: `fd` is not open, or not a pipe.
/// - `EBUSY`: more bytes are in the pipe.
/// - `EINVAL`: `len` is 0 or negative.
/// - `EPERM`: `len` is above the maximum.
pub fn set_pipe_capacity(process: &Process, fd: Fd, len: i32) -> Result<usize, Errno> {
    let file = process.fds().get(fd)?; // EBADF
    let len = usize::try_from(len).map_err(|_| Errno::EINVAL)?;
    pipe_of(&file)?.set_capacity(len) // EBADF, EBUSY, EINVAL, EPERM
}

fn pipe_of(file: &File) -> Result<&Pipe, Errno> {
    match file.kind() {
        FileKind::Pipe(end) => Ok(end.pipe()),
        _ => Err(Errno::EBADF),
    }
}
