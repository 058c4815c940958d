//! `utimensat`, `futimens`.

use alloc::sync::Arc;

use crate::{
    Errno, Fd, Process,
    fs::{
        At, FileSystem, LastLink, Node, chmod,
        notice::{self, Events, Notice},
        path,
    },
    time::Timestamp,
};

/// What becomes of one of a file's times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NewTime {
    /// This moment (`UTIME_NOW`).
    Now,
    /// As it was (`UTIME_OMIT`).
    Keep,
    /// This.
    Set(Timestamp),
}

/// The new times of access and of modification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewTimes {
    /// Of access.
    pub accessed: NewTime,
    /// Of modification.
    pub modified: NewTime,
}

/// Sets the times of the file that `path` names.
///
/// Standard: POSIX.1-2024 `utimensat()`.
///
/// # Errors
///
/// - `EPERM`: it is in `/proc`.
/// - As [`path::find`].
pub fn set_times(
    process: &Process,
    at: At,
    path: &[u8],
    times: NewTimes,
    last: LastLink,
) -> Result<(), Errno> {
    let node = path::find(process, at, path, last)?;
    apply(&node, times) // EPERM
}

/// Sets the times of the open file `fd`.
///
/// Standard: POSIX.1-2024 `futimens()`.
///
/// # Errors
///
/// - `EBADF`: `fd` is not open.
/// - `EINVAL`: it is a pipe, socket or the like.
/// - `EPERM`: it is in `/proc`.
pub fn set_times_fd(process: &Process, fd: Fd, times: NewTimes) -> Result<(), Errno> {
    let node = chmod::node_of(process, fd)?; // EBADF, EINVAL
    apply(&node, times) // EPERM
}

fn apply(node: &Arc<Node>, times: NewTimes) -> Result<(), Errno> {
    if node.file_system() == FileSystem::Proc {
        return Err(Errno::EPERM);
    }
    let now = Timestamp::now();
    let value = |new: NewTime, old: Timestamp| match new {
        NewTime::Now => now,
        NewTime::Keep => old,
        NewTime::Set(time) => time,
    };
    let mut meta = node.meta_mut();
    meta.accessed = value(times.accessed, meta.accessed);
    meta.modified = value(times.modified, meta.modified);
    meta.changed = now;
    drop(meta);
    if let Some(event) = event(times) {
        notice::tell(&Notice::File(node, event));
    }
    Ok(())
}

fn event(times: NewTimes) -> Option<Events> {
    match (times.accessed, times.modified) {
        (NewTime::Keep, NewTime::Keep) => None,
        (NewTime::Keep, _) => Some(Events::MODIFY),
        (_, NewTime::Keep) => Some(Events::ACCESS),
        _ => Some(Events::ATTRIB),
    }
}
