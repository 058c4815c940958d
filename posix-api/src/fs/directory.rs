//! The entries of a directory: found by hash, listed by slot.
//!
//! An entry keeps its slot while it lives, so a listing that remembers a slot number shows each
//! entry that stays exactly once, whatever is added and removed meanwhile.

use alloc::{sync::Arc, vec::Vec};
use core::hash::BuildHasher;

use foldhash::{SharedSeed, fast::SeedableRandomState};
use hashbrown::HashTable;
use kernel::sync::{Once, SpinLock};

use crate::{
    Errno,
    fs::{Name, Node},
};

/// The entries of one directory.
pub struct Directory {
    entries: SpinLock<Entries>,
}

#[derive(Default)]
struct Entries {
    slots: Vec<Option<Entry>>,
    free: Vec<u32>,
    by_name: HashTable<u32>,
    is_removed: bool,
}

#[derive(Debug)]
struct Entry {
    hash: u64,
    name: Name,
    node: Arc<Node>,
}

/// The result of [`Directory::replace`].
type Replaced = Option<Arc<Node>>;

impl Directory {
    /// An empty directory.
    pub fn new() -> Self {
        Self {
            entries: SpinLock::default(),
        }
    }

    /// The node called `name`. `.` and `..` are not entries.
    pub fn find(&self, name: &[u8]) -> Option<Arc<Node>> {
        let hash = hash(name);
        let entries = self.entries.lock();
        let slot = entries.slot_of(hash, name)?;
        entries.entry(slot).map(|entry| Arc::clone(&entry.node))
    }

    /// Adds an entry.
    ///
    /// # Errors
    ///
    /// - `EEXIST`: there is one of that name.
    /// - `ENOENT`: the directory has been removed.
    /// - `ENOSPC`: no memory is left.
    pub fn insert(&self, name: Name, node: Arc<Node>) -> Result<(), Errno> {
        let hash = hash(&name);
        let mut entries = self.entries.lock();
        if entries.slot_of(hash, &name).is_some() {
            return Err(Errno::EEXIST);
        }
        entries.add(Entry { hash, name, node })
    }

    /// Makes `name` name `node`, and returns what it named before.
    ///
    /// # Errors
    ///
    /// - `ENOENT`: the directory has been removed.
    /// - `ENOSPC`: no memory is left.
    pub fn replace(&self, name: Name, node: Arc<Node>) -> Result<Replaced, Errno> {
        let hash = hash(&name);
        let mut entries = self.entries.lock();
        let Some(slot) = entries.slot_of(hash, &name) else {
            return entries.add(Entry { hash, name, node }).map(|()| None);
        };
        let entry = entries
            .slots
            .get_mut(slot as usize)
            .and_then(Option::as_mut);
        Ok(entry.map(|entry| core::mem::replace(&mut entry.node, node)))
    }

    /// Takes the entry `name` away if it names `node`. Returns whether it did.
    pub fn remove(&self, name: &[u8], node: &Arc<Node>) -> bool {
        let hash = hash(name);
        let removed = self.entries.lock().take(hash, name, node);
        removed.is_some() // dropped here, without the lock
    }

    /// Marks the directory removed, so that nothing can be added any more.
    ///
    /// # Errors
    ///
    /// - `ENOENT`: it has been removed already.
    /// - `ENOTEMPTY`: it has entries.
    pub fn retire(&self) -> Result<(), Errno> {
        let mut entries = self.entries.lock();
        if entries.is_removed {
            return Err(Errno::ENOENT);
        }
        if !entries.by_name.is_empty() {
            return Err(Errno::ENOTEMPTY);
        }
        entries.is_removed = true;
        Ok(())
    }

    /// Whether it has been removed and lives on only in open files.
    pub fn is_removed(&self) -> bool {
        self.entries.lock().is_removed
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.entries.lock().by_name.len()
    }

    /// Whether there are no entries.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The slot past the last one: where a listing that starts now ends.
    pub fn slots_end(&self) -> u64 {
        self.entries.lock().slots.len() as u64
    }

    /// The first entry at slot `from` or later and before `end`: its slot, name and node.
    pub fn next_entry(&self, from: u64, end: u64) -> Option<(u64, Name, Arc<Node>)> {
        let entries = self.entries.lock();
        let end = usize::try_from(end)
            .unwrap_or(usize::MAX)
            .min(entries.slots.len());
        let from = usize::try_from(from).unwrap_or(usize::MAX);
        let slots = entries.slots.get(from..end)?;
        let (at, entry) = slots
            .iter()
            .enumerate()
            .find_map(|(at, slot)| slot.as_ref().map(|e| (at, e)))?;
        Some((
            (from + at) as u64,
            entry.name.clone(),
            Arc::clone(&entry.node),
        ))
    }
}

impl Default for Directory {
    fn default() -> Self {
        Self::new()
    }
}

impl Entries {
    fn entry(&self, slot: u32) -> Option<&Entry> {
        self.slots.get(slot as usize)?.as_ref()
    }

    fn slot_of(&self, hash: u64, name: &[u8]) -> Option<u32> {
        let is_it = |slot: &u32| {
            self.entry(*slot)
                .is_some_and(|entry| entry.hash == hash && *entry.name == *name)
        };
        self.by_name.find(hash, is_it).copied()
    }

    fn add(&mut self, entry: Entry) -> Result<(), Errno> {
        if self.is_removed {
            return Err(Errno::ENOENT);
        }
        self.slots.try_reserve(1).map_err(|_| Errno::ENOSPC)?;
        let Self {
            slots,
            free,
            by_name,
            ..
        } = self;
        let hash_of = |slot: &u32| {
            slots
                .get(*slot as usize)
                .and_then(Option::as_ref)
                .map_or(0, |entry| entry.hash)
        };
        by_name.try_reserve(1, hash_of).map_err(|_| Errno::ENOSPC)?;
        let hash = entry.hash;
        let slot = match free.pop() {
            Some(slot) => slot,
            None => {
                slots.push(None);
                u32::try_from(slots.len() - 1).map_err(|_| Errno::ENOSPC)?
            }
        };
        if let Some(place) = slots.get_mut(slot as usize) {
            *place = Some(entry);
        }
        let hash_of = |slot: &u32| {
            slots
                .get(*slot as usize)
                .and_then(Option::as_ref)
                .map_or(0, |entry| entry.hash)
        };
        by_name.insert_unique(hash, slot, hash_of);
        Ok(())
    }

    fn take(&mut self, hash: u64, name: &[u8], node: &Arc<Node>) -> Option<Entry> {
        let slot = self.slot_of(hash, name)?;
        if !self
            .entry(slot)
            .is_some_and(|entry| Arc::ptr_eq(&entry.node, node))
        {
            return None;
        }
        if let Ok(found) = self.by_name.find_entry(hash, |other| *other == slot) {
            found.remove();
        }
        self.free.push(slot);
        self.slots.get_mut(slot as usize)?.take()
    }
}

/// Names come from clients as well (a cache's files), so the hash is keyed with a secret.
fn hash(name: &[u8]) -> u64 {
    static KEY: Once<SeedableRandomState> = Once::new();
    KEY.call_once(|| {
        SeedableRandomState::with_seed(kernel::entropy::u64(), SharedSeed::global_fixed())
    })
    .hash_one(name)
}
