//! The binary tree of `tsearch()`: an AA tree, so that it stays flat whatever the order of insertion.
//!
//! C sees a node as a pointer to its key, so a node begins with it. Nodes keep their addresses; deletion moves keys.

#![expect(unsafe_code, reason = "C holds pointers to nodes")]

use alloc::boxed::Box;
use core::{cmp::Ordering, ffi::c_void, mem, ptr};

/// A pointer to a node, or null.
pub type Link = *mut Node;

/// A node.
#[repr(C)]
pub struct Node {
    /// What C reads through the pointer it is given.
    pub key: *const c_void,
    /// Smaller keys.
    pub left: Link,
    /// Larger keys.
    pub right: Link,
    level: u32,
}

/// How a wanted key stands to one in the tree.
pub type Compare<'a> = &'a mut dyn FnMut(*const c_void) -> Ordering;

/// The node with the wanted key, or null.
///
/// # Safety
///
/// `root` is null or a tree that nothing else uses now.
pub unsafe fn find(root: Link, compare: Compare<'_>) -> Link {
    // SAFETY: as the caller promises.
    unsafe { find_below(root, compare) }.1
}

/// The parent of the node with the wanted key, null if that is the root; and the node, or null.
///
/// # Safety
///
/// As [`find`].
pub unsafe fn find_below(root: Link, compare: Compare<'_>) -> (Link, Link) {
    let mut parent = ptr::null_mut();
    let mut at = root;
    // SAFETY: the caller promises a tree, and links in it lead to nodes.
    while let Some(node) = unsafe { at.as_ref() } {
        let next = match compare(node.key) {
            Ordering::Equal => return (parent, at),
            Ordering::Less => node.left,
            Ordering::Greater => node.right,
        };
        parent = at;
        at = next;
    }
    (parent, at)
}

/// Adds `key`, which is not in the tree: the new root, and the new node.
///
/// # Safety
///
/// As [`find`].
pub unsafe fn insert(root: Link, key: *const c_void, compare: Compare<'_>) -> (Link, Link) {
    // SAFETY: the caller promises a tree.
    let Some(node) = (unsafe { root.as_mut() }) else {
        let made = Box::into_raw(Box::new(Node {
            key,
            left: ptr::null_mut(),
            right: ptr::null_mut(),
            level: 1,
        }));
        return (made, made);
    };
    let is_less = compare(node.key) == Ordering::Less;
    let side = if is_less {
        &mut node.left
    } else {
        &mut node.right
    };
    // SAFETY: a subtree is a tree.
    let (child, made) = unsafe { insert(*side, key, compare) };
    *side = child;
    // SAFETY: as above.
    let root = unsafe { skew(root) };
    // SAFETY: as above.
    (unsafe { split(root) }, made)
}

/// Removes the wanted key: the new root.
///
/// # Safety
///
/// As [`find`]; the key is in the tree.
pub unsafe fn remove(root: Link, compare: Compare<'_>) -> Link {
    // SAFETY: the caller promises a tree.
    let Some(node) = (unsafe { root.as_mut() }) else {
        return root;
    };
    match compare(node.key) {
        // SAFETY: a subtree is a tree.
        Ordering::Less => node.left = unsafe { remove(node.left, compare) },
        // SAFETY: a subtree is a tree.
        Ordering::Greater => node.right = unsafe { remove(node.right, compare) },
        Ordering::Equal => {
            if node.left.is_null() || node.right.is_null() {
                let child = if node.left.is_null() {
                    node.right
                } else {
                    node.left
                };
                // SAFETY: `insert` made it, and nothing leads to it any more.
                drop(unsafe { Box::from_raw(root) });
                return child;
            }
            // The next larger node's key comes here, and that node goes.
            let mut next = node.right;
            // SAFETY: links in a tree lead to nodes.
            while let Some(left) = unsafe { next.as_ref() }
                .map(|it| it.left)
                .filter(|it| !it.is_null())
            {
                next = left;
            }
            // SAFETY: `right` is not null, so `next` is a node.
            node.key = unsafe { (*next).key };
            // SAFETY: a subtree is a tree; the smallest of it is to the left of all others.
            node.right = unsafe { remove_least(node.right) };
        }
    }
    // SAFETY: the subtrees are trees, of one level less at most.
    unsafe { balance(root) }
}

