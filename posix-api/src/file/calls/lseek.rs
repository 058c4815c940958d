//! `lseek()`.

use crate::{
    Fd, Process,
    errno::Errno,
    file::{File, FileKind},
};

/// What an offset counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whence {
    /// The start (`SEEK_SET`).
    Start,
    /// The file's own offset (`SEEK_CUR`).
    Current,
    /// The end (`SEEK_END`).
    End,
    /// The next data from there on (`SEEK_DATA`).
    Data,
    /// The next hole from there on (`SEEK_HOLE`).
    Hole,
}

/// Moves the offset of `fd`'s file and returns it, in bytes from the start.
///
/// Standard: POSIX.1-2024 `lseek()`. There are no holes, other than the one at the end.
///
/// # Errors
///
/// - `EBADF`: `fd` is not open.
/// - `EINVAL`: the result would be negative.
/// - `ENXIO`: `SEEK_DATA` or `SEEK_HOLE` from the end or behind it.
/// - `EOVERFLOW`: the result does not fit `off_t`.
/// - `ESPIPE`: the file is a pipe, a socket or another kind that has no offset.
pub fn lseek(process: &Process, fd: Fd, offset: i64, whence: Whence) -> Result<i64, Errno> {
    let file = process.fds().get(fd)?; // EBADF
    let end = end_of(&file)?; // ESPIPE
    let mut own = file.offset();
    let moved = target(*own, end, offset, whence)?; // EINVAL, ENXIO, EOVERFLOW
    *own = moved;
    i64::try_from(moved).map_err(|_| Errno::EOVERFLOW)
}

/// Where the file ends, in bytes.
fn end_of(file: &File) -> Result<u64, Errno> {
    match file.kind() {
        FileKind::Console(_)
        | FileKind::Pipe(_)
        | FileKind::Event(_)
        | FileKind::Timer(_)
        | FileKind::Epoll(_) => Err(Errno::ESPIPE),
    }
}

fn target(own: u64, end: u64, offset: i64, whence: Whence) -> Result<u64, Errno> {
    let base = match whence {
        Whence::Start => 0,
        Whence::Current => own,
        Whence::End => end,
        Whence::Data | Whence::Hole => return data_or_hole(end, offset, whence),
    };
    let target = i128::from(base) + i128::from(offset);
    if target < 0 {
        return Err(Errno::EINVAL);
    }
    i64::try_from(target)
        .map(i64::unsigned_abs)
        .map_err(|_| Errno::EOVERFLOW)
}

fn data_or_hole(end: u64, offset: i64, whence: Whence) -> Result<u64, Errno> {
    let offset = u64::try_from(offset).map_err(|_| Errno::ENXIO)?;
    if offset >= end {
        return Err(Errno::ENXIO);
    }
    Ok(if whence == Whence::Data { offset } else { end })
}
