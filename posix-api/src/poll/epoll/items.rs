//! The watched files of one `epoll`, by slot and by descriptor.

use alloc::{sync::Arc, vec::Vec};

use super::{
    Epoll, Interest,
    item::{Item, ReadyList, Ticket},
};
use crate::{Fd, errno::Errno, file::File};

/// The watched files.
///
/// An entry's name is descriptor and file: when a descriptor is closed and used again while a
/// duplicate keeps the first file open, two entries have the same number. That is rare; the older
/// ones are then found by a search.
#[derive(Default)]
pub(super) struct Items {
    slots: Vec<Option<Arc<Item>>>,
    free: Vec<u32>,
    /// By descriptor: one plus the slot of its youngest entry, 0 if there is none.
    by_fd: Vec<u32>,
    /// Entries that are not the youngest of their descriptor.
    strays: usize,
}

impl Items {
    pub(super) fn add(
        &mut self,
        list: &Arc<ReadyList>,
        file: &Arc<File>,
        fd: Fd,
        interest: Interest,
    ) -> Result<Arc<Item>, Errno> {
        if self.find(file, fd).is_some() {
            return Err(Errno::EEXIST);
        }
        let slot = self.free.pop().unwrap_or_else(|| self.new_slot());
        let item = Item::new(list, slot, file, fd, interest);
        list.reserve(self.slots.len());
        self.strays += usize::from(self.youngest(fd).is_some());
        self.name(fd, slot + 1);
        if let Some(place) = self.slots.get_mut(slot as usize) {
            *place = Some(item.clone());
        }
        Ok(item)
    }

    pub(super) fn at(&self, slot: u32) -> Option<&Arc<Item>> {
        self.slots.get(slot as usize)?.as_ref()
    }

    /// The item that holds the ticket, unless it was removed.
    pub(super) fn holder(&self, ticket: Ticket) -> Option<&Arc<Item>> {
        self.at(ticket.slot).filter(|item| item.holds(ticket))
    }

    pub(super) fn find(&self, file: &Arc<File>, fd: Fd) -> Option<Arc<Item>> {
        let youngest = self.youngest(fd)?;
        if youngest.is_named(file, fd) {
            return Some(youngest.clone());
        }
        self.slots
            .iter()
            .flatten()
            .find(|item| item.is_named(file, fd))
            .cloned()
    }

    pub(super) fn remove(&mut self, slot: u32) -> Option<Arc<Item>> {
        let item = self.slots.get_mut(slot as usize)?.take()?;
        self.free.push(slot);
        let fd = item.fd();
        if self.by_fd.get(index(fd)) != Some(&(slot + 1)) {
            self.strays -= 1;
            return Some(item);
        }
        let older = if self.strays == 0 {
            None
        } else {
            self.search(fd)
        };
        self.strays -= usize::from(older.is_some());
        self.name(fd, older.map_or(0, |slot| slot + 1));
        Some(item)
    }

    fn youngest(&self, fd: Fd) -> Option<&Arc<Item>> {
        let slot = self
            .by_fd
            .get(index(fd))
            .copied()
            .unwrap_or(0)
            .checked_sub(1)?;
        self.at(slot)
    }

    fn search(&self, fd: Fd) -> Option<u32> {
        self.slots
            .iter()
            .flatten()
            .find(|item| item.fd() == fd)
            .map(|item| item.slot())
    }

    pub(super) fn take_all(&mut self) -> Vec<Arc<Item>> {
        let all = core::mem::take(self);
        all.slots.into_iter().flatten().collect()
    }

    /// The `epoll`s among the watched files.
    pub(super) fn inner_epolls(&self) -> Vec<Arc<Epoll>> {
        self.slots
            .iter()
            .flatten()
            .filter_map(|item| item.file().as_epoll().cloned())
            .collect()
    }

    fn new_slot(&mut self) -> u32 {
        self.slots.push(None);
        // Slots are at most as many as descriptors and their duplicates, far below 2³².
        u32::try_from(self.slots.len() - 1).unwrap_or(u32::MAX)
    }

    fn name(&mut self, fd: Fd, value: u32) {
        if self.by_fd.len() <= index(fd) {
            self.by_fd.resize(index(fd) + 1, 0);
        }
        if let Some(place) = self.by_fd.get_mut(index(fd)) {
            *place = value;
        }
    }
}

fn index(fd: Fd) -> usize {
    fd.0.unsigned_abs() as usize
}
