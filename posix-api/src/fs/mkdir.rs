//! `mkdir`, `rmdir`, `mknod`, `mkfifo`.

use alloc::sync::Arc;

use crate::{
    Errno, Process,
    fs::{
        At, Body, Content, Device, Directory, Fifo, LastLink, Name, Node, SocketSlot,
        path::{self, LastName},
        tree,
    },
};

/// Makes the directory `path`, with the permissions `mode` that the umask leaves.
///
/// Standard: POSIX.1-2024 `mkdir()`, `mkdirat()`.
///
/// # Errors
///
/// - `EEXIST`: the path names something, be it a symbolic link that leads nowhere.
/// - `ENOSPC`: no memory is left.
/// - `EPERM`: it would be in `/proc`.
/// - As [`path::find`].
pub fn mkdir(process: &Process, at: At, path: &[u8], mode: u32) -> Result<(), Errno> {
    let bare = without_slashes(path); // `mkdir("link/")` must not follow the link
    let target = path::resolve(process, at, bare, LastLink::Keep)?;
    if target.node.is_some() {
        return Err(Errno::EEXIST);
    }
    let name = Name::copy(target.plain_name(Errno::EEXIST)?)?; // EEXIST, ENOSPC
    let permissions = mode & 0o1777 & !process.places().umask();
    let body = Body::Directory(Directory::new());
    let node = Node::new(body, permissions, process.system().owner());
    tree::add(&target.parent, name, &node) // EEXIST, ENOENT, ENOSPC, EPERM
}

fn without_slashes(path: &[u8]) -> &[u8] {
    let end = path
        .iter()
        .rposition(|byte| *byte != b'/')
        .map_or(1, |last| last + 1);
    path.get(..end).unwrap_or(path)
}

/// Removes the empty directory `path`.
///
/// Standard: POSIX.1-2024 `rmdir()`.
///
/// # Errors
///
/// - `EBUSY`: it is the root.
/// - `EINVAL`: the path ends in `.`.
/// - `ENOTDIR`: it is not a directory.
/// - `ENOTEMPTY`: it has entries, or the path ends in `..`.
/// - `EPERM`: it is in `/proc`.
/// - As [`path::find`].
pub fn rmdir(process: &Process, at: At, path: &[u8]) -> Result<(), Errno> {
    let bare = without_slashes(path); // nor must `rmdir("link/")`
    let target = path::resolve(process, at, bare, LastLink::Keep)?;
    match &target.name {
        LastName::Root => return Err(Errno::EBUSY),
        LastName::Dot => return Err(Errno::EINVAL),
        LastName::DotDot => return Err(Errno::ENOTEMPTY),
        LastName::Plain(_) => {}
    }
    let node = target.node.as_ref().ok_or(Errno::ENOENT)?;
    if !node.is_directory() {
        return Err(Errno::ENOTDIR);
    }
    let _renames = process.places().lock_renames();
    tree::remove_directory(&target.parent, target.plain_name(Errno::EINVAL)?, node)
}

/// What [`mknod`] makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// An empty regular file.
    Regular,
    /// A FIFO.
    Fifo,
    /// The name of a socket.
    Socket,
    /// A character device with Linux's major and minor number.
    CharacterDevice(u32, u32),
}

/// Makes the file `path`, with the permissions `mode` that the umask leaves.
///
/// Standard: POSIX.1-2024 `mknod()`, `mknodat()`, `mkfifo()`, `mkfifoat()`.
///
/// # Errors
///
/// - `EEXIST`: the path names something.
/// - `ENOSPC`: no memory is left.
/// - `ENXIO`: there is no such device.
/// - `EPERM`: it would be in `/proc`.
/// - As [`path::find`].
pub fn mknod(
    process: &Process,
    at: At,
    path: &[u8],
    kind: NodeKind,
    mode: u32,
) -> Result<Arc<Node>, Errno> {
    let target = path::resolve(process, at, path, LastLink::Keep)?;
    if target.node.is_some() {
        return Err(Errno::EEXIST);
    }
    if target.wants_directory {
        return Err(Errno::ENOENT);
    }
    let name = Name::copy(target.plain_name(Errno::EEXIST)?)?; // EEXIST, ENOSPC
    let body = match kind {
        NodeKind::Regular => Body::Regular(Content::new(&[])),
        NodeKind::Fifo => Body::Fifo(Fifo::default()),
        NodeKind::Socket => Body::Socket(SocketSlot::default()),
        NodeKind::CharacterDevice(major, minor) => Body::Device(Device::numbered((major, minor))?),
    };
    let permissions = mode & 0o7777 & !process.places().umask();
    let node = Node::new(body, permissions, process.system().owner());
    tree::add(&target.parent, name, &node)?; // EEXIST, ENOENT, ENOSPC, EPERM
    Ok(node)
}
