//! `lseek()`.

use crate::{
    Fd, Process,
    errno::Errno,
    file::FileKind,
    fs::{Extent, OpenNode},
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
/// Standard: POSIX.1-2024 `lseek()`.
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
    let node = match file.kind() {
        FileKind::Node(node) => node,
        // As on Linux: nothing moves, and the offset is 0.
        FileKind::Event(_)
        | FileKind::Timer(_)
        | FileKind::Signal(_)
        | FileKind::Inotify(_)
        | FileKind::MessageQueue(_)
        | FileKind::Epoll(_) => {
            return Ok(0);
        }
        FileKind::Console(_) | FileKind::Output(_) | FileKind::Pipe(_) | FileKind::Socket(_) => {
            return Err(Errno::ESPIPE);
        }
    };
    let mut own = file.offset();
    let moved = target(node, *own, offset, whence)?; // EINVAL, ENXIO, EOVERFLOW
    *own = moved;
    i64::try_from(moved).map_err(|_| Errno::EOVERFLOW)
}

fn target(node: &OpenNode, own: u64, offset: i64, whence: Whence) -> Result<u64, Errno> {
    let base = match whence {
        Whence::Start => 0,
        Whence::Current => own,
        Whence::End => node.end(),
        Whence::Data => return extent(node, offset, Extent::Data), // ENXIO
        Whence::Hole => return extent(node, offset, Extent::Hole), // ENXIO
    };
    let target = i128::from(base) + i128::from(offset);
    if target < 0 {
        return Err(Errno::EINVAL);
    }
    i64::try_from(target)
        .map(i64::unsigned_abs)
        .map_err(|_| Errno::EOVERFLOW)
}

fn extent(node: &OpenNode, offset: i64, wanted: Extent) -> Result<u64, Errno> {
    let offset = u64::try_from(offset).map_err(|_| Errno::ENXIO)?;
    node.next_extent(offset, wanted)
}
