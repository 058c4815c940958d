//! Waiting for a word of memory to change: what pthreads' objects are made of.
//!
//! Standard: none; as Linux's futex(2). Private and shared words are the same, as there is one
//! address space; but one word may be seen at several addresses, in shared mappings of one file. A word
//! to be woken is named by its address only: it may be gone by then.
//!
//! Not here: priority inheritance (`FUTEX_LOCK_PI` and its kin).

use alloc::{boxed::Box, collections::VecDeque, sync::Arc};
use core::{
    iter,
    sync::atomic::{AtomicBool, AtomicU32, AtomicUsize, Ordering},
};

use kernel::{
    memory::program,
    sync::{Once, SpinLock, SpinLockGuard},
    thread::{self, Thread},
    time::Instant,
};

use crate::{Errno, Process, errno::ToErrno, signal::Restart, time::Deadline};

/// The bits of a waiter that any waker reaches (`FUTEX_BITSET_MATCH_ANY`).
pub const ANY: u32 = !0;

/// Queues that waiters are spread over by their words; a power of two.
const BUCKETS: usize = 256;

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

impl ToErrno for WaitError {
    fn errno(self) -> Errno {
        match self {
            Self::Changed => Errno::EAGAIN,
            Self::TimedOut => Errno::ETIMEDOUT,
            Self::Interrupted => Errno::EINTR,
        }
    }
}

/// Who waits for which word.
pub struct Table {
    /// Made by the first wait: until then a table is zeros, which take no room in an image.
    buckets: Once<Buckets>,
}

type Buckets = Box<[SpinLock<VecDeque<Waiter>>]>;

struct Waiter {
    bits: u32,
    ticket: Arc<Ticket>,
}

/// One wait.
struct Ticket {
    /// The word waited for, by its [`program::identity`]; [`Table::requeue`] changes it, with both
    /// queues locked.
    word: AtomicUsize,
    is_woken: AtomicBool,
    thread: Thread,
}

impl Ticket {
    fn is_for(&self, word: usize) -> bool {
        self.word.load(Ordering::Relaxed) == word
    }

    fn wake(&self) {
        self.is_woken.store(true, Ordering::Release);
        self.thread.unpark();
    }
}

impl Table {
    /// A table in which nobody waits.
    pub const fn new() -> Self {
        Self {
            buckets: Once::new(),
        }
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
        let ticket = self.enqueue(word, expected, bits)?;
        self.sleep(&ticket, || deadline, is_interrupted)
    }

    /// Wakes up to `count` threads that wait for `word` with one of `bits`, those that came first
    /// first. Returns how many.
    pub fn wake(&self, word: &AtomicU32, count: usize, bits: u32) -> usize {
        self.wake_address(word.as_ptr().addr(), count, bits)
    }

    /// The same for the address of a word that may be gone. May be called in interrupt context.
    pub fn wake_address(&self, address: usize, count: usize, bits: u32) -> usize {
        let Some(buckets) = self.buckets.get() else {
            return 0;
        };
        let word = program::identity(address);
        let mut queue = buckets[index(word)].lock();
        if queue.is_empty() {
            0
        } else {
            take(&mut queue, word, count, bits)
        }
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
        let (source, target) = (identity_of(from), identity_of(to));
        let (mut queue, mut target_queue) = self.lock_both(source, target);
        if expected.is_some_and(|expected| from.load(Ordering::SeqCst) != expected) {
            return Err(WaitError::Changed);
        }
        let woken = take(&mut queue, source, wake, ANY);
        let mut moved = 0;
        let mut at = 0;
        while moved < requeue {
            let Some(waiter) = queue.get(at) else { break };
            if !waiter.ticket.is_for(source) {
                at += 1;
                continue;
            }
            waiter.ticket.word.store(target, Ordering::Relaxed);
            moved += 1;
            let Some(target_queue) = target_queue.as_mut() else {
                continue;
            }; // one queue for both
            if let Some(waiter) = queue.remove(at) {
                target_queue.push_back(waiter);
            }
        }
        Ok((woken, moved))
    }

    /// Not to be called in interrupt context: the thread that makes them may be the interrupted one.
    fn bucket(&self, word: usize) -> &SpinLock<VecDeque<Waiter>> {
        let empty = || SpinLock::new(VecDeque::new());
        let make = || iter::repeat_with(empty).take(BUCKETS).collect();
        &self.buckets.call_once(make)[index(word)]
    }

    fn enqueue(
        &self,
        word: &AtomicU32,
        expected: u32,
        bits: u32,
    ) -> Result<Arc<Ticket>, WaitError> {
        if word.load(Ordering::SeqCst) != expected {
            return Err(WaitError::Changed);
        }
        let identity = identity_of(word);
        let ticket = Arc::new(Ticket {
            word: AtomicUsize::new(identity),
            is_woken: AtomicBool::new(false),
            thread: thread::current(),
        });
        let mut queue = self.bucket(identity).lock();
        // A waker changes the word, then takes this lock: it finds us, or we see its change.
        if word.load(Ordering::SeqCst) != expected {
            return Err(WaitError::Changed);
        }
        queue.push_back(Waiter {
            bits,
            ticket: Arc::clone(&ticket),
        });
        drop(queue);
        Ok(ticket)
    }

