//! The boot image: a cpio archive in the "new ASCII" format, used where it lies in memory.
//!
//! What it brings becomes nodes; names, link targets and file data stay in the archive. Entries
//! that make no sense are passed over and counted; a damaged archive gives what comes before the
//! damage. Later archives replace files of earlier ones, and add to their directories.

use alloc::{collections::BTreeMap, sync::Arc};

use crate::{
    Errno, Process,
    fs::{
        Body, Content, Device, Directory, Fifo, FileSystem, LastLink, Meta, Name, Node, SocketSlot,
        path, tree,
    },
    time::Timestamp,
};

/// What came of an archive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Entries that are now in the tree.
    pub added: usize,
    /// Entries that made no sense.
    pub skipped: usize,
    /// Whether the archive ended before its trailer.
    pub is_truncated: bool,
}

/// Adds all that `archive` holds to the tree of `process`. More archives may follow in the same
/// bytes, with padding between them.
pub fn unpack(process: &Process, archive: &'static [u8]) -> Report {
    let mut report = Report::default();
    let mut links = BTreeMap::new();
    let mut rest = archive;
    while let Some(start) = rest.iter().position(|byte| *byte != 0) {
        let Some((entry, after)) = Entry::parse(rest.get(start..).unwrap_or_default()) else {
            report.is_truncated = true;
            return report;
        };
        rest = after;
        if entry.is_trailer() {
            links.clear();
            continue;
        }
        match add(process, &entry, &mut links, rest) {
            Ok(()) => report.added += 1,
            Err(_) => report.skipped += 1,
        }
    }
    report
}

/// One entry of an archive.
#[derive(Debug)]
struct Entry {
    name: &'static [u8],
    data: &'static [u8],
    number: u32,
    mode: u32,
    uid: u32,
    gid: u32,
    links: u32,
    modified: u32,
    rdev: (u32, u32),
}

/// Bytes of an entry's header: the magic number and 13 fields of 8 hexadecimal digits.
const HEADER_LEN: usize = 110;

impl Entry {
    fn parse(bytes: &'static [u8]) -> Option<(Self, &'static [u8])> {
        let magic = bytes.get(..6)?;
        if magic != b"070701" && magic != b"070702" {
            return None;
        }
        let field = |index: usize| hex(bytes.get(6 + 8 * index..14 + 8 * index)?);
        let data_len = usize::try_from(field(6)?).ok()?;
        let name_len = usize::try_from(field(11)?).ok()?;
        let name_end = HEADER_LEN.checked_add(name_len)?;
        let name = bytes.get(HEADER_LEN..name_end)?;
        let data_start = name_end.checked_next_multiple_of(4)?;
        let data_end = data_start.checked_add(data_len)?;
        let entry = Self {
            name: name.split(|byte| *byte == 0).next()?,
            data: bytes.get(data_start..data_end)?,
            number: field(0)?,
            mode: field(1)?,
            uid: field(2)?,
            gid: field(3)?,
            links: field(4)?,
            modified: field(5)?,
            rdev: (field(9)?, field(10)?),
        };
        let next = data_end.checked_next_multiple_of(4)?;
        Some((entry, bytes.get(next..).unwrap_or_default()))
    }

    fn is_trailer(&self) -> bool {
        self.name == b"TRAILER!!!"
    }

    fn body(&self) -> Result<Body, Errno> {
        Ok(match self.mode & 0o170_000 {
            0o100_000 => Body::Regular(Content::new(self.data)),
            0o040_000 => Body::Directory(Directory::new()),
            0o120_000 => Body::Symlink(Name::Borrowed(self.data)),
            0o010_000 => Body::Fifo(Fifo::default()),
            0o140_000 => Body::Socket(SocketSlot::default()),
            0o020_000 => Body::Device(Device::numbered(self.rdev)?),
            _ => return Err(Errno::EINVAL),
        })
    }

