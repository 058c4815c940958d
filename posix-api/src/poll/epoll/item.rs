//! One watched file, and the list of those that may be ready.

use alloc::{
    collections::VecDeque,
    sync::{Arc, Weak},
    vec::Vec,
};
use core::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, AtomicUsize, Ordering};

use kernel::sync::{Mutex, SpinLock};
use net_core::readiness::{Readiness, Ready, WatchId, Watcher};

use super::{Epoll, Interest};
use crate::{Fd, file::File, poll::Events};

/// Items that may be ready, oldest first.
#[derive(Default)]
pub(super) struct ReadyList {
    queue: SpinLock<VecDeque<Ticket>>,
    last_stamp: AtomicU32,
    pub(super) readiness: Readiness,
}

/// An item's place on the list. An item that was removed may leave one behind, and another may get
/// its slot; so the stamp says whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ticket {
    pub(super) slot: u32,
    stamp: u32,
}

impl ReadyList {
    pub(super) fn len(&self) -> usize {
        self.queue.lock().len()
    }

    pub(super) fn pop(&self) -> Option<Ticket> {
        self.queue.lock().pop_front()
    }

    /// Makes room, so that putting one of `items` items on the list does not allocate.
    pub(super) fn reserve(&self, items: usize) {
        let mut queue = self.queue.lock();
        let more = items.saturating_sub(queue.len());
        queue.reserve(more);
    }

    fn push(&self, ticket: Ticket) {
        self.queue.lock().push_back(ticket);
        self.readiness.update(Ready::READABLE, Ready::empty());
    }

    fn push_front(&self, ticket: Ticket) {
        self.queue.lock().push_front(ticket);
    }

    /// Is no longer readable if the list is empty. A push that comes in between sets it again, and
    /// wakes whoever waits.
    pub(super) fn settle(&self) {
        let queue = self.queue.lock();
        if queue.is_empty() {
            self.readiness.update(Ready::empty(), Ready::READABLE);
        }
    }
}

/// One watched file.
pub(super) struct Item {
    list: Arc<ReadyList>,
    ticket: Ticket,
    file: Arc<File>,
    fd: Fd,
    /// Bits of [`Events`]; those told always are in it, and none at all if it was told its one shot.
    events: AtomicU32,
    data: AtomicU64,
    /// Whether its ticket is on the list.
    is_queued: AtomicBool,
    /// The registration with what the file waits for, and the address of that.
    watch: SpinLock<Option<(WatchId, usize)>>,
    this: Weak<Self>,
}

impl Item {
    pub(super) fn new(
        list: &Arc<ReadyList>,
        slot: u32,
        file: &Arc<File>,
        fd: Fd,
        interest: Interest,
    ) -> Arc<Self> {
        let stamp = list.last_stamp.fetch_add(1, Ordering::Relaxed);
        Arc::new_cyclic(|this| Self {
            list: list.clone(),
            ticket: Ticket { slot, stamp },
            file: file.clone(),
            fd,
            events: AtomicU32::new((interest.events | Events::ALWAYS).bits()),
            data: AtomicU64::new(interest.data),
            is_queued: AtomicBool::new(false),
            watch: SpinLock::new(None),
            this: this.clone(),
        })
    }

    pub(super) fn slot(&self) -> u32 {
        self.ticket.slot
    }

    /// Whether the ticket is its own.
    pub(super) fn holds(&self, ticket: Ticket) -> bool {
        self.ticket == ticket
    }

    pub(super) fn file(&self) -> &Arc<File> {
        &self.file
    }

    pub(super) fn is_named(&self, file: &Arc<File>, fd: Fd) -> bool {
        self.fd == fd && Arc::ptr_eq(&self.file, file)
    }

    pub(super) fn fd(&self) -> Fd {
        self.fd
    }

    pub(super) fn interest(&self) -> Interest {
        Interest {
            events: Events::from_bits_retain(self.events.load(Ordering::Relaxed)),
            data: self.data.load(Ordering::Relaxed),
        }
    }

    pub(super) fn set_interest(&self, interest: Interest) {
        self.data.store(interest.data, Ordering::Relaxed);
        self.events
            .store((interest.events | Events::ALWAYS).bits(), Ordering::SeqCst);
        if self.is_ready() {
            self.queue();
        }
    }

    /// Starts to be told by the file.
    pub(super) fn attach(&self) {
        let _same = self.file.registrations().source.lock();
        self.attach_to_source();
    }

    /// Stops to be told by the file.
    pub(super) fn detach(&self) {
        let _same = self.file.registrations().source.lock();
        self.detach_from_source();
    }

