//! `unlink`, `unlinkat`.

use crate::{
    Errno, Process,
    fs::{At, LastLink, mkdir, path, tree},
};

/// What a path is expected to name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Victim {
    /// Anything but a directory.
    File,
    /// A directory (`AT_REMOVEDIR`).
    Directory,
}

/// Takes the name `path` away. The file lives on while it has other names or is open.
///
/// Standard: POSIX.1-2024 `unlink()`, `unlinkat()`.
///
/// # Errors
///
/// - `EISDIR`: it is a directory (POSIX says `EPERM`; this is what Linux does).
/// - `ENOTDIR`: the path ends in `/` and it is no directory.
/// - `EPERM`: it is in `/proc`.
/// - As [`path::find`], and for [`Victim::Directory`] as [`mkdir::rmdir`].
pub fn unlink(process: &Process, at: At, path: &[u8], victim: Victim) -> Result<(), Errno> {
    if victim == Victim::Directory {
        return mkdir::rmdir(process, at, path);
    }
    let target = path::resolve(process, at, path, LastLink::Keep)?;
    let name = target.plain_name(Errno::EISDIR)?; // EISDIR
    let node = target.node.as_ref().ok_or(Errno::ENOENT)?;
    if node.is_directory() {
        return Err(Errno::EISDIR);
    }
    if target.wants_directory {
        return Err(Errno::ENOTDIR);
    }
    tree::remove(&target.parent, name, node) // ENOENT, EPERM
}
