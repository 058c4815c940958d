//! `chmod`, `chown` and their kin: the values are kept and shown; root may all the same.

use alloc::sync::Arc;

use crate::{
    Errno, Fd, Process,
    fs::{
        At, FileSystem, LastLink, Node,
        notice::{self, Events, Notice},
        path, proc,
    },
};

/// Sets the permissions of the file that `path` names.
///
/// Standard: POSIX.1-2024 `chmod()`, `fchmodat()`.
///
/// # Errors
///
/// - `EOPNOTSUPP`: it is a symbolic link itself.
/// - `EPERM`: it is in `/proc`.
/// - As [`path::find`].
pub fn chmod(
    process: &Process,
    at: At,
    path: &[u8],
    mode: u32,
    last: LastLink,
) -> Result<(), Errno> {
    let node = path::find(process, at, path, last)?;
    if node.is_symlink() {
        return Err(Errno::EOPNOTSUPP);
    }
    set_permissions(&node, mode) // EPERM
}

/// Sets the permissions of the open file `fd`.
///
/// Standard: POSIX.1-2024 `fchmod()`.
///
/// # Errors
///
/// - `EBADF`: `fd` is not open.
/// - `EINVAL`: it is a pipe, socket or the like, which has no permissions.
/// - `EPERM`: it is in `/proc`.
pub fn chmod_fd(process: &Process, fd: Fd, mode: u32) -> Result<(), Errno> {
    set_permissions(&node_of(process, fd)?, mode)
}

/// Sets owner and group of the file that `path` names; `None` leaves one as it is.
///
/// Standard: POSIX.1-2024 `chown()`, `lchown()`, `fchownat()`.
///
/// # Errors
///
/// - `EPERM`: it is in `/proc`.
/// - As [`path::find`].
pub fn chown(
    process: &Process,
    at: At,
    path: &[u8],
    owner: (Option<u32>, Option<u32>),
    last: LastLink,
) -> Result<(), Errno> {
    let node = path::find(process, at, path, last)?;
    set_owner(&node, owner) // EPERM
}

/// Sets owner and group of the open file `fd`; `None` leaves one as it is.
///
/// Standard: POSIX.1-2024 `fchown()`.
///
/// # Errors
///
/// - `EBADF`: `fd` is not open.
/// - `EINVAL`: it is a pipe, socket or the like, which has no owner.
/// - `EPERM`: it is in `/proc`.
pub fn chown_fd(process: &Process, fd: Fd, owner: (Option<u32>, Option<u32>)) -> Result<(), Errno> {
    set_owner(&node_of(process, fd)?, owner)
}

/// The node that the open file `fd` was opened from.
///
/// # Errors
///
/// - `EBADF`: `fd` is not open.
/// - `EINVAL`: it has no node.
pub(super) fn node_of(process: &Process, fd: Fd) -> Result<Arc<Node>, Errno> {
    let file = process.fds().get(fd)?; // EBADF
    proc::node_of(file.kind())
        .map(Arc::clone)
        .ok_or(Errno::EINVAL)
}

fn check_writable(node: &Node) -> Result<(), Errno> {
    if node.file_system() == FileSystem::Proc {
        Err(Errno::EPERM)
    } else {
        Ok(())
    }
}

fn set_permissions(node: &Arc<Node>, mode: u32) -> Result<(), Errno> {
    check_writable(node)?; // EPERM
    node.meta_mut().permissions = mode & 0o7777;
    node.touch_changed();
    notice::tell(&Notice::File(node, Events::ATTRIB));
    Ok(())
}

fn set_owner(node: &Arc<Node>, owner: (Option<u32>, Option<u32>)) -> Result<(), Errno> {
    check_writable(node)?; // EPERM
    let is_directory = node.is_directory();
    let mut meta = node.meta_mut();
    meta.uid = owner.0.unwrap_or(meta.uid);
    meta.gid = owner.1.unwrap_or(meta.gid);
    if !is_directory && meta.permissions & 0o111 != 0 && owner != (None, None) {
        meta.permissions &= !0o6000; // POSIX: set-user-ID and set-group-ID are cleared
    }
    drop(meta);
    node.touch_changed();
    if owner != (None, None) {
        notice::tell(&Notice::File(node, Events::ATTRIB));
    }
    Ok(())
}