    fn meta(&self) -> Meta {
        let modified = Timestamp {
            seconds: i64::from(self.modified),
            nanos: 0,
        };
        Meta {
            permissions: self.mode & 0o7777,
            uid: self.uid,
            gid: self.gid,
            links: if self.mode & 0o170_000 == 0o040_000 {
                2
            } else {
                0
            },
            accessed: modified,
            modified,
            changed: modified,
            born: modified,
        }
    }
}

fn hex(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0_u32, |number, digit| {
        let value = char::from(*digit).to_digit(16)?;
        Some(number << 4 | value)
    })
}

type Links = BTreeMap<u32, Arc<Node>>;

fn add(
    process: &Process,
    entry: &Entry,
    links: &mut Links,
    rest: &'static [u8],
) -> Result<(), Errno> {
    let path = entry.name.strip_prefix(b"./").unwrap_or(entry.name);
    let path = path.strip_prefix(b"/").unwrap_or(path);
    if path.is_empty() || path == b"." {
        *process.places().root().meta_mut() = Meta {
            links: process.places().root().meta().links,
            ..entry.meta()
        };
        return Ok(());
    }
    let parent = make_parents(process, path)?;
    let name = path
        .rsplit(|byte| *byte == b'/')
        .find(|part| !part.is_empty());
    let name = name
        .filter(|name| *name != b"." && *name != b"..")
        .ok_or(Errno::EINVAL)?;
    let old = parent
        .as_directory()
        .and_then(|directory| directory.find(name));
    if let Some(old) = old.as_ref().filter(|old| old.is_directory()) {
        return keep_directory(old, entry);
    }
    let node = linked_node(entry, links, rest)?;
    tree::put(&parent, Name::Borrowed(name), &node)
}

/// Gives the directory `old` the fields of `entry`, which names it again.
fn keep_directory(old: &Arc<Node>, entry: &Entry) -> Result<(), Errno> {
    if entry.mode & 0o170_000 != 0o040_000 {
        return Err(Errno::EISDIR);
    }
    let links = old.meta().links;
    *old.meta_mut() = Meta {
        links,
        ..entry.meta()
    };
    Ok(())
}

/// The node for `entry`: a new one, or that of the hard link before.
fn linked_node(entry: &Entry, links: &mut Links, rest: &'static [u8]) -> Result<Arc<Node>, Errno> {
    if entry.links < 2 || entry.mode & 0o170_000 == 0o040_000 {
        return Ok(Node::with_meta(
            FileSystem::Root,
            entry.body()?,
            entry.meta(),
        ));
    }
    if let Some(node) = links.get(&entry.number) {
        return Ok(Arc::clone(node));
    }
    let data = if entry.data.is_empty() {
        data_of(rest, entry.number)
    } else {
        entry.data
    };
    let node = Node::with_meta(
        FileSystem::Root,
        Entry { data, ..*entry }.body()?,
        entry.meta(),
    );
    links.insert(entry.number, Arc::clone(&node));
    Ok(node)
}

/// The data of the hard links numbered `number`: archives store it with the last of them.
fn data_of(mut rest: &'static [u8], number: u32) -> &'static [u8] {
    while let Some((entry, after)) = Entry::parse(rest) {
        if entry.is_trailer() {
            break;
        }
        if entry.number == number && !entry.data.is_empty() {
            return entry.data;
        }
        rest = after;
    }
    &[]
}

/// The directory that `path` lies in, made where the archive does not name it.
fn make_parents(process: &Process, path: &'static [u8]) -> Result<Arc<Node>, Errno> {
    let mut dir = process.places().root();
    let mut parts = path
        .split(|byte| *byte == b'/')
        .filter(|part| !part.is_empty())
        .peekable();
    while let Some(part) = parts.next() {
        if parts.peek().is_none() {
            break;
        }
        if part == b"." || part == b".." {
            return Err(Errno::EINVAL);
        }
        let directory = dir.as_directory().ok_or(Errno::ENOTDIR)?;
        dir = match directory.find(part) {
            Some(next) if next.is_symlink() => {
                path::resolve_from(process, dir, part, LastLink::Follow)?.existing()?
            }
            Some(next) => next,
            None => tree::make_directory(&dir, Name::Borrowed(part))?,
        };
    }
    Ok(dir)
}
