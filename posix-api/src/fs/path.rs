//! Path lookup: from a string of bytes to a node, or to the place where one is to be made.
//!
//! Standard: POSIX.1-2024 §4.16 (Pathname Resolution).
//!
//! A component costs one look into a hash table and no memory. Symbolic links are followed by
//! recursion, at most [`SYMLOOP_MAX`] in one lookup.

use alloc::{borrow::Cow, sync::Arc};

use crate::{
    Errno, Fd, Process,
    fs::{Body, NAME_MAX, Node},
};

/// Bytes of a path, the closing NUL included (`PATH_MAX`).
pub const PATH_MAX: usize = 4096;

/// Symbolic links that one lookup follows at most.
pub const SYMLOOP_MAX: usize = 40;

/// Where a relative path starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// The working directory (`AT_FDCWD`).
    Cwd,
    /// The directory that is open as this descriptor.
    Fd(Fd),
}

/// Whether a symbolic link that the path ends in is followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LastLink {
    /// It is.
    Follow,
    /// The link itself is meant.
    Keep,
}

/// What a path names, or could name.
#[derive(Debug)]
pub struct Target<'p> {
    /// The directory of the last component.
    pub parent: Arc<Node>,
    /// The last component.
    pub name: LastName<'p>,
    /// What the path names now.
    pub node: Option<Arc<Node>>,
    /// Whether the path ends in `/`, so that only a directory will do.
    pub wants_directory: bool,
}

/// The last component of a path.
#[derive(Debug)]
pub enum LastName<'p> {
    /// A name that an entry may have.
    Plain(Cow<'p, [u8]>),
    /// `.`.
    Dot,
    /// `..`.
    DotDot,
    /// The path is `/`.
    Root,
}

impl<'p> Target<'p> {
    /// The node that the path names.
    ///
    /// # Errors
    ///
    /// - `ENOENT`: it names none.
    /// - `ENOTDIR`: the path ends in `/` and it is not a directory.
    pub fn existing(self) -> Result<Arc<Node>, Errno> {
        let node = self.node.ok_or(Errno::ENOENT)?;
        if self.wants_directory && !node.is_directory() {
            return Err(Errno::ENOTDIR);
        }
        Ok(node)
    }

    /// The last component as a name that an entry may have; `other` for `.`, `..` and `/`.
    pub fn plain_name(&self, other: Errno) -> Result<&[u8], Errno> {
        match &self.name {
            LastName::Plain(name) => Ok(name),
            LastName::Dot | LastName::DotDot | LastName::Root => Err(other),
        }
    }

    fn into_owned(self) -> Target<'static> {
        let name = match self.name {
            LastName::Plain(name) => LastName::Plain(Cow::Owned(name.into_owned())),
            LastName::Dot => LastName::Dot,
            LastName::DotDot => LastName::DotDot,
            LastName::Root => LastName::Root,
        };
        let Self {
            parent,
            node,
            wants_directory,
            ..
        } = self;
        Target {
            parent,
            name,
            node,
            wants_directory,
        }
    }
}

/// Finds what `path` names; relative paths start at `at`.
///
/// # Errors
///
/// - `EBADF`: `path` is relative and `at` is not open.
/// - `ELOOP`: more than [`SYMLOOP_MAX`] symbolic links were met.
/// - `ENAMETOOLONG`: a component is longer than `NAME_MAX`, or the path than `PATH_MAX`.
/// - `ENOENT`: a component does not exist, or `path` is empty.
/// - `ENOTDIR`: a component is not a directory, or `at` is none.
pub fn find(process: &Process, at: At, path: &[u8], last: LastLink) -> Result<Arc<Node>, Errno> {
    resolve(process, at, path, last)?.existing()
}

/// Finds the place that `path` names, whether or not something is there; relative paths start at
/// `at`.
///
/// # Errors
///
/// As [`find`], but for the last component, which need not exist.
pub fn resolve<'p>(
    process: &Process,
    at: At,
    path: &'p [u8],
    last: LastLink,
) -> Result<Target<'p>, Errno> {
    let start = if is_absolute(path) {
        process.places().root()
    } else {
        start(process, at)?
    };
    resolve_from(process, start, path, last)
}

/// As [`resolve`], with relative paths starting at the directory `start`.
///
/// # Errors
///
/// As [`resolve`], but for `EBADF`.
pub fn resolve_from<'p>(
    process: &Process,
    start: Arc<Node>,
    path: &'p [u8],
    last: LastLink,
) -> Result<Target<'p>, Errno> {
    if path.is_empty() {
        return Err(Errno::ENOENT);
    }
    if path.len() >= PATH_MAX {
        return Err(Errno::ENAMETOOLONG);
    }
    let start = if is_absolute(path) {
        process.places().root()
    } else {
        start
    };
    Walk {
        process,
        followed: 0,
    }
    .walk(start, path, last)
}

