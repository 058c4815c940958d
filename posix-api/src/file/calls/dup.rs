//! `dup()`, `dup2()`, `dup3()`, `fcntl(F_DUPFD)`.
//!
//! Standard: POSIX.1-2024 `dup()`, `fcntl()`.

use crate::{Fd, Process, errno::Errno, fd::FdFlags};

/// Opens the lowest free descriptor as another name of `fd`'s file.
///
/// # Errors
///
/// - `EBADF`: `fd` is not open.
/// - `EMFILE`: no descriptor is free.
/// - `ENOMEM`: no memory is left.
pub fn dup(process: &Process, fd: Fd) -> Result<Fd, Errno> {
    let file = process.fds().hold(fd)?; // EBADF
    process.fds().open(0, file, FdFlags::empty()) // EMFILE, ENOMEM
}

/// Opens the lowest free descriptor that is at least `from` as another name of `fd`'s file
/// (`F_DUPFD`, `F_DUPFD_CLOEXEC`).
///
/// # Errors
///
/// - `EBADF`: `fd` is not open.
/// - `EINVAL`: `from` is negative, or not below `RLIMIT_NOFILE`.
/// - `EMFILE`: no descriptor is free from there on.
/// - `ENOMEM`: no memory is left.
pub fn dup_from(process: &Process, fd: Fd, from: i32, flags: FdFlags) -> Result<Fd, Errno> {
    let file = process.fds().hold(fd)?; // EBADF
    let from = usize::try_from(from).map_err(|_| Errno::EINVAL)?;
    if from >= process.fds().limit() {
        return Err(Errno::EINVAL);
    }
    process.fds().open(from, file, flags) // EMFILE, ENOMEM
}

/// Has `new` name `fd`'s file; what it named before is closed.
///
/// # Errors
///
/// - `EBADF`: `fd` is not open, or `new` is no possible descriptor.
/// - `EBUSY`: another thread is just opening `new`.
pub fn dup2(process: &Process, fd: Fd, new: Fd) -> Result<Fd, Errno> {
    let file = process.fds().hold(fd)?; // EBADF
    if fd == new {
        return Ok(new);
    }
    let _closed = process.fds().replace(new, file, FdFlags::empty())?; // EBADF, EBUSY
    Ok(new)
}

/// [`dup2`] with flags for the new descriptor, and between two different descriptors only.
///
/// # Errors
///
/// - `EBADF`: `fd` is not open, or `new` is no possible descriptor.
/// - `EBUSY`: another thread is just opening `new`.
/// - `EINVAL`: `fd` and `new` are equal.
pub fn dup3(process: &Process, fd: Fd, new: Fd, flags: FdFlags) -> Result<Fd, Errno> {
    if fd == new {
        return Err(Errno::EINVAL);
    }
    let file = process.fds().hold(fd)?; // EBADF
    let _closed = process.fds().replace(new, file, flags)?; // EBADF, EBUSY
    Ok(new)
}