    fn sleep(
        &self,
        ticket: &Arc<Ticket>,
        deadline: impl Fn() -> Option<Instant>,
        is_interrupted: impl Fn() -> bool,
    ) -> Result<(), WaitError> {
        loop {
            if ticket.is_woken.load(Ordering::Acquire) {
                return Ok(());
            }
            let deadline = deadline();
            let error = if is_interrupted() {
                WaitError::Interrupted
            } else if deadline.is_some_and(|deadline| Instant::now() >= deadline) {
                WaitError::TimedOut
            } else {
                thread::park(deadline);
                continue;
            };
            return if self.leave(ticket) {
                Err(error)
            } else {
                Ok(())
            };
        }
    }

    /// Takes `ticket` out of its queue. Returns whether it was still there: nobody woke it.
    fn leave(&self, ticket: &Arc<Ticket>) -> bool {
        loop {
            let word = ticket.word.load(Ordering::Relaxed);
            let mut queue = self.bucket(word).lock();
            if !ticket.is_for(word) {
                continue; // it was moved to another queue meanwhile
            }
            let before = queue.len();
            queue.retain(|waiter| !Arc::ptr_eq(&waiter.ticket, ticket));
            return queue.len() < before;
        }
    }

    /// Locks the queues of both words, the lower first; the second is `None` if they are one.
    fn lock_both(&self, from: usize, to: usize) -> (Queue<'_>, Option<Queue<'_>>) {
        let (first, second) = (index(from), index(to));
        if first == second {
            return (self.bucket(from).lock(), None);
        }
        if first < second {
            let from = self.bucket(from).lock();
            return (from, Some(self.bucket(to).lock()));
        }
        let to = self.bucket(to).lock();
        (self.bucket(from).lock(), Some(to))
    }
}

type Queue<'a> = SpinLockGuard<'a, VecDeque<Waiter>>;

impl Default for Table {
    fn default() -> Self {
        Self::new()
    }
}

/// The number of a word that was just read: its page is there.
fn identity_of(word: &AtomicU32) -> usize {
    program::identity(word.as_ptr().addr())
}

/// The number of a word's queue: words are 4 bytes apart, and neighbours go to different queues.
fn index(word: usize) -> usize {
    (word >> 2 ^ word >> 10 ^ word >> 18) % BUCKETS
}

/// Sleeps if `word` holds `expected`, until [`Table::wake`] with a bit of `bits`, or the deadline.
///
/// Returns also if the word was woken for another reason; callers look at the word again.
///
/// # Errors
///
/// - `EAGAIN`: the word holds something else.
/// - `EINTR`: a signal handler ran, and `restart` or the handler says that the call ends then.
/// - `EINVAL`: `bits` is 0.
/// - `ETIMEDOUT`: the deadline passed.
pub fn wait(
    process: &Process,
    word: &AtomicU32,
    expected: u32,
    deadline: Option<Deadline>,
    wakeup: Wakeup,
) -> Result<(), Errno> {
    if wakeup.bits == 0 {
        return Err(Errno::EINVAL);
    }
    loop {
        let table = &process.futexes;
        let ticket = table
            .enqueue(word, expected, wakeup.bits)
            .map_err(ToErrno::errno)?; // EAGAIN
        let end = || deadline.map(Deadline::instant);
        match table.sleep(&ticket, end, || process.signals.is_interrupted()) {
            Ok(()) => return Ok(()),
            Err(WaitError::Interrupted) => process.signals.deliver(wakeup.restart)?, // EINTR
            Err(error) => return Err(error.errno()),                                 // ETIMEDOUT
        }
    }
}

/// What ends a [`wait`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wakeup {
    /// Only wakers with one of these bits do.
    pub bits: u32,
    /// Whether a signal whose handler has `SA_RESTART` does not.
    pub restart: Restart,
}

impl Default for Wakeup {
    fn default() -> Self {
        Self {
            bits: ANY,
            restart: Restart::Allowed,
        }
    }
}

/// Wakes the first `count` waiters in `queue` that wait for `word`.
fn take(queue: &mut VecDeque<Waiter>, word: usize, count: usize, bits: u32) -> usize {
    let mut woken = 0;
    let mut at = 0;
    while woken < count {
        let Some(waiter) = queue.get(at) else { break };
        if waiter.bits & bits == 0 || !waiter.ticket.is_for(word) {
            at += 1;
            continue;
        }
        if let Some(waiter) = queue.remove(at) {
            waiter.ticket.wake();
            woken += 1;
        }
    }
    woken
}

#[cfg(test)]
#[path = "futex/tests.rs"]
mod call_tests;

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

        assert_eq!(
            table.wait(&word, 0, ANY, None, never),
            Err(WaitError::Changed)
        );
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

        assert_eq!(
            table.wait(&word, 0, ANY, None, || true),
            Err(WaitError::Interrupted)
        );
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
