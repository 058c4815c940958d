//! The POSIX side of threads: number, name, signal mask, scheduling values.
//!
//! Threads are made by libc, with [`kernel::thread`]; a thread gets its state here when it first
//! asks for it, or from [`Threads::start`]. Standard: POSIX.1-2024 `<pthread.h>`, `<sched.h>`.

mod state;

use alloc::{sync::Arc, vec::Vec};
use core::time::Duration;

use hashbrown::HashMap;
use kernel::{
    sync::SpinLock,
    thread::{self, Thread},
};

pub use state::{AlternateStack, NAME_LEN_MAX, Scheduling, ThreadState};

use crate::{
    Errno,
    signal::{Signal, SignalSet},
};

/// The threads of a process.
pub struct Threads {
    by_number: SpinLock<HashMap<u64, Arc<ThreadState>, Plain>>,
}

type Plain = core::hash::BuildHasherDefault<NumberHasher>;

/// Thread numbers are small and count up: they are their own hash.
#[derive(Default)]
struct NumberHasher(u64);

impl core::hash::Hasher for NumberHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, number: u64) {
        // The table's control bytes come from the top bits, its places from the low ones.
        self.0 = number.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(32);
    }
}

impl Threads {
    /// No thread yet.
    pub(crate) fn new() -> Self {
        Self {
            by_number: SpinLock::new(HashMap::default()),
        }
    }

    /// The calling thread's state.
    pub fn current(&self) -> Arc<ThreadState> {
        let thread = thread::current();
        if let Some(state) = self.by_number.lock().get(&thread.id()) {
            return Arc::clone(state);
        }
        self.add(thread, SignalSet::EMPTY)
    }

    /// Gives the calling thread, which is new, its state: it blocks `mask`, as its creator did.
    pub fn start(&self, mask: SignalSet) -> Arc<ThreadState> {
        self.add(thread::current(), mask)
    }

    /// Gives `thread`, which is about to run, its state: so that its creator can send signals to it
    /// at once.
    pub fn start_other(&self, thread: Thread, mask: SignalSet) -> Arc<ThreadState> {
        self.add(thread, mask)
    }

    fn add(&self, thread: Thread, mask: SignalSet) -> Arc<ThreadState> {
        let id = thread.id();
        let state = Arc::new(ThreadState::new(thread, mask));
        Arc::clone(self.by_number.lock().entry(id).or_insert(state))
    }

    /// Forgets the calling thread, which is about to end. A signal sent to the process only goes to
    /// others from now on.
    pub fn finish(&self) {
        let gone = self.by_number.lock().remove(&thread::current().id());
        drop(gone);
    }

    /// The thread numbered `tid`.
    pub fn find(&self, tid: i32) -> Option<Arc<ThreadState>> {
        let id = u64::try_from(tid).ok()?;
        if let Some(state) = self.by_number.lock().get(&id) {
            return Some(Arc::clone(state));
        }
        let current = thread::current();
        (current.id() == id).then(|| self.current())
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.by_number.lock().len().max(1)
    }

    /// All of them.
    pub fn all(&self) -> Vec<Arc<ThreadState>> {
        self.by_number.lock().values().map(Arc::clone).collect()
    }

    /// Whether no thread could take `signal` now.
    pub(crate) fn all_block(&self, signal: Signal) -> bool {
        let threads = self.by_number.lock();
        !threads.is_empty()
            && threads
                .values()
                .all(|thread| thread.mask().contains(signal))
    }

    /// Unparks a thread that waits for `signal`, or else all that do not block it: the first to
    /// look takes it.
    pub(crate) fn unpark_for(&self, signal: Signal) {
        let threads = self.by_number.lock();
        if let Some(waiter) = threads
            .values()
            .find(|thread| thread.awaited().contains(signal))
        {
            waiter.interrupt();
            return;
        }
        for thread in threads
            .values()
            .filter(|thread| !thread.mask().contains(signal))
        {
            thread.interrupt();
        }
    }

    /// Unparks all: something changed that they may wait for.
    pub(crate) fn unpark_all(&self) {
        self.by_number
            .lock()
            .values()
            .for_each(|thread| thread.unpark());
    }

    /// What is pending for single threads.
    pub(crate) fn all_pending(&self) -> SignalSet {
        let threads = self.by_number.lock();
        threads
            .values()
            .map(|thread| thread.pending.lock().set())
            .fold(SignalSet::EMPTY, SignalSet::union)
    }

    /// Forgets `signal` where it is pending for single threads.
    pub(crate) fn discard(&self, signal: Signal) {
        for thread in self.by_number.lock().values() {
            thread.pending.lock().discard(signal);
        }
    }

    /// CPU time that the process has used.
    pub fn cpu_time(&self) -> Duration {
        thread::total_cpu_time()
    }
}

/// The thread numbered `tid`, or the calling one if that is 0.
///
/// # Errors
///
/// - `EINVAL`: `tid` is negative.
/// - `ESRCH`: there is no such thread.
pub fn find(process: &crate::Process, tid: i32) -> Result<Arc<ThreadState>, Errno> {
    match tid {
        0 => Ok(process.threads().current()),
        ..0 => Err(Errno::EINVAL),
        // The process is named by the number of its first thread.
        tid => process.threads().find(tid).ok_or(Errno::ESRCH),
    }
}
