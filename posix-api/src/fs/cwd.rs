//! The working directory, and the way from a node back to its path.

use alloc::{sync::Arc, vec::Vec};

use crate::{
    Errno, Fd, Process,
    fs::{At, Body, LastLink, Node, path},
};

/// Makes the directory that `path` names the working directory.
///
/// Standard: POSIX.1-2024 `chdir()`.
///
/// # Errors
///
/// - `ENOTDIR`: it is not a directory.
/// - As [`path::find`].
pub fn chdir(process: &Process, path: &[u8]) -> Result<(), Errno> {
    process.places().set_cwd(directory(process, path)?);
    Ok(())
}

/// Makes the open directory `fd` the working directory.
///
/// Standard: POSIX.1-2024 `fchdir()`.
///
/// # Errors
///
/// - `EBADF`: `fd` is not open.
/// - `ENOTDIR`: it is not a directory.
pub fn chdir_fd(process: &Process, fd: Fd) -> Result<(), Errno> {
    process.places().set_cwd(path::start(process, At::Fd(fd))?);
    Ok(())
}

/// Makes the directory that `path` names the one that absolute paths start from.
///
/// Standard: none; as Linux's chroot(2).
///
/// # Errors
///
/// As [`chdir`].
pub fn chroot(process: &Process, path: &[u8]) -> Result<(), Errno> {
    process.places().set_root(directory(process, path)?);
    Ok(())
}

/// The path of the working directory.
///
/// Standard: POSIX.1-2024 `getcwd()`.
///
/// # Errors
///
/// - `ENOENT`: it has been removed.
pub fn getcwd(process: &Process) -> Result<Vec<u8>, Errno> {
    let cwd = process.places().cwd();
    if cwd
        .as_directory()
        .is_some_and(|directory| directory.is_removed())
    {
        return Err(Errno::ENOENT);
    }
    Ok(self::path(process, &cwd))
}

fn directory(process: &Process, path: &[u8]) -> Result<Arc<Node>, Errno> {
    let node = path::find(process, At::Cwd, path, LastLink::Follow)?;
    if node.is_directory() {
        Ok(node)
    } else {
        Err(Errno::ENOTDIR)
    }
}

/// The path of the directory `node`; one that has been removed shows where it was.
pub(super) fn path(process: &Process, node: &Arc<Node>) -> Vec<u8> {
    let root = process.places().root();
    let mut parts = Vec::new();
    let mut at = Arc::clone(node);
    while !Arc::ptr_eq(&at, &root) {
        let up = at.up();
        let Some(parent) = up.parent.upgrade() else {
            break;
        };
        parts.push(up.name);
        at = parent;
    }
    let mut path = Vec::new();
    for part in parts.iter().rev() {
        path.push(b'/');
        path.extend_from_slice(part);
    }
    if path.is_empty() {
        path.push(b'/');
    }
    if node
        .as_directory()
        .is_some_and(|directory| directory.is_removed())
    {
        path.extend_from_slice(b" (deleted)");
    }
    path
}

/// The path of the entry `name` of the directory `dir`.
fn path_of_entry(process: &Process, dir: &Arc<Node>, name: &[u8]) -> Vec<u8> {
    let mut path = path(process, dir);
    if path != b"/" {
        path.push(b'/');
    }
    path.extend_from_slice(name);
    path
}

/// A path of `node`, which is no directory: the first that a search of the tree finds. Slow; for
/// `/proc/self/fd`.
pub(super) fn path_of_file(process: &Process, node: &Arc<Node>) -> Vec<u8> {
    let mut pending = alloc::vec![process.places().root()];
    while let Some(dir) = pending.pop() {
        let Body::Directory(directory) = dir.body() else {
            continue;
        };
        let mut from = 0;
        while let Some((slot, name, entry)) = directory.next_entry(from, u64::MAX) {
            from = slot + 1;
            if Arc::ptr_eq(&entry, node) {
                return path_of_entry(process, &dir, &name);
            }
            if entry.as_directory().is_some() {
                pending.push(entry);
            }
        }
    }
    Vec::from(b"/ (deleted)")
}
