//! Waiting on a word of memory: the base of all objects of `<pthread.h>` and of Linux' `futex()`.
//!
//! A word is known by its address. The table has a fixed number of buckets; a wait costs nothing but
//! its own entry, and a wake looks at one bucket only.

use alloc::{sync::Arc, vec::Vec};
use core::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use kernel::{
    sync::SpinLock,
    thread::{self, Thread},
    time::Instant,
};

/// Buckets of a [`Table`]: enough that threads that wait for different words rarely meet.
const BUCKETS: usize = 64;

/// Why a wait ended without a wake-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WaitError {
    /// The word does not have the value that was expected (`EAGAIN`).
    Changed,
    /// The deadline passed (`ETIMEDOUT`).
    TimedOut,
    /// The caller's `is_interrupted` said so (`EINTR`).
    Interrupted,
}

/// All bits: matches every wait.
pub const ANY: u32 = u32::MAX;

/// A thread that waits.
struct Waiter {
    address: usize,
    bits: u32,
    thread: Thread,
    is_woken: Arc<AtomicBool>,
}

/// The threads that wait for words of one memory.
pub struct Table {
    buckets: [SpinLock<Vec<Waiter>>; BUCKETS],
}

impl Default for Table {
    fn default() -> Self {
        Self::new()
    }
}

fn address_of(word: &AtomicU32) -> usize {
    word.as_ptr().addr()
}

impl Table {
    /// A table in which no thread waits.
    pub const fn new() -> Self {
        Self { buckets: [const { SpinLock::new(Vec::new()) }; BUCKETS] }
    }

    fn bucket(&self, address: usize) -> &SpinLock<Vec<Waiter>> {
        // Words are aligned; Fibonacci hashing spreads neighbours.
        let hash = (address >> 2).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 58;
        #[expect(clippy::indexing_slicing, reason = "6 bits are left, and there are 64 buckets")]
        &self.buckets[hash]
    }

    /// Sleeps while `word` is `expected`, until a wake of it that has one of `bits`.
    ///
    /// `is_interrupted` is asked before each sleep; whoever makes it true unparks the thread.
    ///
    /// # Errors
    ///
    /// [`WaitError`].
    pub fn wait(
        &self,
        word: &AtomicU32,
        expected: u32,
        bits: u32,
        deadline: Option<Instant>,
        is_interrupted: impl Fn() -> bool,
    ) -> Result<(), WaitError> {
        let address = address_of(word);
        let is_woken = Arc::new(AtomicBool::new(false));
        let waiter = Waiter {
            address,
            bits,
            thread: thread::current(),
            is_woken: Arc::clone(&is_woken),
        };
        {
            // A waker changes the word, then takes this lock: it finds us, or we see its change.
            let mut waiters = self.bucket(address).lock();
            if word.load(Ordering::SeqCst) != expected {
                return Err(WaitError::Changed);
            }
            waiters.push(waiter);
        }
        loop {
            if is_woken.load(Ordering::Acquire) {
                return Ok(());
            }
            let error = if is_interrupted() {
                WaitError::Interrupted
            } else if deadline.is_some_and(|deadline| Instant::now() >= deadline) {
                WaitError::TimedOut
            } else {
                thread::park(deadline);
                continue;
            };
            return if self.leave(&is_woken) { Err(error) } else { Ok(()) };
        }
    }

    /// Takes a waiter out, wherever it was requeued to. Returns whether it was still there.
    fn leave(&self, is_woken: &Arc<AtomicBool>) -> bool {
        self.buckets.iter().any(|bucket| {
            let mut waiters = bucket.lock();
            let mine = waiters.iter().position(|waiter| Arc::ptr_eq(&waiter.is_woken, is_woken));
            mine.map(|index| waiters.remove(index)).is_some()
        })
    }

    /// Wakes up to `count` threads that wait for `word` with one of `bits`, those that came first
    /// first. Returns how many.
    pub fn wake(&self, word: &AtomicU32, count: usize, bits: u32) -> usize {
        self.wake_address(address_of(word), count, bits)
    }