/// Removes the smallest key.
unsafe fn remove_least(root: Link) -> Link {
    // SAFETY: the caller promises a tree that is not empty.
    let node = unsafe { &mut *root };
    if node.left.is_null() {
        let right = node.right;
        // SAFETY: `insert` made it, and nothing leads to it any more.
        drop(unsafe { Box::from_raw(root) });
        return right;
    }
    // SAFETY: a subtree is a tree.
    node.left = unsafe { remove_least(node.left) };
    // SAFETY: as in `remove`.
    unsafe { balance(root) }
}

fn level(link: Link) -> u32 {
    // SAFETY: links in a tree are null or lead to nodes.
    unsafe { link.as_ref() }.map_or(0, |node| node.level)
}

/// Restores the levels above a removed node.
unsafe fn balance(root: Link) -> Link {
    // SAFETY: the caller promises a node.
    let node = unsafe { &mut *root };
    let should = level(node.left).min(level(node.right)) + 1;
    if should < node.level {
        node.level = should;
        // SAFETY: `right` is null or a node.
        if let Some(right) = unsafe { node.right.as_mut() } {
            right.level = right.level.min(should);
        }
    }
    // SAFETY: a node.
    let root = unsafe { skew(root) };
    // SAFETY: a node.
    let node = unsafe { &mut *root };
    if !node.right.is_null() {
        // SAFETY: a node, as was checked.
        node.right = unsafe { skew(node.right) };
        // SAFETY: `skew` returns a node.
        let right = unsafe { &mut *node.right };
        if !right.right.is_null() {
            // SAFETY: a node, as was checked.
            right.right = unsafe { skew(right.right) };
        }
    }
    // SAFETY: a node.
    let root = unsafe { split(root) };
    // SAFETY: a node.
    let node = unsafe { &mut *root };
    if !node.right.is_null() {
        // SAFETY: a node, as was checked.
        node.right = unsafe { split(node.right) };
    }
    root
}

/// Turns a left child of the same level into the root.
unsafe fn skew(root: Link) -> Link {
    // SAFETY: the caller promises a node.
    let node = unsafe { &mut *root };
    if level(node.left) != node.level {
        return root;
    }
    // SAFETY: it has a level, so it is a node.
    let left = unsafe { &mut *node.left };
    let new = mem::replace(&mut node.left, left.right);
    left.right = root;
    new
}

/// Lifts the middle of three nodes of one level.
unsafe fn split(root: Link) -> Link {
    // SAFETY: the caller promises a node.
    let node = unsafe { &mut *root };
    // SAFETY: `right` is null or a node.
    let Some(right) = (unsafe { node.right.as_mut() }) else {
        return root;
    };
    if level(right.right) != node.level {
        return root;
    }
    let new = mem::replace(&mut node.right, right.left);
    right.left = root;
    right.level += 1;
    new
}

#[cfg(test)]
#[expect(clippy::undocumented_unsafe_blocks, reason = "trees of the tests' own")]
mod tests {
    use super::*;

    fn keys(root: Link, into: &mut Vec<usize>) {
        if let Some(node) = unsafe { root.as_ref() } {
            keys(node.left, into);
            into.push(node.key.addr());
            keys(node.right, into);
        }
    }

    fn depth(root: Link) -> usize {
        unsafe { root.as_ref() }.map_or(0, |node| 1 + depth(node.left).max(depth(node.right)))
    }

    #[test]
    fn it_stays_sorted_and_flat() {
        let mut root: Link = ptr::null_mut();
        for key in 1..=1000_usize {
            let mut compare = |other: *const c_void| key.cmp(&other.addr());
            root = unsafe { insert(root, ptr::without_provenance(key), &mut compare) }.0;
        }
        assert!(depth(root) <= 20, "{}", depth(root));

        for key in (1..=1000_usize).filter(|key| key % 3 != 0) {
            root = unsafe { remove(root, &mut |other| key.cmp(&other.addr())) };
        }

        let mut left = Vec::new();
        keys(root, &mut left);
        assert_eq!(left, (1..=333).map(|it| it * 3).collect::<Vec<_>>());
        assert!(depth(root) <= 18, "{}", depth(root));
    }
}
