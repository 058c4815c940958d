//! The one tree of files: the boot image with writable memory on top, `/dev`, `/proc`.
//!
//! A [`Node`] is what an inode is on disk; directories name nodes, open files hold them. All of it
//! lives in memory: what the boot image brings stays where it lies until it is written to.
//!
//! Locks, outermost first: the renames' of [`Places`]; a directory's entries; a node's [`Meta`].
//! None is held while another thread is waited for.
//!
//! [`Meta`]: node::Meta

pub mod access;
pub mod chmod;
mod content;
pub mod cwd;
mod device;
mod directory;
pub mod image;
pub mod inotify;
pub mod link;
pub mod lock;
pub mod mkdir;
mod name;
mod node;
pub(crate) mod notice;
pub mod open;
mod open_directory;
mod open_node;
pub mod path;
mod proc;
mod quota;
mod regular;
pub mod rename;
pub mod size;
mod special;
pub mod stat;
pub mod statvfs;
mod transfer;
mod tree;
pub mod unlink;
pub mod utime;

use alloc::sync::Arc;
use core::sync::atomic::{AtomicU32, Ordering};

use kernel::sync::{Mutex, MutexGuard, SpinLock};

pub use content::{Content, Extent, PAGE_LEN};
pub use device::Device;
pub use directory::Directory;
pub use name::{NAME_MAX, Name};
pub use node::{Body, FileSystem, Meta, Node, Owner};
pub use open_directory::{DirectoryEntry, OpenDirectory, read_directory};
pub use open_node::OpenNode;
pub use path::{At, LastLink, PATH_MAX};
pub use proc::{ProcEntry, Snapshot, Tell, hang_interfaces};
pub use regular::Regular;
pub use special::{Fifo, FifoWait, PathOnly, SocketSlot};

/// Where a process stands in the tree.
pub struct Places {
    root: SpinLock<Arc<Node>>,
    cwd: SpinLock<Arc<Node>>,
    umask: AtomicU32,
    renames: Mutex<()>,
}

impl Places {
    /// A tree of its own with `/dev`, `/proc`, `/sys`, `/tmp` and what else programs rely on; the
    /// working directory is the root.
    pub fn new() -> Self {
        let root = Node::new(Body::Directory(Directory::new()), 0o755, Owner::default());
        for (name, permissions) in [("tmp", 0o1777), ("run", 0o755), ("var", 0o755)] {
            mount(&root, name, FileSystem::Root, permissions);
        }
        if let Some(var) = root.as_directory().and_then(|root| root.find(b"var")) {
            mount(&var, "tmp", FileSystem::Root, 0o1777);
        }
        device::populate(&mount(&root, "dev", FileSystem::Devices, 0o755));
        proc::populate(&mount(&root, "proc", FileSystem::Proc, 0o555));
        proc::populate_sys(&mount(&root, "sys", FileSystem::Proc, 0o555));
        Self {
            cwd: SpinLock::new(Arc::clone(&root)),
            root: SpinLock::new(root),
            umask: AtomicU32::new(0o022),
            renames: Mutex::new(()),
        }
    }

    /// The directory that absolute paths start from.
    pub fn root(&self) -> Arc<Node> {
        Arc::clone(&self.root.lock())
    }

    /// The working directory.
    pub fn cwd(&self) -> Arc<Node> {
        Arc::clone(&self.cwd.lock())
    }

    /// Makes `dir` the working directory.
    pub(crate) fn set_cwd(&self, dir: Arc<Node>) {
        let before = core::mem::replace(&mut *self.cwd.lock(), dir);
        drop(before);
    }

    /// Makes `dir` the directory that absolute paths start from.
    pub(crate) fn set_root(&self, dir: Arc<Node>) {
        let before = core::mem::replace(&mut *self.root.lock(), dir);
        drop(before);
    }

    /// The permissions that new files do not get.
    pub fn umask(&self) -> u32 {
        self.umask.load(Ordering::Relaxed)
    }

    /// Sets them, and returns those before. Only the nine permission bits count.
    ///
    /// Standard: POSIX.1-2024 `umask()`.
    pub fn set_umask(&self, mask: u32) -> u32 {
        self.umask.swap(mask & 0o777, Ordering::Relaxed)
    }

    /// Keeps others from renaming.
    pub(crate) fn lock_renames(&self) -> MutexGuard<'_, ()> {
        self.renames.lock()
    }
}

impl Default for Places {
    fn default() -> Self {
        Self::new()
    }
}

/// A new directory `name` in `parent`, the top of `file_system`. Used while the tree is built;
/// a name that is taken leaves the new directory without one.
#[inline(never)] // called often, once: the image is smaller
fn mount(
    parent: &Arc<Node>,
    name: &'static str,
    file_system: FileSystem,
    permissions: u32,
) -> Arc<Node> {
    let body = Body::Directory(Directory::new());
    let node = Node::in_file_system(file_system, body, permissions, Owner::default());
    hang(parent, name, &node);
    node
}

/// Gives `node` the name `name` in `parent` while the tree is built.
#[inline(never)] // as for `mount`
fn hang(parent: &Arc<Node>, name: &'static str, node: &Arc<Node>) {
    let _ = tree::add_anywhere(parent, Name::Borrowed(name.as_bytes()), node);
}

#[cfg(test)]
mod tests;
