//! Changes of the tree: entries added, removed, moved, with link counts and times kept right.
//!
//! Adding and removing one entry is atomic in its directory. A rename holds [`Places`]' lock, so
//! that two of them cannot build a loop.
//!
//! [`Places`]: crate::fs::Places

use alloc::sync::Arc;

use crate::{
    Errno,
    fs::{Body, Directory, FileSystem, Name, Node, Owner, directory::Up},
};

/// Gives `node` the name `name` in the directory `parent`.
///
/// # Errors
///
/// - `EEXIST`: the name is taken.
/// - `ENOENT`: `parent` has been removed.
/// - `ENOSPC`: no memory is left.
/// - `ENOTDIR`: `parent` is not a directory.
/// - `EPERM`: `parent` is in `/proc`.
pub fn add(parent: &Arc<Node>, name: Name, node: &Arc<Node>) -> Result<(), Errno> {
    writable(parent)?; // ENOTDIR, EPERM
    add_anywhere(parent, name, node) // EEXIST, ENOENT, ENOSPC
}

/// As [`add`], also in `/proc`: that is how `/proc` is built.
///
/// # Errors
///
/// As [`add`], without `EPERM`.
pub fn add_anywhere(parent: &Arc<Node>, name: Name, node: &Arc<Node>) -> Result<(), Errno> {
    let directory = parent.as_directory().ok_or(Errno::ENOTDIR)?;
    if let Some(child) = node.as_directory() {
        child.set_up(Up {
            parent: Arc::downgrade(parent),
            name: name.clone(),
        });
    }
    directory.insert(name, Arc::clone(node))?; // EEXIST, ENOENT, ENOSPC
    note_added(parent, node);
    Ok(())
}

/// Gives `node` the name `name` in `parent`, in place of what is there, which is no directory.
///
/// # Errors
///
/// As [`add`], without `EEXIST`.
pub fn put(parent: &Arc<Node>, name: Name, node: &Arc<Node>) -> Result<(), Errno> {
    let directory = writable(parent)?; // ENOTDIR, EPERM
    if let Some(child) = node.as_directory() {
        child.set_up(Up {
            parent: Arc::downgrade(parent),
            name: name.clone(),
        });
    }
    let before = directory.replace(name, Arc::clone(node))?; // ENOENT, ENOSPC
    if let Some(before) = before {
        note_removed(parent, &before);
    }
    note_added(parent, node);
    Ok(())
}

/// Makes an empty directory of root's, with the usual permissions.
///
/// # Errors
///
/// As [`add`].
pub fn make_directory(parent: &Arc<Node>, name: Name) -> Result<Arc<Node>, Errno> {
    let body = Body::Directory(Directory::new());
    let node = Node::in_file_system(parent.file_system(), body, 0o755, Owner::default());
    add(parent, name, &node)?;
    Ok(node)
}

/// Takes the name `name` of `node`, which is no directory, out of `parent`.
///
/// # Errors
///
/// - `ENOENT`: it is not there any more.
/// - `ENOTDIR`, `EPERM`: as [`add`].
pub fn remove(parent: &Arc<Node>, name: &[u8], node: &Arc<Node>) -> Result<(), Errno> {
    if !writable(parent)?.remove(name, node) {
        return Err(Errno::ENOENT);
    }
    note_removed(parent, node);
    Ok(())
}

/// Removes the empty directory `node`, called `name` in `parent`.
///
/// # Errors
///
/// - `ENOENT`: it is not there any more.
/// - `ENOTDIR`: `node` is not a directory.
/// - `ENOTEMPTY`: it has entries.
/// - `EPERM`: it is in `/proc`.
pub fn remove_directory(parent: &Arc<Node>, name: &[u8], node: &Arc<Node>) -> Result<(), Errno> {
    let directory = writable(parent)?; // ENOTDIR, EPERM
    writable(node)?.retire()?; // ENOENT, ENOTDIR, ENOTEMPTY, EPERM
    if !directory.remove(name, node) {
        return Err(Errno::ENOENT);
    }
    node.add_links(-1); // its own `.`
    note_removed(parent, node);
    Ok(())
}

/// Moves `node` from one name to another, in place of `replaced`, which is what the new name
/// named. The caller has checked the kinds, and holds the lock of renames.
///
/// # Errors
///
/// - `ENOENT`: the new directory has been removed.
/// - `ENOSPC`: no memory is left.
/// - `ENOTDIR`, `EPERM`: as [`add`].
/// - `ENOTEMPTY`: `replaced` is a directory with entries.
pub fn rename(
    from: (&Arc<Node>, &[u8]),
    to: (&Arc<Node>, Name),
    node: &Arc<Node>,
    replaced: Option<&Arc<Node>>,
) -> Result<(), Errno> {
    writable(from.0)?; // ENOTDIR, EPERM
    let directory = writable(to.0)?; // ENOTDIR, EPERM
    if let Some(victim) = replaced.and_then(|replaced| replaced.as_directory()) {
        victim.retire()?; // ENOENT, ENOTEMPTY
    }
    let name = to.1.clone();
    let before = directory.replace(to.1, Arc::clone(node))?; // ENOENT, ENOSPC
    note_added(to.0, node);
    if let Some(before) = before {
        if before.is_directory() {
            before.add_links(-1);
        }
        note_removed(to.0, &before);
    }
    if writable(from.0)?.remove(from.1, node) {
        note_removed(from.0, node);
    }
    if let Some(moved) = node.as_directory() {
        moved.set_up(Up {
            parent: Arc::downgrade(to.0),
            name,
        });
    }
    Ok(())
}

/// Swaps what two names name. The caller holds the lock of renames.
///
/// # Errors
///
/// - `ENOENT`: a directory has been removed.
/// - `ENOSPC`: no memory is left.
/// - `ENOTDIR`, `EPERM`: as [`add`].
pub fn exchange(
    one: (&Arc<Node>, Name, &Arc<Node>),
    other: (&Arc<Node>, Name, &Arc<Node>),
) -> Result<(), Errno> {
    for (place, now) in [(&one, other.2), (&other, one.2)] {
        writable(place.0)?.replace(place.1.clone(), Arc::clone(now))?;
        if let Some(moved) = now.as_directory() {
            moved.set_up(Up {
                parent: Arc::downgrade(place.0),
                name: place.1.clone(),
            });
        }
        note_added(place.0, now);
        note_removed(place.0, place.2);
    }
    Ok(())
}

/// Whether `node` is `dir` or lies below it.
pub fn contains(dir: &Arc<Node>, node: &Arc<Node>) -> bool {
    let mut at = Some(Arc::clone(node));
    while let Some(here) = at {
        if Arc::ptr_eq(&here, dir) {
            return true;
        }
        at = here.as_directory().and_then(Directory::parent);
    }
    false
}

fn writable(parent: &Arc<Node>) -> Result<&Directory, Errno> {
    if !parent.is_directory() {
        return Err(Errno::ENOTDIR);
    }
    if parent.file_system() == FileSystem::Proc {
        return Err(Errno::EPERM);
    }
    parent.as_directory().ok_or(Errno::EPERM)
}

fn note_added(parent: &Arc<Node>, node: &Arc<Node>) {
    if node.is_directory() {
        parent.add_links(1);
    } else {
        node.add_links(1);
    }
    node.touch_changed();
    parent.touch_modified();
}

fn note_removed(parent: &Arc<Node>, node: &Arc<Node>) {
    if node.is_directory() {
        parent.add_links(-1);
    } else {
        node.add_links(-1);
    }
    node.touch_changed();
    parent.touch_modified();
}
