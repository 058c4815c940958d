//! What a file is ready for, and who waits for it to change.
//!
//! Every kind of file that can be waited for has one [`Readiness`]: sockets, pipes, event
//! counters, the console. Blocking calls, `poll` and `epoll` are [`Watcher`]s of it.

use alloc::{sync::Arc, vec::Vec};
use core::sync::atomic::{AtomicU8, AtomicUsize, Ordering};

use bitflags::bitflags;
use kernel::sync::SpinLock;

bitflags! {
    /// What can be done without waiting, and what has happened.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    pub struct Ready: u8 {
        /// Data, a connection to accept, or the end of the data can be read.
        const READABLE = 1;
        /// There is room to write, or a write would fail at once.
        const WRITABLE = 1 << 1;
        /// An error waits to be fetched.
        const ERROR = 1 << 2;
        /// Both directions have ended.
        const HANG_UP = 1 << 3;
        /// The peer will send nothing more.
        const READ_HANG_UP = 1 << 4;
        /// Something urgent can be read.
        const PRIORITY = 1 << 5;
        /// There is data, but less than `READABLE` asks for (`SO_RCVLOWAT`).
        const BELOW_LOW_WATER = 1 << 6;
        /// Reading will stop at an urgent byte.
        const MARKED = 1 << 7;
    }
}

/// Is told when something becomes ready.
pub trait Watcher: Send + Sync {
    /// Tells which bits became set, or were pulsed. Called in any context, interrupts included,
    /// possibly with the stack's lock held: it must not block and must not call the stack.
    fn notify(&self, ready: Ready);
}

/// Names one registration of a watcher with one [`Readiness`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WatchId(u64);

/// What something is ready for at this moment, and who is told when that grows.
///
/// Nothing here blocks. [`Readiness::now`] is one load; an update that sets no new bit, or that
/// nobody watches, takes no lock.
#[derive(Default)]
pub struct Readiness {
    bits: AtomicU8,
    watching: AtomicUsize,
    watchers: SpinLock<Watchers>,
}

/// The watchers in the order of their numbers, which is that of their arrival.
#[derive(Default)]
struct Watchers {
    last_id: u64,
    all: Vec<(WatchId, Arc<dyn Watcher>)>,
}

impl Readiness {
    /// A state that nobody watches.
    pub const fn new(ready: Ready) -> Self {
        Self {
            bits: AtomicU8::new(ready.bits()),
            watching: AtomicUsize::new(0),
            watchers: SpinLock::new(Watchers {
                last_id: 0,
                all: Vec::new(),
            }),
        }
    }

    /// What is ready at this moment.
    pub fn now(&self) -> Ready {
        Ready::from_bits_retain(self.bits.load(Ordering::SeqCst))
    }

    /// Clears the bits `clear`, then sets the bits `set`. If that sets a bit that was not set
    /// before, the watchers are told.
    pub fn update(&self, set: Ready, clear: Ready) {
        let before = self.now();
        if before.difference(clear).union(set) == before {
            return;
        }
        let change = |bits: u8| Some((bits & !clear.bits()) | set.bits());
        let before = match self
            .bits
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, change)
        {
            Ok(bits) | Err(bits) => Ready::from_bits_retain(bits),
        };
        self.pulse(set.difference(before));
    }

    /// Tells the watchers that `ready` has come about once more, though the bits may be unchanged:
    /// more data arrived, more room was made.
    pub fn pulse(&self, ready: Ready) {
        if ready.is_empty() || self.watching.load(Ordering::SeqCst) == 0 {
            return;
        }
        // One at a time, and each without the lock: a watcher may take locks of its own.
        let mut last = WatchId(0);
        loop {
            let next = self.watchers.lock().after(last);
            let Some((id, watcher)) = next else { break };
            watcher.notify(ready);
            last = id;
        }
    }

    /// Tells `watcher` from now on. Look at [`Readiness::now`] afterwards: what became ready
    /// before is not told.
    pub fn watch(&self, watcher: Arc<dyn Watcher>) -> WatchId {
        let mut watchers = self.watchers.lock();
        watchers.last_id += 1;
        let id = WatchId(watchers.last_id);
        watchers.all.push((id, watcher));
        self.watching.store(watchers.all.len(), Ordering::SeqCst);
        id
    }

    /// Ends a registration. A notification that is under way on another CPU may still arrive.
    pub fn unwatch(&self, id: WatchId) {
        let mut watchers = self.watchers.lock();
        let gone = watchers.position(id).map(|at| watchers.all.remove(at));
        self.watching.store(watchers.all.len(), Ordering::SeqCst);
        drop(watchers);
        // Dropped without the lock: it may be the last reference.
        drop(gone);
    }
}

