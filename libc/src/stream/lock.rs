//! A stream's lock: a thread that has it may take it again.

use core::sync::atomic::{AtomicU32, AtomicU64, Ordering};

use kernel::{sync::WaitQueue, thread};

/// A lock that counts how often its owner took it: POSIX.1-2024 `flockfile()`.
#[derive(Default)]
pub struct RecursiveLock {
    /// The owner's number; 0 if nobody has it.
    owner: AtomicU64,
    /// How often the owner took it. Written by the owner only.
    depth: AtomicU32,
    waiting: AtomicU32,
    waiters: WaitQueue,
}

impl RecursiveLock {
    /// A free lock.
    pub const fn new() -> Self {
        Self {
            owner: AtomicU64::new(0),
            depth: AtomicU32::new(0),
            waiting: AtomicU32::new(0),
            waiters: WaitQueue::new(),
        }
    }

    /// Takes it; sleeps until it is free.
    pub fn lock(&self) {
        if self.try_lock() {
            return;
        }
        self.waiting.fetch_add(1, Ordering::SeqCst);
        while self
            .waiters
            .wait_until(None, || self.try_lock().then_some(()))
            .is_err()
        {}
        self.waiting.fetch_sub(1, Ordering::SeqCst);
    }

    /// Takes it if it is free or the running thread's.
    pub fn try_lock(&self) -> bool {
        let me = thread::current().id();
        let taken = match self
            .owner
            .compare_exchange(0, me, Ordering::SeqCst, Ordering::Relaxed)
        {
            Ok(_) => true,
            Err(owner) => owner == me,
        };
        if taken {
            self.depth.fetch_add(1, Ordering::Relaxed);
        }
        taken
    }

    /// Whether the running thread has it.
    pub fn is_mine(&self) -> bool {
        self.owner.load(Ordering::Relaxed) == thread::current().id()
    }

    /// Gives it back once. Does nothing if the running thread does not have it.
    pub fn unlock(&self) {
        if !self.is_mine() {
            return;
        }
        if self.depth.fetch_sub(1, Ordering::Relaxed) == 1 {
            self.owner.store(0, Ordering::SeqCst);
            if self.waiting.load(Ordering::SeqCst) > 0 {
                self.waiters.wake_one();
            }
        }
    }
}
