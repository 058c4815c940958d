//! `statvfs`, `fstatvfs`: how much memory files may still take.

use kernel::memory;

use crate::{
    Errno, Fd, Process,
    fs::{At, FileSystem, LastLink, NAME_MAX, PAGE_LEN, path, proc, quota},
};

/// A file system's sizes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Space {
    /// Bytes of a block, in which the rest counts.
    pub block_len: u64,
    /// Blocks in all.
    pub blocks: u64,
    /// Blocks that are free.
    pub free_blocks: u64,
    /// Files that there can be in all.
    pub files: u64,
    /// Files that can still be made.
    pub free_files: u64,
    /// A number of its own (`f_fsid`).
    pub id: u64,
    /// Linux's magic number of its kind (`f_type` of `statfs`).
    pub magic: u64,
    /// Bytes of a name at most.
    pub name_max: u64,
}

/// Bytes that a file without content costs, about: what decides how many there can be.
const FILE_COST: u64 = 512;

/// The sizes of the file system that `path` is on.
///
/// Standard: POSIX.1-2024 `statvfs()`.
///
/// # Errors
///
/// As [`path::find`].
pub fn statvfs(process: &Process, path: &[u8]) -> Result<Space, Errno> {
    let node = path::find(process, At::Cwd, path, LastLink::Follow)?;
    Ok(space(node.file_system()))
}

/// The sizes of the file system that the open file `fd` is on.
///
/// Standard: POSIX.1-2024 `fstatvfs()`.
///
/// # Errors
///
/// - `EBADF`: `fd` is not open.
pub fn statvfs_fd(process: &Process, fd: Fd) -> Result<Space, Errno> {
    let file = process.fds().get(fd)?; // EBADF
    Ok(space(
        proc::node_of(file.kind()).map_or(FileSystem::Root, |node| node.file_system()),
    ))
}

fn space(file_system: FileSystem) -> Space {
    let (total, free) = match file_system {
        FileSystem::Root | FileSystem::Devices => {
            (memory::usage().total as u64, quota::available() as u64)
        }
        FileSystem::Proc => (0, 0),
    };
    Space {
        block_len: PAGE_LEN as u64,
        blocks: total / PAGE_LEN as u64,
        free_blocks: free / PAGE_LEN as u64,
        files: total / FILE_COST,
        free_files: free / FILE_COST,
        id: file_system.device_number(),
        magic: match file_system {
            FileSystem::Root | FileSystem::Devices => 0x0102_1994, // tmpfs
            FileSystem::Proc => 0x9fa0,
        },
        name_max: NAME_MAX as u64,
    }
}
