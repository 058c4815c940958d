//! A node of the tree: what an inode is on disk.

use alloc::sync::{Arc, Weak};
use core::{
    fmt,
    sync::atomic::{AtomicU64, Ordering},
};

use kernel::sync::{SpinLock, SpinLockGuard};

use crate::{
    fs::{
        Content, Device, Directory, Fifo, Name, ProcEntry, SocketSlot,
        lock::Locks,
        notice::{self, Notice, Watches},
    },
    time::Timestamp,
};

/// A file of any kind, named by directory entries and held by open files; it lives as long as one
/// of them does.
pub struct Node {
    number: u64,
    file_system: FileSystem,
    meta: SpinLock<Meta>,
    up: SpinLock<Up>,
    locks: Locks,
    watches: Watches,
    body: Body,
}

/// Where a node hangs: of several names, the one it was given last, even if that is gone.
#[derive(Clone, Debug)]
pub struct Up {
    /// The directory; of the root, and of what has no name yet, nothing.
    pub parent: Weak<Node>,
    /// Its name there.
    pub name: Name,
}

/// What a node is, with what belongs to that kind.
pub enum Body {
    /// A regular file.
    Regular(Content),
    /// A directory.
    Directory(Directory),
    /// A symbolic link and its target.
    Symlink(Name),
    /// A FIFO.
    Fifo(Fifo),
    /// The name of a Unix-domain socket.
    Socket(SocketSlot),
    /// A character device.
    Device(Device),
    /// What `/proc` and `/sys` make up when asked.
    Proc(ProcEntry),
}

/// What POSIX's `stat` tells and `chmod`, `chown`, `utimensat` set.
#[derive(Clone, Copy, Debug)]
pub struct Meta {
    /// The permission bits with set-user-ID, set-group-ID and sticky: `0o7777` at most.
    pub permissions: u32,
    /// The owner.
    pub uid: u32,
    /// The group.
    pub gid: u32,
    /// Names in directories; of a directory 2 and one for each subdirectory.
    pub links: u32,
    /// Last access.
    pub accessed: Timestamp,
    /// Last change of the content.
    pub modified: Timestamp,
    /// Last change of content or of these fields.
    pub changed: Timestamp,
    /// Creation.
    pub born: Timestamp,
}

/// Which of the mounted file systems a node belongs to; they share one tree and one memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileSystem {
    /// `/` and what lies below, the boot image with writable memory on top.
    Root,
    /// `/dev`.
    Devices,
    /// `/proc` and `/sys`.
    Proc,
}

impl FileSystem {
    /// `st_dev`.
    pub const fn device_number(self) -> u64 {
        match self {
            Self::Root => 1,
            Self::Devices => 5,
            Self::Proc => 4,
        }
    }
}

static NEXT_NUMBER: AtomicU64 = AtomicU64::new(2);

/// Who owns a new node.
#[derive(Clone, Copy, Debug, Default)]
pub struct Owner {
    /// The user.
    pub uid: u32,
    /// The group.
    pub gid: u32,
}

impl fmt::Debug for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Node")
            .field("number", &self.number)
            .finish_non_exhaustive()
    }
}

impl Node {
    /// A node with no name yet.
    pub fn new(body: Body, permissions: u32, owner: Owner) -> Arc<Self> {
        Self::in_file_system(FileSystem::Root, body, permissions, owner)
    }

    /// A node of a file system other than the root's.
    pub fn in_file_system(
        file_system: FileSystem,
        body: Body,
        permissions: u32,
        owner: Owner,
    ) -> Arc<Self> {
        let now = Timestamp::now();
        let links = if matches!(body, Body::Directory(_)) {
            2
        } else {
            0
        };
        let meta = Meta {
            permissions: permissions & 0o7777,
            uid: owner.uid,
            gid: owner.gid,
            links,
            accessed: now,
            modified: now,
            changed: now,
            born: now,
        };
        Self::with_meta(file_system, body, meta)
    }