impl Watchers {
    /// The first watcher that came after `last`.
    fn after(&self, last: WatchId) -> Option<(WatchId, Arc<dyn Watcher>)> {
        let at = self.all.partition_point(|(id, _)| *id <= last);
        self.all.get(at).cloned()
    }

    fn position(&self, id: WatchId) -> Option<usize> {
        self.all.binary_search_by_key(&id, |(id, _)| *id).ok()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    #[derive(Default)]
    struct Log(Mutex<Vec<Ready>>);

    impl Watcher for Log {
        fn notify(&self, ready: Ready) {
            self.0.lock().unwrap().push(ready);
        }
    }

    impl Log {
        fn seen(&self) -> Vec<Ready> {
            self.0.lock().unwrap().clone()
        }
    }

    #[test]
    fn a_rising_bit_is_told_once() {
        let readiness = Readiness::new(Ready::WRITABLE);
        let log = Arc::new(Log::default());
        readiness.watch(log.clone());

        readiness.update(Ready::READABLE | Ready::WRITABLE, Ready::empty());
        readiness.update(Ready::READABLE, Ready::empty());

        assert_eq!(log.seen(), [Ready::READABLE]);
        assert_eq!(readiness.now(), Ready::READABLE | Ready::WRITABLE);
    }

    #[test]
    fn a_falling_bit_is_not_told() {
        let readiness = Readiness::new(Ready::WRITABLE);
        let log = Arc::new(Log::default());
        readiness.watch(log.clone());

        readiness.update(Ready::empty(), Ready::WRITABLE);

        assert_eq!(log.seen(), []);
        assert_eq!(readiness.now(), Ready::empty());
    }

    #[test]
    fn a_pulse_is_told_though_nothing_changed() {
        let readiness = Readiness::new(Ready::READABLE);
        let log = Arc::new(Log::default());
        readiness.watch(log.clone());

        readiness.pulse(Ready::READABLE);

        assert_eq!(log.seen(), [Ready::READABLE]);
        assert_eq!(readiness.now(), Ready::READABLE);
    }

    #[test]
    fn a_watcher_that_left_hears_nothing_and_others_still_do() {
        let readiness = Readiness::new(Ready::empty());
        let (one, two, three) = (
            Arc::new(Log::default()),
            Arc::new(Log::default()),
            Arc::new(Log::default()),
        );
        readiness.watch(one.clone());
        let second = readiness.watch(two.clone());
        readiness.watch(three.clone());

        readiness.unwatch(second);
        readiness.update(Ready::ERROR, Ready::empty());

        assert_eq!(one.seen(), [Ready::ERROR]);
        assert_eq!(two.seen(), []);
        assert_eq!(three.seen(), [Ready::ERROR]);
    }

    struct Leaver(Arc<Readiness>, Mutex<Option<WatchId>>);

    impl Watcher for Leaver {
        fn notify(&self, _ready: Ready) {
            let id = self.1.lock().unwrap().take();
            id.into_iter().for_each(|id| self.0.unwatch(id));
        }
    }

    #[test]
    fn a_watcher_may_leave_while_it_is_told() {
        let readiness = Arc::new(Readiness::new(Ready::empty()));
        let leaver = Arc::new(Leaver(readiness.clone(), Mutex::new(None)));
        let log = Arc::new(Log::default());
        *leaver.1.lock().unwrap() = Some(readiness.watch(leaver.clone()));
        readiness.watch(log.clone());

        readiness.update(Ready::READABLE, Ready::empty());
        readiness.pulse(Ready::READABLE);

        assert_eq!(log.seen(), [Ready::READABLE, Ready::READABLE]);
        assert_eq!(Arc::strong_count(&leaver), 1);
    }
}
