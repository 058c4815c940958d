//! `open` and its kin.

use alloc::sync::Arc;

use bitflags::bitflags;

use crate::{
    Errno, Fd, File, Process,
    fd::FdFlags,
    file::{AccessMode, FileKind, OpenFile, StatusFlags},
    fs::{
        At, Body, Content, Device, Fifo, FifoWait, LastLink, Name, Node, OpenDirectory, OpenNode,
        PathOnly, ProcEntry, Regular, Snapshot,
        notice::{self, Events, Notice},
        path, tree,
    },
};

bitflags! {
    /// The flags of `open`; the bits are Linux's `O_*` on x86-64. Unknown bits are ignored, as
    /// `open` always did.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
    pub struct OpenFlags: u32 {
        /// `O_WRONLY`.
        const WRITE_ONLY = 0o1;
        /// `O_RDWR`.
        const READ_WRITE = 0o2;
        /// `O_CREAT`.
        const CREATE = 0o100;
        /// `O_EXCL`.
        const EXCLUSIVE = 0o200;
        /// `O_NOCTTY`: there are no controlling terminals to get.
        const NO_CONTROLLING_TERMINAL = 0o400;
        /// `O_TRUNC`.
        const TRUNCATE = 0o1000;
        /// `O_APPEND`.
        const APPEND = 0o2000;
        /// `O_NONBLOCK`.
        const NONBLOCK = 0o4000;
        /// `O_DIRECTORY`.
        const DIRECTORY = 0o200_000;
        /// `O_NOFOLLOW`.
        const NO_FOLLOW = 0o400_000;
        /// `O_CLOEXEC`.
        const CLOSE_ON_EXEC = 0o2_000_000;
        /// `O_PATH`.
        const PATH = 0o10_000_000;
        /// `O_TMPFILE`, without `O_DIRECTORY`'s bit.
        const TEMPORARY = 0o20_000_000;
        const _ = !0;
    }
}

impl OpenFlags {
    fn access(self) -> Result<AccessMode, Errno> {
        if self.contains(Self::PATH) {
            return Ok(AccessMode::Path);
        }
        match self.bits() & 0o3 {
            0 => Ok(AccessMode::ReadOnly),
            1 => Ok(AccessMode::WriteOnly),
            2 => Ok(AccessMode::ReadWrite),
            _ => Err(Errno::EINVAL),
        }
    }

    fn status(self) -> StatusFlags {
        StatusFlags::from_bits_truncate(self.bits())
    }

    fn fd_flags(self) -> FdFlags {
        if self.contains(Self::CLOSE_ON_EXEC) {
            FdFlags::CLOSE_ON_EXEC
        } else {
            FdFlags::empty()
        }
    }
}

/// Opens the file that `path` names, and makes a regular one first if `CREATE` is given and there
/// is none, with the permissions `mode` that the umask leaves.
///
/// Blocks only on a FIFO, until its other end is opened. Opening `/proc/self/fd/N` (so `/dev/stdin`
/// too) of a pipe, socket or terminal gives another descriptor of the same open file description.
///
/// Standard: POSIX.1-2024 `open()`, `openat()`.
///
/// Differs from Linux: `O_SYNC` and `O_DSYNC` are noted only, as memory is all the storage there
/// is.
///
/// # Errors
///
/// - `EEXIST`: `CREATE` and `EXCLUSIVE` are given and the path names something.
/// - `EINTR`: a signal came while a FIFO was opened.
/// - `EINVAL`: no access mode is given, or `TEMPORARY` without write access.
/// - `EISDIR`: it is a directory and write access, `CREATE` or `TRUNCATE` is asked for.
/// - `ELOOP`: `NO_FOLLOW` is given and it is a symbolic link; or as [`path::find`].
/// - `EMFILE`: all descriptors are in use.
/// - `ENOMEM`: no memory is left.
/// - `ENOENT`: it does not exist, and `CREATE` is not given.
/// - `ENOSPC`: no memory is left for a new file.
/// - `ENOTDIR`: `DIRECTORY` is given and it is no directory.
/// - `ENXIO`: it is a socket; or a FIFO that nobody reads, opened for writing with `NONBLOCK`; or a
///   device that does not exist.
/// - `EPERM`: the new file would be in `/proc`.
/// - `EBADF`, `ENAMETOOLONG`: as [`path::find`].
pub fn open(
    process: &Process,
    at: At,
    path: &[u8],
    flags: OpenFlags,
    mode: u32,
) -> Result<Fd, Errno> {
    let access = flags.access()?; // EINVAL
    let reservation = process.fds().reserve(0)?; // EMFILE, ENOMEM
    let node = if flags.contains(OpenFlags::TEMPORARY) {
        make_unnamed(process, at, path, access, mode)?
    } else {
        find_or_make(process, at, path, flags, mode)?
    };
    let file = open_node(process, &node, access, flags)?; // EISDIR, ENOTDIR, ENXIO, EINTR
    if access != AccessMode::Path {
        notice::tell(&Notice::File(&node, Events::OPEN));
    }
    Ok(reservation.fill(file, flags.fd_flags()))
}