    /// A node with all its fields given.
    pub fn with_meta(file_system: FileSystem, body: Body, meta: Meta) -> Arc<Self> {
        let number = NEXT_NUMBER.fetch_add(1, Ordering::Relaxed);
        Arc::new(Self {
            number,
            file_system,
            meta: SpinLock::new(meta),
            up: SpinLock::new(Up {
                parent: Weak::new(),
                name: Name::Borrowed(b""),
            }),
            locks: Locks::default(),
            watches: Watches::default(),
            body,
        })
    }

    /// `st_ino`: a number of its own, never used again.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// Where it is mounted.
    pub fn file_system(&self) -> FileSystem {
        self.file_system
    }

    /// What it is.
    pub fn body(&self) -> &Body {
        &self.body
    }

    /// The advisory locks on it.
    pub fn locks(&self) -> &Locks {
        &self.locks
    }

    /// Who is told of what happens to it (`inotify`).
    pub(crate) fn watches(&self) -> &Watches {
        &self.watches
    }

    /// Where it hangs.
    pub fn up(&self) -> Up {
        self.up.lock().clone()
    }

    /// The directory that it hangs in; `None` of the root, and if that directory is gone.
    pub fn parent(&self) -> Option<Arc<Self>> {
        self.up.lock().parent.upgrade()
    }

    /// Notes where it hangs from now on.
    pub fn set_up(&self, up: Up) {
        let before = core::mem::replace(&mut *self.up.lock(), up);
        drop(before);
    }

    /// The fields that `stat` tells.
    pub fn meta(&self) -> Meta {
        *self.meta.lock()
    }

    /// The same, to be changed. A spin lock: hold it for a few instructions.
    pub fn meta_mut(&self) -> SpinLockGuard<'_, Meta> {
        self.meta.lock()
    }

    /// The directory that it is, if it is one.
    pub fn as_directory(&self) -> Option<&Directory> {
        match &self.body {
            Body::Directory(directory) => Some(directory),
            _ => None,
        }
    }

    /// Whether `openat` and path lookup may start here.
    pub fn is_directory(&self) -> bool {
        match &self.body {
            Body::Directory(_) => true,
            Body::Proc(entry) => entry.is_directory(),
            _ => false,
        }
    }

    /// Whether it is a symbolic link.
    pub fn is_symlink(&self) -> bool {
        match &self.body {
            Body::Symlink(_) => true,
            Body::Proc(entry) => entry.is_symlink(),
            _ => false,
        }
    }

    /// The content of a regular file.
    pub fn as_regular(&self) -> Option<&Content> {
        match &self.body {
            Body::Regular(content) => Some(content),
            _ => None,
        }
    }

    /// Notes a change of content: `mtime` and `ctime`.
    pub fn touch_modified(&self) {
        let now = Timestamp::now();
        let mut meta = self.meta.lock();
        meta.modified = now;
        meta.changed = now;
    }

    /// Notes a change of the fields: `ctime`.
    pub fn touch_changed(&self) {
        let now = Timestamp::now();
        self.meta.lock().changed = now;
    }

    /// Notes an access: `atime`, as Linux' `relatime` does, once after each change and once a day.
    pub fn touch_accessed(&self) {
        let meta = self.meta();
        let is_stale = meta.accessed <= meta.modified || meta.accessed <= meta.changed;
        let now = Timestamp::now();
        if is_stale || now.seconds - meta.accessed.seconds >= 24 * 60 * 60 {
            self.meta.lock().accessed = now;
        }
    }

    /// Adds `by` names; negative takes away.
    pub(crate) fn add_links(&self, by: i32) {
        let mut meta = self.meta.lock();
        meta.links = meta.links.saturating_add_signed(by);
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        if self.meta().links == 0 {
            notice::tell(&Notice::Gone(self));
        }
    }
}
