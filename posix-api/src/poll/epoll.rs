//! `epoll`: a set of watched files, and a list of those that may be ready.
//!
//! A watched file that becomes ready puts itself on the list; waiting looks at the list only, so
//! it costs what is ready, not what is watched.
//!
//! Standard: POSIX has none; Linux `epoll(7)`.

mod calls;
mod item;
mod items;

use alloc::sync::Arc;

pub use calls::{EpollChange, EpollEvent, epoll_create, epoll_ctl, epoll_wait};
pub(crate) use item::Registrations;
use item::{Item, ReadyList};
use items::Items;
use kernel::{memory, sync::Mutex};
use net_core::readiness::{Readiness, Ready};

use super::Events;
use crate::{Fd, errno::Errno, file::File};

/// How deep `epoll`s may watch each other: Linux's limit.
const DEPTH_MAX: usize = 5;

/// A set of watched files.
pub struct Epoll {
    list: Arc<ReadyList>,
    items: Mutex<Items>,
}

/// What is watched for, and the value that comes with each event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interest {
    /// Events and how they are told.
    pub events: Events,
    /// The program's own value.
    pub data: u64,
}

impl Epoll {
    /// An empty set.
    pub fn new() -> Arc<Self> {
        Arc::new(Self {
            list: Arc::default(),
            items: Mutex::default(),
        })
    }

    /// Readable while the list is not empty; look at [`Epoll::has_ready`] for certainty.
    pub fn readiness(&self) -> &Readiness {
        &self.list.readiness
    }

    /// Starts to watch `file` under the name `fd`.
    ///
    /// # Errors
    ///
    /// - `EEXIST`: it is watched already.
    /// - `ELOOP`: `epoll`s would watch each other in a circle, or too deep.
    /// - `ENOMEM`: no memory is left.
    /// - `EPERM`: the file is always ready.
    pub fn add(
        self: &Arc<Self>,
        file: &Arc<File>,
        fd: Fd,
        interest: Interest,
    ) -> Result<(), Errno> {
        if file.source().is_none() {
            return Err(Errno::EPERM);
        }
        if file
            .as_epoll()
            .is_some_and(|inner| inner.reaches(self, DEPTH_MAX))
        {
            return Err(Errno::ELOOP);
        }
        if memory::is_short() {
            return Err(Errno::ENOMEM);
        }
        let item = self.items.lock().add(&self.list, file, fd, interest)?; // EEXIST
        file.registrations().add(self, item.slot());
        item.attach();
        if file.is_closed() {
            // It was closed by another thread before it knew of this.
            file.registrations().end();
        }
        Ok(())
    }

    /// Changes what `file` is watched for.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: it is watched with `EPOLLEXCLUSIVE`.
    /// - `ENOENT`: it is not watched.
    pub fn change(&self, file: &Arc<File>, fd: Fd, interest: Interest) -> Result<(), Errno> {
        let item = self.items.lock().find(file, fd).ok_or(Errno::ENOENT)?;
        if item.interest().events.contains(Events::EXCLUSIVE) {
            return Err(Errno::EINVAL);
        }
        item.set_interest(interest);
        Ok(())
    }

    /// Stops to watch `file`.
    ///
    /// # Errors
    ///
    /// - `ENOENT`: it is not watched.
    pub fn remove(self: &Arc<Self>, file: &Arc<File>, fd: Fd) -> Result<(), Errno> {
        let found = self.items.lock().find(file, fd);
        let item = found.ok_or(Errno::ENOENT)?;
        file.registrations().remove(self, item.slot());
        self.remove_slot(item.slot());
        Ok(())
    }

    /// Moves events of files that are ready into `out`; returns how many.
    ///
    /// # Errors
    ///
    /// - `EAGAIN`: there is none.
    pub fn collect(&self, out: &mut [EpollEvent]) -> Result<usize, Errno> {
        let items = self.items.lock();
        let mut count = 0;
        // What is put back on the list is looked at next time.
        for _once in 0..self.list.len() {
            let Some(place) = out.get_mut(count) else {
                break;
            };
            let Some(ticket) = self.list.pop() else { break };
            if let Some((item, found)) = items.holder(ticket).and_then(Item::take) {
                *place = EpollEvent {
                    events: found.events.bits(),
                    data: found.data,
                };
                count += 1;
                item.told();
            }
        }
        self.list.settle();
        if count == 0 {
            Err(Errno::EAGAIN)
        } else {
            Ok(count)
        }
    }

    /// Whether [`Epoll::collect`] would find an event.
    pub fn has_ready(&self) -> bool {
        let items = self.items.lock();
        for _once in 0..self.list.len() {
            let Some(ticket) = self.list.pop() else { break };
            let Some(item) = items.holder(ticket) else {
                continue;
            };
            if item.is_ready() {
                item.put_back();
                return true;
            }
            item.unqueue();
        }
        self.list.settle();
        false
    }

    /// What it is ready for.
    pub fn ready(&self) -> Ready {
        if self.has_ready() {
            Ready::READABLE
        } else {
            Ready::empty()
        }
    }

    /// Stops to watch everything.
    pub(crate) fn clear(self: &Arc<Self>) {
        let items = self.items.lock().take_all();
        for item in items {
            item.file().registrations().remove(self, item.slot());
            item.detach();
        }
    }

    /// Stops to watch what is in `slot`.
    pub(crate) fn remove_slot(&self, slot: u32) {
        let gone = self.items.lock().remove(slot);
        if let Some(item) = gone {
            item.detach();
        }
    }

    /// What is in `slot`.
    fn item(&self, slot: u32) -> Option<Arc<Item>> {
        self.items.lock().at(slot).cloned()
    }

    /// Whether `target` is this or watched from here, or the way down is longer than `depth`.
    fn reaches(self: &Arc<Self>, target: &Arc<Self>, depth: usize) -> bool {
        if Arc::ptr_eq(self, target) || depth == 0 {
            return true;
        }
        let inner = self.items.lock().inner_epolls();
        inner.iter().any(|epoll| epoll.reaches(target, depth - 1))
    }
}