/// The node that is to be opened.
fn find_or_make(
    process: &Process,
    at: At,
    path: &[u8],
    flags: OpenFlags,
    mode: u32,
) -> Result<Arc<Node>, Errno> {
    let is_exclusive = flags.contains(OpenFlags::CREATE | OpenFlags::EXCLUSIVE);
    let last = if is_exclusive || flags.contains(OpenFlags::NO_FOLLOW) {
        LastLink::Keep
    } else {
        LastLink::Follow
    };
    loop {
        let target = path::resolve(process, at, path, last)?;
        if !flags.contains(OpenFlags::CREATE) || flags.contains(OpenFlags::PATH) {
            return target.existing(); // ENOENT, ENOTDIR
        }
        if target.node.is_some() {
            if is_exclusive {
                return Err(Errno::EEXIST);
            }
            return if target.wants_directory {
                Err(Errno::EISDIR)
            } else {
                target.existing()
            };
        }
        if target.wants_directory {
            return Err(Errno::EISDIR);
        }
        let node = new_file(process, mode);
        let name = Name::copy(target.plain_name(Errno::EISDIR)?)?; // ENOSPC
        match tree::add(&target.parent, name, &node) {
            Ok(()) => return Ok(node),
            Err(Errno::EEXIST) => {} // another thread made it meanwhile
            Err(error) => return Err(error),
        }
    }
}

fn new_file(process: &Process, mode: u32) -> Arc<Node> {
    let permissions = mode & 0o7777 & !process.places().umask();
    Node::new(
        Body::Regular(Content::new(&[])),
        permissions,
        process.system().owner(),
    )
}

/// A file without a name, for `O_TMPFILE`.
fn make_unnamed(
    process: &Process,
    at: At,
    path: &[u8],
    access: AccessMode,
    mode: u32,
) -> Result<Arc<Node>, Errno> {
    if !access.is_writable() {
        return Err(Errno::EINVAL);
    }
    let dir = path::find(process, at, path, LastLink::Follow)?;
    if !dir.is_directory() {
        return Err(Errno::ENOTDIR);
    }
    Ok(new_file(process, mode))
}

/// Opens `node`.
fn open_node(
    process: &Process,
    node: &Arc<Node>,
    access: AccessMode,
    flags: OpenFlags,
) -> Result<OpenFile, Errno> {
    let is_temporary = flags.contains(OpenFlags::TEMPORARY);
    if flags.contains(OpenFlags::DIRECTORY) && !is_temporary && !node.is_directory() {
        let is_link = node.is_symlink() && flags.contains(OpenFlags::NO_FOLLOW);
        return Err(if is_link && !flags.contains(OpenFlags::PATH) {
            Errno::ELOOP
        } else {
            Errno::ENOTDIR
        });
    }
    if access == AccessMode::Path {
        let kind = FileKind::Node(OpenNode::Path(PathOnly::new(Arc::clone(node))));
        return Ok(OpenFile::new(File::new(kind, access, StatusFlags::empty())));
    }
    let kind = match node.body() {
        Body::Directory(_) => open_directory(node, access, flags)?, // EISDIR
        Body::Proc(entry) if entry.is_directory() => open_directory(node, access, flags)?,
        Body::Proc(ProcEntry::Descriptor(fd)) => return process.fds().hold(*fd),
        Body::Proc(ProcEntry::Link(_)) | Body::Symlink(_) => return Err(Errno::ELOOP),
        Body::Proc(_) => FileKind::Node(OpenNode::Text(Snapshot::new(process, Arc::clone(node)))),
        Body::Regular(content) => {
            if flags.contains(OpenFlags::TRUNCATE) && access.is_writable() && !content.is_empty() {
                content.truncate(0);
                node.touch_modified();
                notice::tell(&Notice::File(node, Events::MODIFY));
            }
            let regular = Regular::new(Arc::clone(node)).ok_or(Errno::EINVAL)?;
            FileKind::Node(OpenNode::Regular(regular))
        }
        Body::Device(Device::Console | Device::Tty) => {
            FileKind::Console(Arc::clone(process.console()))
        }
        Body::Device(device) => FileKind::Node(OpenNode::Device(*device)),
        Body::Fifo(fifo) => open_fifo(process, fifo, access, flags)?, // ENXIO, EINTR
        Body::Socket(_) => return Err(Errno::ENXIO),
    };
    Ok(OpenFile::new(File::new(kind, access, flags.status())))
}

fn open_directory(
    node: &Arc<Node>,
    access: AccessMode,
    flags: OpenFlags,
) -> Result<FileKind, Errno> {
    if access.is_writable() || flags.intersects(OpenFlags::CREATE | OpenFlags::TRUNCATE) {
        return Err(Errno::EISDIR);
    }
    Ok(FileKind::Node(OpenNode::Directory(OpenDirectory::new(
        Arc::clone(node),
    ))))
}

fn open_fifo(
    process: &Process,
    fifo: &Fifo,
    access: AccessMode,
    flags: OpenFlags,
) -> Result<FileKind, Errno> {
    let is_nonblocking = flags.contains(OpenFlags::NONBLOCK);
    let wait = if is_nonblocking {
        FifoWait::Nothing
    } else {
        FifoWait::ForPeer
    };
    fifo.open(process, access, wait).map(FileKind::Pipe) // ENXIO, EINTR
}