    fn attach_to_source(&self) {
        if let (Some(source), Some(this)) = (self.file.source(), self.this.upgrade()) {
            let readiness = source.readiness();
            *self.watch.lock() = Some((readiness.watch(this), address(readiness)));
        }
        if self.is_ready() {
            self.queue();
        }
    }

    /// What it watched may be gone: a connection that failed takes its watchers along.
    fn detach_from_source(&self) {
        let watch = self.watch.lock().take();
        if let (Some(source), Some((id, watched))) = (self.file.source(), watch)
            && address(source.readiness()) == watched
        {
            source.readiness().unwatch(id);
        }
    }

    /// Whether it has an event to tell.
    pub(super) fn is_ready(&self) -> bool {
        !self.found().is_empty()
    }

    /// Notes that its ticket came off the list, and returns the event that it has to tell.
    pub(super) fn take(self: &Arc<Self>) -> Option<(&Self, Interest)> {
        if !self.unqueue() {
            return None;
        }
        let events = self.found();
        let data = self.data.load(Ordering::Relaxed);
        Some((&**self, Interest { events, data })).filter(|_| !events.is_empty())
    }

    /// Goes on the list again if what it told lasts.
    pub(super) fn told(&self) {
        let events = self.interest().events;
        if events.contains(Events::ONE_SHOT) {
            self.events.store(Events::ONE_SHOT.bits(), Ordering::SeqCst);
        } else if !events.contains(Events::EDGE) {
            self.queue();
        }
    }

    /// Notes that its ticket came off the list. Returns whether it was meant to be on it.
    pub(super) fn unqueue(&self) -> bool {
        self.is_queued.swap(false, Ordering::SeqCst)
    }

    /// Puts its ticket back where it was.
    pub(super) fn put_back(&self) {
        self.list.push_front(self.ticket);
    }

    fn found(&self) -> Events {
        Events::of(self.file.ready()) & self.interest().events
    }

    fn queue(&self) {
        if !self.is_queued.swap(true, Ordering::SeqCst) {
            self.list.push(self.ticket);
        }
    }
}

impl Watcher for Item {
    fn notify(&self, ready: Ready) {
        if self.interest().events.intersects(Events::of(ready)) {
            self.queue();
        }
    }
}

/// The `epoll`s that watch a file.
#[derive(Default)]
pub(crate) struct Registrations {
    all: SpinLock<Vec<(Weak<Epoll>, u32)>>,
    /// How often the file got another thing to wait for.
    changes: AtomicUsize,
    /// Held while it gets one, and while something starts or stops to watch it.
    source: Mutex<()>,
}

impl Registrations {
    pub(super) fn add(&self, epoll: &Arc<Epoll>, slot: u32) {
        self.all.lock().push((Arc::downgrade(epoll), slot));
    }

    pub(super) fn remove(&self, epoll: &Arc<Epoll>, slot: u32) {
        let mut all = self.all.lock();
        let this = Arc::as_ptr(epoll);
        let found = all
            .iter()
            .position(|(weak, at)| *at == slot && weak.as_ptr() == this);
        let gone = found.map(|at| all.swap_remove(at));
        drop(all);
        drop(gone);
    }

    /// Ends them all: the file is closed.
    pub(crate) fn end(&self) {
        let all = core::mem::take(&mut *self.all.lock());
        for (epoll, slot) in all {
            if let Some(epoll) = epoll.upgrade() {
                epoll.remove_slot(slot);
            }
        }
    }

    /// How often the file got another thing to wait for.
    pub(crate) fn changes(&self) -> usize {
        self.changes.load(Ordering::SeqCst)
    }

    /// Does what gives the file another thing to wait for: a socket is bound, connects, listens.
    /// They watch the one before until then, and the new one from then on.
    pub(crate) fn changing<T>(&self, act: impl FnOnce() -> T) -> T {
        let _alone = self.source.lock();
        let items = self.items();
        items.iter().for_each(|item| item.detach_from_source());
        let result = act();
        self.changes.fetch_add(1, Ordering::SeqCst);
        items.iter().for_each(|item| item.attach_to_source());
        result
    }

    fn items(&self) -> Vec<Arc<Item>> {
        let all = self.all.lock().clone();
        all.iter()
            .filter_map(|(epoll, slot)| epoll.upgrade()?.item(*slot))
            .collect()
    }
}

fn address(readiness: &Readiness) -> usize {
    core::ptr::from_ref(readiness).addr()
}
