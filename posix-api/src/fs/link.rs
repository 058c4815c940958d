//! `link`, `symlink`, `readlink`.

use alloc::{sync::Arc, vec::Vec};

use crate::{
    Errno, Fd, Process,
    fs::{At, Body, LastLink, Name, Node, PATH_MAX, chmod, path, tree},
};

/// Gives the file that `old` names another name, `new`.
///
/// Standard: POSIX.1-2024 `link()`, `linkat()`. `last` says whether `old`, if it is a symbolic
/// link, is followed.
///
/// # Errors
///
/// - `EEXIST`: `new` names something.
/// - `ENOSPC`: no memory is left.
/// - `EPERM`: `old` is a directory, or one of them is in `/proc`.
/// - `EXDEV`: they are on different file systems.
/// - As [`path::find`] for both.
pub fn link(
    process: &Process,
    old: (At, &[u8]),
    new: (At, &[u8]),
    last: LastLink,
) -> Result<(), Errno> {
    let node = path::find(process, old.0, old.1, last)?;
    link_node(process, &node, new)
}

/// Gives the open file `fd` the name `new` (`AT_EMPTY_PATH`): for files made with `O_TMPFILE`.
///
/// # Errors
///
/// - `EBADF`: `fd` is not open.
/// - `EINVAL`: it is a pipe, socket or the like.
/// - As [`link`] for the rest.
pub fn link_fd(process: &Process, fd: Fd, new: (At, &[u8])) -> Result<(), Errno> {
    let node = chmod::node_of(process, fd)?; // EBADF, EINVAL
    link_node(process, &node, new)
}

fn link_node(process: &Process, node: &Arc<Node>, new: (At, &[u8])) -> Result<(), Errno> {
    let target = path::resolve(process, new.0, new.1, LastLink::Keep)?;
    if target.node.is_some() {
        return Err(Errno::EEXIST);
    }
    if node.is_directory() {
        return Err(Errno::EPERM);
    }
    if target.wants_directory {
        return Err(Errno::ENOENT);
    }
    if node.file_system() != target.parent.file_system() {
        return Err(Errno::EXDEV);
    }
    let name = Name::copy(target.plain_name(Errno::EEXIST)?)?; // EEXIST, ENOSPC
    tree::add(&target.parent, name, node) // EEXIST, ENOENT, ENOSPC, EPERM
}

/// Makes the symbolic link `new`, which leads to `target`, whatever that is.
///
/// Standard: POSIX.1-2024 `symlink()`, `symlinkat()`.
///
/// # Errors
///
/// - `EEXIST`: `new` names something.
/// - `ENAMETOOLONG`: `target` is longer than `PATH_MAX`.
/// - `ENOENT`: `target` is empty.
/// - `ENOSPC`: no memory is left.
/// - `EPERM`: it would be in `/proc`.
/// - As [`path::find`].
pub fn symlink(process: &Process, target: &[u8], at: At, new: &[u8]) -> Result<(), Errno> {
    if target.is_empty() {
        return Err(Errno::ENOENT);
    }
    if target.len() >= PATH_MAX {
        return Err(Errno::ENAMETOOLONG);
    }
    let place = path::resolve(process, at, new, LastLink::Keep)?;
    if place.node.is_some() {
        return Err(Errno::EEXIST);
    }
    if place.wants_directory {
        return Err(Errno::ENOENT);
    }
    let name = Name::copy(place.plain_name(Errno::EEXIST)?)?; // EEXIST, ENOSPC
    let node = Node::new(
        Body::Symlink(Name::copy(target)?),
        0o777,
        process.system().owner(),
    );
    tree::add(&place.parent, name, &node) // EEXIST, ENOENT, ENOSPC, EPERM
}

/// Where the symbolic link that `path` names leads to.
///
/// Standard: POSIX.1-2024 `readlink()`, `readlinkat()`.
///
/// # Errors
///
/// - `EINVAL`: it is not a symbolic link.
/// - As [`path::find`].
pub fn readlink(process: &Process, at: At, path: &[u8]) -> Result<Vec<u8>, Errno> {
    let node = path::find(process, at, path, LastLink::Keep)?;
    match node.body() {
        Body::Symlink(target) => Ok(Vec::from(&**target)),
        Body::Proc(entry) => entry.link(process), // EINVAL, ENOENT
        _ => Err(Errno::EINVAL),
    }
}
