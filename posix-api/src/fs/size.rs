//! `truncate`, `ftruncate`, `posix_fallocate`, `fallocate`.

use crate::{
    Errno, Fd, Process,
    file::FileKind,
    fs::{
        At, Body, LastLink, Regular,
        notice::{self, Events, Notice},
        path,
    },
};

/// Makes the file that `path` names `len` bytes long.
///
/// Standard: POSIX.1-2024 `truncate()`.
///
/// # Errors
///
/// - `EINVAL`: `len` is negative, or it is not a regular file.
/// - `EISDIR`: it is a directory.
/// - As [`path::find`].
pub fn truncate(process: &Process, path: &[u8], len: i64) -> Result<(), Errno> {
    let len = u64::try_from(len).map_err(|_| Errno::EINVAL)?;
    let node = path::find(process, At::Cwd, path, LastLink::Follow)?;
    match node.body() {
        Body::Directory(_) => Err(Errno::EISDIR),
        _ => Regular::new(node)
            .ok_or(Errno::EINVAL)
            .map(|file| set_len(&file, len)),
    }
}

/// Makes the open file `fd` `len` bytes long; its offset stays.
///
/// Standard: POSIX.1-2024 `ftruncate()`.
///
/// # Errors
///
/// - `EBADF`: `fd` is not open.
/// - `EINVAL`: `len` is negative, `fd` is not open for writing, or it is not a regular file.
pub fn truncate_fd(process: &Process, fd: Fd, len: i64) -> Result<(), Errno> {
    let file = process.fds().get(fd)?; // EBADF
    let len = u64::try_from(len).map_err(|_| Errno::EINVAL)?;
    let regular = file.as_regular().ok_or(Errno::EINVAL)?;
    file.check_writable().map_err(|_| Errno::EINVAL)?;
    set_len(regular, len);
    Ok(())
}

fn set_len(file: &Regular, len: u64) {
    file.set_len(len);
    notice::tell(&Notice::File(file.node(), Events::MODIFY));
}

/// What [`allocate`] does with the range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Allocation {
    /// Backs it with memory; the file grows to hold it.
    Extend,
    /// Backs it with memory; the length stays (`FALLOC_FL_KEEP_SIZE`).
    KeepLen,
    /// Gives its memory back: it reads as zeros (`FALLOC_FL_PUNCH_HOLE`).
    PunchHole,
    /// Zeroes it; the file grows to hold it (`FALLOC_FL_ZERO_RANGE`).
    Zero,
}

/// Backs a range of the open file `fd` with memory, or takes it away.
///
/// Standard: POSIX.1-2024 `posix_fallocate()`; Linux's fallocate(2).
///
/// # Errors
///
/// - `EBADF`: `fd` is not open for writing.
/// - `EFBIG`: the range ends past `i64::MAX`.
/// - `EINVAL`: `offset` is negative or `len` is not positive.
/// - `ENODEV`: it is not a regular file.
/// - `ENOSPC`: no memory is left.
/// - `ESPIPE`: it is a pipe.
pub fn allocate(
    process: &Process,
    fd: Fd,
    offset: i64,
    len: i64,
    what: Allocation,
) -> Result<(), Errno> {
    let file = process.fds().get(fd)?; // EBADF
    file.check_writable()?; // EBADF
    let start = u64::try_from(offset).map_err(|_| Errno::EINVAL)?;
    let len_bytes = u64::try_from(len)
        .ok()
        .filter(|len| *len > 0)
        .ok_or(Errno::EINVAL)?;
    offset.checked_add(len).ok_or(Errno::EFBIG)?;
    if matches!(file.kind(), FileKind::Pipe(_)) {
        return Err(Errno::ESPIPE);
    }
    let regular = file.as_regular().ok_or(Errno::ENODEV)?;
    if matches!(what, Allocation::PunchHole | Allocation::Zero) {
        regular.punch(start, len_bytes)?; // ENOSPC
    }
    if what != Allocation::PunchHole {
        regular.allocate(start, len_bytes)?; // ENOSPC
    }
    let end = start + len_bytes;
    if matches!(what, Allocation::Extend | Allocation::Zero) && end > regular.len() {
        regular.set_len(end);
    }
    notice::tell(&Notice::File(regular.node(), Events::MODIFY));
    Ok(())
}