/// The directory that `at` stands for.
///
/// # Errors
///
/// - `EBADF`: it is not open.
/// - `ENOTDIR`: it is not a directory.
pub fn start(process: &Process, at: At) -> Result<Arc<Node>, Errno> {
    match at {
        At::Cwd => Ok(process.places().cwd()),
        At::Fd(fd) => {
            let file = process.fds().get(fd)?; // EBADF
            let node = file.node().filter(|node| node.is_directory());
            node.map(Arc::clone).ok_or(Errno::ENOTDIR)
        }
    }
}

/// One lookup.
struct Walk<'a> {
    process: &'a Process,
    followed: usize,
}

impl Walk<'_> {
    fn walk<'p>(
        &mut self,
        start: Arc<Node>,
        path: &'p [u8],
        last: LastLink,
    ) -> Result<Target<'p>, Errno> {
        let mut dir = start;
        let mut rest = skip_slashes(path);
        if rest.is_empty() {
            let node = Some(Arc::clone(&dir));
            return Ok(Target {
                parent: dir,
                name: LastName::Root,
                node,
                wants_directory: true,
            });
        }
        loop {
            let (name, tail) = split_component(rest);
            if name.len() > NAME_MAX {
                return Err(Errno::ENAMETOOLONG);
            }
            rest = skip_slashes(tail);
            if rest.is_empty() {
                return self.finish(dir, name, !tail.is_empty(), last);
            }
            let next = self.child(&dir, name)?.ok_or(Errno::ENOENT)?; // ENOENT, ENOTDIR
            dir = self.enter(dir, next)?; // ELOOP, ENOENT, ENOTDIR
        }
    }

    /// The last component.
    fn finish<'p>(
        &mut self,
        parent: Arc<Node>,
        name: &'p [u8],
        wants_directory: bool,
        last: LastLink,
    ) -> Result<Target<'p>, Errno> {
        let node = self.child(&parent, name)?;
        if let Some(link) = node.as_ref().filter(|node| node.is_symlink())
            && (last == LastLink::Follow || wants_directory)
        {
            let mut target = self.follow(parent, link)?;
            target.wants_directory |= wants_directory;
            return Ok(target);
        }
        let name = match name {
            b"." => LastName::Dot,
            b".." => LastName::DotDot,
            name => LastName::Plain(Cow::Borrowed(name)),
        };
        Ok(Target {
            parent,
            name,
            node,
            wants_directory,
        })
    }

    /// The entry `name` of `dir`.
    fn child(&self, dir: &Arc<Node>, name: &[u8]) -> Result<Option<Arc<Node>>, Errno> {
        match dir.body() {
            Body::Directory(_) if name == b"." => Ok(Some(Arc::clone(dir))),
            Body::Directory(_) if name == b".." => Ok(Some(self.above(dir, dir.parent()))),
            Body::Directory(directory) => Ok(directory.find(name)),
            Body::Proc(entry) if entry.is_directory() => Ok(entry.find(self.process, dir, name)),
            _ => Err(Errno::ENOTDIR),
        }
    }

    fn above(&self, dir: &Arc<Node>, parent: Option<Arc<Node>>) -> Arc<Node> {
        let root = self.process.places().root();
        if Arc::ptr_eq(dir, &root) {
            root
        } else {
            parent.unwrap_or(root)
        }
    }

    /// Goes on from `next`, an entry of `dir` in the middle of a path.
    fn enter(&mut self, dir: Arc<Node>, next: Arc<Node>) -> Result<Arc<Node>, Errno> {
        if !next.is_symlink() {
            return Ok(next);
        }
        let target = self.follow(dir, &next)?;
        target.existing()
    }

    /// What the symbolic link `link`, an entry of `dir`, leads to.
    fn follow(&mut self, dir: Arc<Node>, link: &Arc<Node>) -> Result<Target<'static>, Errno> {
        self.followed += 1;
        if self.followed > SYMLOOP_MAX {
            return Err(Errno::ELOOP);
        }
        match link.body() {
            Body::Symlink(path) => {
                let start = if is_absolute(path) {
                    self.process.places().root()
                } else {
                    dir
                };
                if path.is_empty() {
                    return Err(Errno::ENOENT);
                }
                self.walk(start, path, LastLink::Follow)
                    .map(Target::into_owned)
            }
            Body::Proc(entry) => match entry.jump(self.process) {
                Some(node) => Ok(Target {
                    parent: dir,
                    name: LastName::Dot,
                    node: Some(node),
                    wants_directory: false,
                }),
                None => {
                    let path = entry.link(self.process)?;
                    let start = if is_absolute(&path) {
                        self.process.places().root()
                    } else {
                        dir
                    };
                    self.walk(start, &path, LastLink::Follow)
                        .map(Target::into_owned)
                }
            },
            _ => Err(Errno::EINVAL),
        }
    }
}

fn is_absolute(path: &[u8]) -> bool {
    path.first() == Some(&b'/')
}

fn skip_slashes(path: &[u8]) -> &[u8] {
    let slashes = path.iter().take_while(|byte| **byte == b'/').count();
    path.get(slashes..).unwrap_or_default()
}

/// The first component of `path` and what follows it, from its `/` on.
fn split_component(path: &[u8]) -> (&[u8], &[u8]) {
    let end = path
        .iter()
        .position(|byte| *byte == b'/')
        .unwrap_or(path.len());
    path.split_at(end)
}
