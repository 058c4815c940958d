//! An open directory, and its listing.
//!
//! Standard: POSIX.1-2024 `readdir()`. A listing's position is a number that stays good while
//! entries come and go: 0 is `.`, 1 is `..`, slot *n* of the directory is *n* + 2.

use alloc::sync::Arc;
use core::sync::atomic::{AtomicU64, Ordering};

use crate::{
    Errno, Fd, Process,
    fs::{
        Body, Name, Node, ProcEntry,
        notice::{self, Events, Notice},
    },
};

/// A directory that is open; the position belongs to the open file description.
#[derive(Debug)]
pub struct OpenDirectory {
    node: Arc<Node>,
    /// The slot at which the running listing ends: entries added after it began do not make it
    /// longer without end.
    end: AtomicU64,
}

/// One entry of a listing.
#[derive(Clone, Debug)]
pub struct DirectoryEntry {
    /// `d_ino`.
    pub number: u64,
    /// The position after it (`d_off`).
    pub next: u64,
    /// The file type as the `S_IFMT` bits of a mode; `d_type` is these shifted right by 12.
    pub file_type: u32,
    /// Its name.
    pub name: Name,
}

impl OpenDirectory {
    /// Opens `node`, which is a directory.
    pub fn new(node: Arc<Node>) -> Self {
        let end = node
            .as_directory()
            .map_or(u64::MAX, |directory| directory.slots_end());
        Self {
            node,
            end: AtomicU64::new(end),
        }
    }

    /// Its node.
    pub fn node(&self) -> &Arc<Node> {
        &self.node
    }

    /// The first entry at `position` or after it.
    pub fn entry(&self, process: &Process, position: u64) -> Option<DirectoryEntry> {
        match (position, self.node.as_directory()) {
            (0, directory) => {
                let end = directory.map_or(u64::MAX, |directory| directory.slots_end());
                self.end.store(end, Ordering::Relaxed);
                Some(describe(&self.node, Name::Borrowed(b"."), 1))
            }
            (1, _) => {
                let above = self.node.parent();
                let above = above.as_ref().unwrap_or(&self.node);
                Some(describe(above, Name::Borrowed(b".."), 2))
            }
            (_, Some(directory)) => {
                let end = self.end.load(Ordering::Relaxed);
                let (slot, name, node) = directory.next_entry(position - 2, end)?;
                Some(describe(&node, name, slot + 3))
            }
            (_, None) => self.made_up_entry(process, position - 2),
        }
    }

    fn made_up_entry(&self, process: &Process, from: u64) -> Option<DirectoryEntry> {
        let Body::Proc(entry) = self.node.body() else {
            return None;
        };
        let (at, name) = entry.list(process, from)?;
        let node = entry.find(process, &self.node, &name)?;
        Some(describe(&node, name, at + 3))
    }
}

fn describe(node: &Arc<Node>, name: Name, next: u64) -> DirectoryEntry {
    DirectoryEntry {
        number: node.number(),
        next,
        file_type: super::stat::file_type(node),
        name,
    }
}

/// The next entry of the open directory `fd`; `None` at the end.
///
/// Standard: POSIX.1-2024 `readdir()`, `posix_getdents()`.
///
/// # Errors
///
/// - `EBADF`: `fd` is not open for reading.
/// - `ENOENT`: the directory has been removed.
/// - `ENOTDIR`: `fd` is not a directory.
pub fn read_directory(process: &Process, fd: Fd) -> Result<Option<DirectoryEntry>, Errno> {
    let file = process.fds().get(fd)?; // EBADF
    let directory = file.as_directory().ok_or(Errno::ENOTDIR)?;
    if directory
        .node
        .as_directory()
        .is_some_and(|directory| directory.is_removed())
    {
        return Err(Errno::ENOENT);
    }
    notice::tell(&Notice::File(&directory.node, Events::ACCESS));
    let mut offset = file.offset();
    let entry = directory.entry(process, *offset);
    if let Some(entry) = &entry {
        *offset = entry.next;
    }
    Ok(entry)
}

impl ProcEntry {
    /// The entry at index `from` or after, of a directory that is made up: its index and name.
    fn list(&self, process: &Process, from: u64) -> Option<(u64, Name)> {
        self.next_name(process, from)
    }
}
