//! A lock whose waiters sleep.

use core::{
    ops::{Deref, DerefMut},
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
};

use crate::{sync::WaitQueue, thread};

/// A lock for more than a few instructions: waiting threads sleep. Never taken in interrupt
/// context; not reentrant.
pub struct Mutex<T: ?Sized> {
    waiters: WaitQueue,
    waiting: AtomicUsize,
    locked: AtomicBool,
    value: spin::mutex::SpinMutex<T>,
}

/// Access to what a [`Mutex`] guards.
pub struct MutexGuard<'a, T: ?Sized> {
    mutex: &'a Mutex<T>,
    // Taken only while `locked` is ours, so it never spins.
    value: Option<spin::mutex::SpinMutexGuard<'a, T>>,
}

impl<T> Mutex<T> {
    /// A free lock around `value`.
    pub const fn new(value: T) -> Self {
        Self {
            waiters: WaitQueue::new(),
            waiting: AtomicUsize::new(0),
            locked: AtomicBool::new(false),
            value: spin::mutex::SpinMutex::new(value),
        }
    }
}

impl<T: Default> Default for Mutex<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T: ?Sized> Mutex<T> {
    /// Takes the lock; sleeps until it is free.
    pub fn lock(&self) -> MutexGuard<'_, T> {
        if let Some(guard) = self.try_lock() {
            return guard;
        }
        self.waiting.fetch_add(1, Ordering::SeqCst);
        let guard = loop {
            if let Ok(guard) = self.waiters.wait_until(None, || self.try_lock()) {
                break guard;
            }
        };
        self.waiting.fetch_sub(1, Ordering::SeqCst);
        // The sleep may have used up an unpark that was meant for what this thread waits for
        // outside: a thread that takes a lock between its look and its park would sleep on.
        thread::current().unpark();
        guard
    }

    /// Takes the lock if it is free.
    pub fn try_lock(&self) -> Option<MutexGuard<'_, T>> {
        self.locked
            .compare_exchange(false, true, Ordering::SeqCst, Ordering::Relaxed)
            .ok()
            .map(|_| MutexGuard {
                mutex: self,
                value: Some(self.value.lock()),
            })
    }
}

impl<T: ?Sized> Drop for MutexGuard<'_, T> {
    fn drop(&mut self) {
        self.value = None;
        self.mutex.locked.store(false, Ordering::SeqCst);
        if self.mutex.waiting.load(Ordering::SeqCst) > 0 {
            self.mutex.waiters.wake_one();
        }
    }
}

#[expect(clippy::expect_used, reason = "`value` is Some from lock to drop")]
impl<T: ?Sized> Deref for MutexGuard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.value
            .as_ref()
            .expect("a guard holds its value until it is dropped")
    }
}

#[expect(clippy::expect_used, reason = "`value` is Some from lock to drop")]
impl<T: ?Sized> DerefMut for MutexGuard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        self.value
            .as_mut()
            .expect("a guard holds its value until it is dropped")
    }
}

#[cfg(test)]
mod tests {
    use core::time::Duration;
    use std::sync::Arc;

    use super::*;
    use crate::{thread::Builder, time::Instant};

    #[test]
    fn waiting_for_a_lock_loses_no_unpark() {
        let mutex = Arc::new(Mutex::new(Duration::MAX));
        let held = mutex.lock();
        let theirs = Arc::clone(&mutex);
        let waiter = Builder::default().spawn(move || {
            thread::current().unpark();
            *theirs.lock() = Duration::MAX;
            let before = Instant::now();
            thread::park(Some(before.saturating_add(Duration::from_secs(60))));
            *theirs.lock() = Instant::now().saturating_since(before);
        });
        while mutex.waiting.load(Ordering::SeqCst) == 0 {
            thread::yield_now();
        }

        drop(held);
        waiter.unwrap().join();

        assert!(*mutex.lock() < Duration::from_secs(30));
    }
}
