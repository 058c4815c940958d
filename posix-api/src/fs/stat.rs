//! `stat` and its kin.

use alloc::sync::Arc;

use crate::{
    Errno, Fd, File, Process,
    file::FileKind,
    fs::{At, Body, Device, LastLink, Node, OpenNode, PAGE_LEN, ProcEntry, path, proc},
    time::Timestamp,
};

/// What is known of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stat {
    /// The file system (`st_dev`).
    pub device: u64,
    /// The node's number (`st_ino`).
    pub number: u64,
    /// File type and permissions (`st_mode`).
    pub mode: u32,
    /// Names (`st_nlink`).
    pub links: u32,
    /// The owner.
    pub uid: u32,
    /// The group.
    pub gid: u32,
    /// The device that a device node stands for (`st_rdev`).
    pub special_device: u64,
    /// Length in bytes.
    pub len: u64,
    /// The length of transfers that suits it (`st_blksize`).
    pub block_len: u32,
    /// Memory in use, in units of 512 bytes (`st_blocks`).
    pub blocks: u64,
    /// Last access.
    pub accessed: Timestamp,
    /// Last change of the content.
    pub modified: Timestamp,
    /// Last change of content or of these fields.
    pub changed: Timestamp,
    /// Creation (`stx_btime`).
    pub born: Timestamp,
}

const REGULAR: u32 = 0o100_000;
const DIRECTORY: u32 = 0o040_000;
const SYMLINK: u32 = 0o120_000;
const FIFO: u32 = 0o010_000;
const SOCKET: u32 = 0o140_000;
const CHARACTER: u32 = 0o020_000;

/// Tells what is known of the file that `path` names.
///
/// Standard: POSIX.1-2024 `stat()`, `lstat()`, `fstatat()`.
///
/// # Errors
///
/// As [`path::find`].
pub fn stat(process: &Process, at: At, path: &[u8], last: LastLink) -> Result<Stat, Errno> {
    let node = path::find(process, at, path, last)?;
    if let Body::Proc(ProcEntry::Descriptor(fd)) = node.body()
        && last == LastLink::Follow
    {
        return stat_fd(process, *fd).map_err(|_| Errno::ENOENT);
    }
    Ok(of_node(&node))
}

/// Tells what is known of the open file `fd`.
///
/// Standard: POSIX.1-2024 `fstat()`.
///
/// # Errors
///
/// - `EBADF`: `fd` is not open.
pub fn stat_fd(process: &Process, fd: Fd) -> Result<Stat, Errno> {
    let file = process.fds().get(fd)?; // EBADF
    Ok(of_file(&file))
}

/// What is known of the place that `at` stands for (`AT_EMPTY_PATH`).
///
/// # Errors
///
/// - `EBADF`: it is not open.
pub fn stat_at(process: &Process, at: At) -> Result<Stat, Errno> {
    match at {
        At::Cwd => Ok(of_node(&process.places().cwd())),
        At::Fd(fd) => stat_fd(process, fd), // EBADF
    }
}

/// What is known of an open file.
pub fn of_file(file: &File) -> Stat {
    if let Some(node) = proc::node_of(file.kind()) {
        return of_node(node);
    }
    let device = match file.kind() {
        FileKind::Console(console) if console.is_terminal() => Some(Device::Console),
        FileKind::Node(OpenNode::Device(device)) => Some(*device),
        _ => None,
    };
    let mode = match file.kind() {
        FileKind::Pipe(_) | FileKind::Output(_) => FIFO | 0o600,
        FileKind::Console(console) if !console.is_terminal() => FIFO | 0o600,
        FileKind::Console(_) | FileKind::Node(OpenNode::Device(_)) => CHARACTER | 0o620,
        _ if file.is_socket() => SOCKET | 0o777,
        _ => 0o600, // eventfd, timerfd, epoll: no type of their own
    };
    let now = Timestamp::now();
    Stat {
        device: 9,
        number: core::ptr::from_ref(file) as u64,
        mode,
        links: 1,
        uid: 0,
        gid: 0,
        special_device: device.map_or(0, Device::number),
        len: 0,
        block_len: BLOCK_LEN,
        blocks: 0,
        accessed: now,
        modified: now,
        changed: now,
        born: now,
    }
}

/// `st_blksize`: a page.
const BLOCK_LEN: u32 = PAGE_LEN as u32;

/// What is known of `node`.
pub fn of_node(node: &Arc<Node>) -> Stat {
    let meta = node.meta();
    let (len, blocks) = match node.body() {
        Body::Regular(content) => (content.len(), content.blocks()),
        Body::Symlink(target) => (target.len() as u64, 0),
        Body::Directory(directory) => (directory.len() as u64 * 32, 0),
        Body::Proc(_) | Body::Fifo(_) | Body::Socket(_) | Body::Device(_) => (0, 0),
    };
    let special_device = match node.body() {
        Body::Device(device) => device.number(),
        _ => 0,
    };
    let links = match node.body() {
        Body::Proc(entry) if entry.is_directory() => 2,
        _ if node.file_system() == crate::fs::FileSystem::Proc => meta.links.max(1),
        _ => meta.links,
    };
    Stat {
        device: node.file_system().device_number(),
        number: node.number(),
        mode: file_type(node) | meta.permissions,
        links,
        uid: meta.uid,
        gid: meta.gid,
        special_device,
        len,
        block_len: BLOCK_LEN,
        blocks,
        accessed: meta.accessed,
        modified: meta.modified,
        changed: meta.changed,
        born: meta.born,
    }
}

/// The `S_IFMT` bits of `node`.
pub(super) fn file_type(node: &Node) -> u32 {
    match node.body() {
        Body::Regular(_) => REGULAR,
        Body::Directory(_) => DIRECTORY,
        Body::Symlink(_) => SYMLINK,
        Body::Fifo(_) => FIFO,
        Body::Socket(_) => SOCKET,
        Body::Device(_) => CHARACTER,
        Body::Proc(entry) if entry.is_directory() => DIRECTORY,
        Body::Proc(entry) if entry.is_symlink() => SYMLINK,
        Body::Proc(_) => REGULAR,
    }
}
