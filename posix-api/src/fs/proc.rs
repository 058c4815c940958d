//! `/proc` and `/sys`: files whose text is made up when they are opened.
//!
//! Standard: none; the form of each is that of Linux's proc(5), for the programs that read them.

mod cpu;
mod interfaces;
mod machine;
mod network;
mod own;
mod settings;

use alloc::{string::String, sync::Arc, vec::Vec};

pub use interfaces::{Tell, hang_interfaces};
use kernel::sync::Mutex;

use crate::{
    Errno, Fd, Process,
    file::FileKind,
    fs::{Body, FileSystem, Name, Node, Owner, hang, mount},
};

/// What a node of `/proc` is.
#[derive(Clone, Debug)]
pub enum ProcEntry {
    /// A text.
    Text(fn(&Process) -> String),
    /// What is known of the interface with that number.
    OfInterface(u32, Tell),
    /// A text that never changes.
    Fixed(&'static str),
    /// A symbolic link.
    Link(fn(&Process) -> Vec<u8>),
    /// `/proc/self/fd`.
    Descriptors,
    /// `/proc/self/fd/N`.
    Descriptor(Fd),
}

impl ProcEntry {
    /// Whether it is a directory.
    pub fn is_directory(&self) -> bool {
        matches!(self, Self::Descriptors)
    }

    /// Whether it is a symbolic link.
    pub fn is_symlink(&self) -> bool {
        matches!(self, Self::Link(_) | Self::Descriptor(_))
    }

    /// The entry `name` of the directory `node`, which this is.
    pub fn find(&self, process: &Process, node: &Arc<Node>, name: &[u8]) -> Option<Arc<Node>> {
        match name {
            b"." => return Some(Arc::clone(node)),
            b".." => return self_directory(process),
            _ => {}
        }
        let fd = Fd(core::str::from_utf8(name).ok()?.parse().ok()?);
        process.fds().get(fd).ok()?;
        Some(new_node(Self::Descriptor(fd), 0o700))
    }

    /// The name of the entry at index `from` or after it, and its index.
    pub(super) fn next_name(&self, process: &Process, from: u64) -> Option<(u64, Name)> {
        let Self::Descriptors = self else { return None };
        let fd = process.fds().next_open(usize::try_from(from).ok()?)?;
        let at = u64::try_from(fd.0).ok()?;
        Some((at, Name::copy(alloc::format!("{}", fd.0).as_bytes()).ok()?))
    }

    /// The node that this link leads to without a path; `None` if it has a path.
    pub fn jump(&self, process: &Process) -> Option<Arc<Node>> {
        let Self::Descriptor(fd) = self else {
            return None;
        };
        let file = process.fds().get(*fd).ok()?;
        let node = node_of(file.kind()).map(Arc::clone);
        Some(node.unwrap_or_else(|| new_node(self.clone(), 0o700)))
    }

    /// What `readlink` shows.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: it is not a symbolic link.
    /// - `ENOENT`: the descriptor has been closed.
    pub fn link(&self, process: &Process) -> Result<Vec<u8>, Errno> {
        match self {
            Self::Link(make) => Ok(make(process)),
            Self::Descriptor(fd) => {
                let file = process.fds().get(*fd).map_err(|_| Errno::ENOENT)?;
                Ok(own::describe(process, &file))
            }
            Self::Text(_) | Self::OfInterface(..) | Self::Fixed(_) | Self::Descriptors => {
                Err(Errno::EINVAL)
            }
        }
    }

    /// Its text at this moment.
    fn text(&self, process: &Process) -> String {
        match self {
            Self::Text(make) => make(process),
            Self::OfInterface(number, tell) => interfaces::text(process, *number, *tell),
            Self::Fixed(text) => String::from(*text),
            Self::Link(_) | Self::Descriptors | Self::Descriptor(_) => String::new(),
        }
    }
}

/// The node of the tree that an open file was opened from.
pub(super) fn node_of(kind: &FileKind) -> Option<&Arc<Node>> {
    match kind {
        FileKind::Node(node) => node.node(),
        _ => None,
    }
}

/// An open text of `/proc`: what it said when it was last read from its start.
pub struct Snapshot {
    node: Arc<Node>,
    text: Mutex<String>,
}

impl Snapshot {
    /// Opens `node`, which is a text, and takes it down.
    pub fn new(process: &Process, node: Arc<Node>) -> Self {
        let text = match node.body() {
            Body::Proc(entry) => entry.text(process),
            _ => String::new(),
        };
        Self {
            node,
            text: Mutex::new(text),
        }
    }

    /// Its node.
    pub fn node(&self) -> &Arc<Node> {
        &self.node
    }

    /// Takes the text down again.
    pub fn refresh(&self, process: &Process) {
        if let Body::Proc(entry) = self.node.body() {
            *self.text.lock() = entry.text(process);
        }
    }

    /// Reads from `offset` on. Returns how many bytes, 0 at the end.
    pub fn read_at(&self, offset: u64, buf: &mut [u8]) -> usize {
        let text = self.text.lock();
        let rest = usize::try_from(offset)
            .ok()
            .and_then(|offset| text.as_bytes().get(offset..));
        let rest = rest.unwrap_or_default();
        let (to, _) = buf.split_at_mut(rest.len().min(buf.len()));
        let (from, _) = rest.split_at(to.len());
        to.copy_from_slice(from);
        to.len()
    }
}

fn new_node(entry: ProcEntry, permissions: u32) -> Arc<Node> {
    let body = Body::Proc(entry);
    Node::in_file_system(FileSystem::Proc, body, permissions, Owner::default())
}

fn self_directory(process: &Process) -> Option<Arc<Node>> {
    let proc = process.places().root().as_directory()?.find(b"proc")?;
    proc.as_directory()?.find(b"1")
}

/// Hangs `entries` into `dir`.
fn fill(dir: &Arc<Node>, entries: &[(&'static str, ProcEntry)]) {
    for (name, entry) in entries {
        let permissions = match entry {
            ProcEntry::Text(_) | ProcEntry::OfInterface(..) | ProcEntry::Fixed(_) => 0o444,
            ProcEntry::Link(_) | ProcEntry::Descriptor(_) => 0o777,
            ProcEntry::Descriptors => 0o555,
        };
        hang(dir, name, &new_node(entry.clone(), permissions));
    }
}

fn directory(parent: &Arc<Node>, name: &'static str) -> Arc<Node> {
    mount(parent, name, FileSystem::Proc, 0o555)
}

/// Fills `/proc`.
pub(super) fn populate(proc: &Arc<Node>) {
    machine::populate(proc);
    own::populate(&directory(proc, "1"));
    let link = Node::in_file_system(
        FileSystem::Proc,
        Body::Symlink(Name::Borrowed(b"1")),
        0o777,
        Owner::default(),
    );
    hang(proc, "self", &link);
    network::populate(&directory(proc, "net"));
    settings::populate(&directory(proc, "sys"));
}

/// Fills `/sys`.
pub(super) fn populate_sys(sys: &Arc<Node>) {
    cpu::populate(&directory(sys, "devices"));
    interfaces::populate(sys);
    settings::populate_sys(sys);
}
