//! Changes of the tree: entries added, removed, moved, with link counts and times kept right.
//!
//! Adding and removing one entry is atomic in its directory. A rename holds [`Places`]' lock, so
//! that two of them cannot build a loop.
//!
//! [`Places`]: crate::fs::Places

use alloc::sync::Arc;

use crate::{
    Errno,
    fs::{
        Body, Directory, FileSystem, Name, Node, Owner,
        node::Up,
        notice::{self, Events, Notice},
    },
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
    node.set_up(up(parent, &name)?); // ENOSPC
    directory.insert(name, Arc::clone(node))?; // EEXIST, ENOENT, ENOSPC
    note_added(parent, node);
    if !node.is_directory() && node.meta().links > 1 {
        notice::tell(&Notice::Own(node, Events::ATTRIB));
    }
    notice::tell(&Notice::Hung(node, Events::CREATE));
    Ok(())
}

/// Gives `node` the name `name` in `parent`, in place of what is there, which is no directory.
///
/// # Errors
///
/// As [`add`], without `EEXIST`.
pub fn put(parent: &Arc<Node>, name: Name, node: &Arc<Node>) -> Result<(), Errno> {
    let directory = writable(parent)?; // ENOTDIR, EPERM
    node.set_up(up(parent, &name)?); // ENOSPC
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
    notice::tell(&Notice::Own(node, Events::ATTRIB));
    notice::tell(&Notice::Removed {
        from: (parent, name),
        node,
    });
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
    node.add_links(-2); // its name and its own `.`
    note_removed(parent, node);
    notice::tell(&Notice::Removed {
        from: (parent, name),
        node,
    });
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
    let up = up(to.0, &to.1)?; // ENOSPC
    let before = directory.replace(to.1, Arc::clone(node))?; // ENOENT, ENOSPC
    note_added(to.0, node);
    if let Some(before) = before {
        if before.is_directory() {
            before.add_links(-2);
        }
        note_removed(to.0, &before);
    }
    if writable(from.0)?.remove(from.1, node) {
        note_removed(from.0, node);
    }
    node.set_up(up);
    notice::tell(&Notice::Moved {
        from: (from.0, from.1),
        node,
    });
    if let Some(replaced) = replaced.filter(|replaced| !replaced.is_directory()) {
        notice::tell(&Notice::Own(replaced, Events::ATTRIB));
    }
    notice::tell(&Notice::Own(node, Events::MOVE_SELF));
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
        now.set_up(up(place.0, &place.1)?); // ENOSPC
        note_added(place.0, now);
        note_removed(place.0, place.2);
    }
    for (parent, name, node) in [&one, &other] {
        let from = (*parent, &**name);
        notice::tell(&Notice::Moved {
            from: (from.0, from.1),
            node,
        });
        notice::tell(&Notice::Own(node, Events::MOVE_SELF));
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
        at = here.parent();
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

/// What a node called `name` in `parent` hangs on.
fn up(parent: &Arc<Node>, name: &Name) -> Result<Up, Errno> {
    Ok(Up {
        parent: Arc::downgrade(parent),
        name: name.try_clone()?, // ENOSPC
    })
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
