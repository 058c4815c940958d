//! What an open file of the tree is.

use alloc::sync::Arc;

use crate::{
    File,
    file::FileKind,
    fs::{
        Device, Node, OpenDirectory, PathOnly, Regular, Snapshot,
        notice::{self, Events, Notice},
    },
};

/// An open file that has an offset, or is a place: what `open` makes, but for FIFOs and the
/// console.
pub enum OpenNode {
    /// A regular file.
    Regular(Regular),
    /// A directory.
    Directory(OpenDirectory),
    /// A device that needs no waiting.
    Device(Device),
    /// A text of `/proc` or `/sys`.
    Text(Snapshot),
    /// A place (`O_PATH`).
    Path(PathOnly),
}

impl OpenNode {
    /// The node that it was opened from, but for devices.
    pub fn node(&self) -> Option<&Arc<Node>> {
        match self {
            Self::Regular(file) => Some(file.node()),
            Self::Directory(directory) => Some(directory.node()),
            Self::Text(text) => Some(text.node()),
            Self::Path(path) => Some(path.node()),
            Self::Device(_) => None,
        }
    }

    /// Tells who watches it of `event`, if `done` bytes, which are some, were moved.
    pub(crate) fn tell(&self, event: Events, done: usize) {
        if let Some(node) = self.node().filter(|_| done > 0) {
            notice::tell(&Notice::File(node, event));
        }
    }
}

impl File {
    /// The open file of the tree that it is.
    pub fn as_open_node(&self) -> Option<&OpenNode> {
        match self.kind() {
            FileKind::Node(node) => Some(node),
            _ => None,
        }
    }

    /// The regular file that it is: what `mmap` and `sendfile` take bytes from.
    pub fn as_regular(&self) -> Option<&Regular> {
        match self.as_open_node()? {
            OpenNode::Regular(file) => Some(file),
            _ => None,
        }
    }

    /// The directory that it is.
    pub fn as_directory(&self) -> Option<&OpenDirectory> {
        match self.as_open_node()? {
            OpenNode::Directory(directory) => Some(directory),
            _ => None,
        }
    }

    /// The node of the tree that it was opened from.
    pub fn node(&self) -> Option<&Arc<Node>> {
        self.as_open_node()?.node()
    }
}
