//! Objects by number and by key.

use alloc::{collections::BTreeMap, sync::Arc};

use bitflags::bitflags;
use kernel::sync::Mutex;

use crate::{Errno, Process, system::credentials, time::Timestamp};

bitflags! {
    /// The flags of `shmget()` and its kin; the bits are Linux's. The low nine are permissions.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct GetFlags: u32 {
        /// `IPC_CREAT`: make it where there is none.
        const CREATE = 0o1000;
        /// `IPC_EXCL`: fail where there is one.
        const EXCLUSIVE = 0o2000;
        const _ = !0;
    }
}

/// The key that no object is found by (`IPC_PRIVATE`).
pub(super) const PRIVATE: i32 = 0;

/// Objects of one kind at most, as Linux has it.
const OBJECTS_MAX: usize = 32_000;

/// Whose an object is (`struct ipc_perm`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Permissions {
    /// The key that it is found by.
    pub key: i32,
    /// The owner.
    pub uid: u32,
    /// The owner's group.
    pub gid: u32,
    /// Who made it.
    pub creator_uid: u32,
    /// The group of who made it.
    pub creator_gid: u32,
    /// Nine bits, and those of the kind (`SHM_DEST` …).
    pub mode: u32,
}

/// What `IPC_SET` sets of [`Permissions`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The owner.
    pub uid: u32,
    /// The owner's group.
    pub gid: u32,
    /// The low nine bits count.
    pub mode: u32,
}

impl Permissions {
    fn new(process: &Process, key: i32, flags: GetFlags) -> Self {
        let own = credentials::credentials(process);
        Self {
            key,
            uid: own.effective_user,
            gid: own.effective_group,
            creator_uid: own.effective_user,
            creator_gid: own.effective_group,
            mode: flags.bits() & 0o777,
        }
    }

    /// Does what `IPC_SET` asks for.
    pub(super) fn change(&mut self, change: Change) {
        self.uid = change.uid;
        self.gid = change.gid;
        self.mode = (self.mode & !0o777) | (change.mode & 0o777);
    }
}

/// The present time, in seconds since the epoch.
pub(super) fn now() -> i64 {
    Timestamp::now().seconds
}

/// The objects of one kind.
pub struct Table<T> {
    held: Mutex<Held<T>>,
}

struct Held<T> {
    by_id: BTreeMap<i32, Arc<T>>,
    /// Keys; an object without one is private, or to be removed.
    by_key: BTreeMap<i32, i32>,
    next_id: i32,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self {
            held: Mutex::new(Held {
                by_id: BTreeMap::new(),
                by_key: BTreeMap::new(),
                next_id: 0,
            }),
        }
    }
}

impl<T> Table<T> {
    /// The number of the object with `key`, if `fits` has nothing against it; or of a new one that
    /// `make` makes.
    ///
    /// # Errors
    ///
    /// - `EEXIST`: there is one, and it was to be made.
    /// - `ENOENT`: there is none.
    /// - `ENOSPC`: there are too many.
    /// - Those of `fits` and `make`.
    pub(super) fn get(
        &self,
        process: &Process,
        key: i32,
        flags: GetFlags,
        fits: impl FnOnce(&T) -> Result<(), Errno>,
        make: impl FnOnce(Permissions) -> Result<T, Errno>,
    ) -> Result<i32, Errno> {
        let mut held = self.held.lock();
        if let Some((id, known)) = held.find(key) {
            if flags.contains(GetFlags::CREATE | GetFlags::EXCLUSIVE) {
                return Err(Errno::EEXIST);
            }
            return fits(&known).map(|()| id);
        }
        if key != PRIVATE && !flags.contains(GetFlags::CREATE) {
            return Err(Errno::ENOENT);
        }
        let new = make(Permissions::new(process, key, flags))?;
        held.insert(key, new) // ENOSPC
    }

    /// The object with the number `id`.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: there is none.
    pub(super) fn object(&self, id: i32) -> Result<Arc<T>, Errno> {
        let held = self.held.lock();
        held.by_id.get(&id).cloned().ok_or(Errno::EINVAL)
    }

    /// The first object that `is_it` says yes to, and its number.
    pub(super) fn find(&self, is_it: impl Fn(&T) -> bool) -> Option<(i32, Arc<T>)> {
        let held = self.held.lock();
        let mut all = held.by_id.iter();
        let (id, found) = all.find(|(_, object)| is_it(object))?;
        Some((*id, Arc::clone(found)))
    }

    /// Takes the object's key away, so that it is not found any more.
    pub(super) fn forget_key(&self, id: i32) {
        self.held.lock().by_key.retain(|_, of| *of != id);
    }

    /// Takes the object out.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: there is none.
    pub(super) fn remove(&self, id: i32) -> Result<Arc<T>, Errno> {
        let mut held = self.held.lock();
        held.by_key.retain(|_, of| *of != id);
        held.by_id.remove(&id).ok_or(Errno::EINVAL)
    }
}

impl<T> Held<T> {
    fn find(&self, key: i32) -> Option<(i32, Arc<T>)> {
        let id = self.by_key.get(&key)?;
        let object = self.by_id.get(id)?;
        Some((*id, Arc::clone(object)))
    }

    fn insert(&mut self, key: i32, object: T) -> Result<i32, Errno> {
        if self.by_id.len() >= OBJECTS_MAX {
            return Err(Errno::ENOSPC);
        }
        while self.by_id.contains_key(&self.next_id) {
            self.next_id = self.next_id.wrapping_add(1) & i32::MAX;
        }
        let id = self.next_id;
        // A number comes again late: who still uses one that is gone finds nothing.
        self.next_id = id.wrapping_add(1) & i32::MAX;
        self.by_id.insert(id, Arc::new(object));
        if key != PRIVATE {
            self.by_key.insert(key, id);
        }
        Ok(id)
    }
}
