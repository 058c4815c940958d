//! `rename`, `renameat2`.

use alloc::sync::Arc;

use crate::{
    Errno, Process,
    fs::{
        At, LastLink, Name, Node,
        path::{self, Target},
        tree,
    },
};

/// What happens to what the new path names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// It is replaced.
    Replace,
    /// It stays, and the call fails (`RENAME_NOREPLACE`).
    Keep,
    /// It gets the old name (`RENAME_EXCHANGE`).
    Exchange,
}

/// Moves the file `old` to the name `new`. At no moment is `new` missing if it was there.
///
/// Standard: POSIX.1-2024 `rename()`, `renameat()`.
///
/// # Errors
///
/// - `EBUSY`: a path ends in `.` or `..`, or is the root.
/// - `EEXIST`: `new` is there, with [`Existing::Keep`].
/// - `EINVAL`: `new` lies below the directory `old`.
/// - `EISDIR`: `new` is a directory and `old` is none.
/// - `ENOSPC`: no memory is left.
/// - `ENOTDIR`: `old` is a directory and `new` is something else; or a path ends in `/` and is no
///   directory.
/// - `ENOTEMPTY`: `new` is a directory with entries.
/// - `EPERM`: one is in `/proc`.
/// - `EXDEV`: they are on different file systems.
/// - As [`path::find`] for both.
pub fn rename(
    process: &Process,
    old: (At, &[u8]),
    new: (At, &[u8]),
    existing: Existing,
) -> Result<(), Errno> {
    let _renames = process.places().lock_renames();
    let from = path::resolve(process, old.0, old.1, LastLink::Keep)?;
    let to = path::resolve(process, new.0, new.1, LastLink::Keep)?;
    let from_name = from.plain_name(Errno::EBUSY)?; // EBUSY
    let to_name = Name::copy(to.plain_name(Errno::EBUSY)?)?; // EBUSY, ENOSPC
    let node = from.node.as_ref().ok_or(Errno::ENOENT)?;
    check_places(&from, &to, node)?; // EINVAL, ENOTDIR, EXDEV
    match (existing, &to.node) {
        (Existing::Keep, Some(_)) => Err(Errno::EEXIST),
        (Existing::Exchange, None) => Err(Errno::ENOENT),
        (Existing::Exchange, Some(other)) => {
            if other.is_directory() && tree::contains(other, &from.parent) {
                return Err(Errno::EINVAL);
            }
            let from_name = Name::copy(from_name)?; // ENOSPC
            tree::exchange(
                (&from.parent, from_name, node),
                (&to.parent, to_name, other),
            )
        }
        // POSIX: two names of one file stay as they are.
        (Existing::Replace, Some(other)) if Arc::ptr_eq(node, other) => Ok(()),
        (Existing::Replace, Some(other)) => {
            check_kinds(node, other)?; // EISDIR, ENOTDIR
            tree::rename(
                (&from.parent, from_name),
                (&to.parent, to_name),
                node,
                Some(other),
            )
        }
        (_, None) => tree::rename((&from.parent, from_name), (&to.parent, to_name), node, None),
    }
}

fn check_places(from: &Target<'_>, to: &Target<'_>, node: &Arc<Node>) -> Result<(), Errno> {
    let wants_directory = from.wants_directory || to.wants_directory;
    if wants_directory && !node.is_directory() {
        return Err(Errno::ENOTDIR);
    }
    if from.parent.file_system() != to.parent.file_system() {
        return Err(Errno::EXDEV);
    }
    if node.is_directory() && tree::contains(node, &to.parent) {
        return Err(Errno::EINVAL);
    }
    Ok(())
}

fn check_kinds(node: &Arc<Node>, replaced: &Arc<Node>) -> Result<(), Errno> {
    match (node.is_directory(), replaced.is_directory()) {
        (true, false) => Err(Errno::ENOTDIR),
        (false, true) => Err(Errno::EISDIR),
        (true, true) | (false, false) => Ok(()),
    }
}