    /// The same for the address of a word that may be gone.
    pub fn wake_address(&self, address: usize, count: usize, bits: u32) -> usize {
        let mut woken = 0;
        while woken < count {
            let next = {
                let mut waiters = self.bucket(address).lock();
                let is_meant = |w: &Waiter| w.address == address && w.bits & bits != 0;
                let index = waiters.iter().position(is_meant);
                index.map(|index| waiters.remove(index))
            };
            let Some(waiter) = next else { break };
            waiter.is_woken.store(true, Ordering::Release);
            waiter.thread.unpark();
            woken += 1;
        }
        woken
    }

    /// Wakes up to `wake` threads that wait for `from`, and has up to `requeue` more wait for `to`
    /// instead. Returns how many were woken and how many moved.
    ///
    /// # Errors
    ///
    /// [`WaitError::Changed`]: `from` does not have the value `expected`.
    pub fn requeue(
        &self,
        from: &AtomicU32,
        expected: Option<u32>,
        wake: usize,
        to: &AtomicU32,
        requeue: usize,
    ) -> Result<(usize, usize), WaitError> {
        if expected.is_some_and(|expected| from.load(Ordering::SeqCst) != expected) {
            return Err(WaitError::Changed);
        }
        let woken = self.wake(from, wake, ANY);
        let mut moved = 0;
        while moved < requeue {
            let next = {
                let mut waiters = self.bucket(address_of(from)).lock();
                let index = waiters.iter().position(|w| w.address == address_of(from));
                index.map(|index| waiters.remove(index))
            };
            let Some(waiter) = next else { break };
            let address = address_of(to);
            self.bucket(address).lock().push(Waiter { address, ..waiter });
            moved += 1;
        }
        Ok((woken, moved))
    }
}

#[cfg(test)]
mod tests {
    use core::time::Duration;
    use std::thread as host;

    use super::*;

    fn never() -> bool {
        false
    }

    fn soon() -> Option<Instant> {
        Some(Instant::now().saturating_add(Duration::from_millis(5)))
    }

    #[test]
    fn wait_with_another_value_is_changed() {
        let (table, word) = (Table::new(), AtomicU32::new(1));

        assert_eq!(table.wait(&word, 0, ANY, None, never), Err(WaitError::Changed));
    }

    #[test]
    fn wait_without_wake_times_out_and_leaves_no_trace() {
        let (table, word) = (Table::new(), AtomicU32::new(0));

        let result = table.wait(&word, 0, ANY, soon(), never);

        assert_eq!(result, Err(WaitError::TimedOut));
        assert_eq!(table.wake(&word, 1, ANY), 0);
    }

    #[test]
    fn wait_that_is_interrupted_ends() {
        let (table, word) = (Table::new(), AtomicU32::new(0));

        assert_eq!(table.wait(&word, 0, ANY, None, || true), Err(WaitError::Interrupted));
    }

    #[test]
    fn wake_minds_the_bits() {
        let (table, word) = (Table::new(), AtomicU32::new(0));

        host::scope(|scope| {
            let waiter = scope.spawn(|| table.wait(&word, 0, 2, None, never));
            while table.wake(&word, 1, 2) == 0 {
                assert_eq!(table.wake(&word, 1, 1), 0);
                host::yield_now();
            }

            assert_eq!(waiter.join().expect("it ends"), Ok(()));
        });
    }

    #[test]
    fn requeued_thread_wakes_with_its_new_word() {
        let (table, from, to) = (Table::new(), AtomicU32::new(0), AtomicU32::new(0));

        host::scope(|scope| {
            let waiter = scope.spawn(|| table.wait(&from, 0, ANY, None, never));
            while table.requeue(&from, Some(0), 0, &to, 1) == Ok((0, 0)) {
                host::yield_now();
            }

            assert_eq!(table.wake(&from, 1, ANY), 0);
            assert_eq!(table.wake(&to, 1, ANY), 1);
            assert_eq!(waiter.join().expect("it ends"), Ok(()));
        });
    }
}
