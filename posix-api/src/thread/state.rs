//! What POSIX keeps for each thread.

use core::{
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

use alloc::{string::String, vec::Vec};

use kernel::{sync::SpinLock, thread::Thread};

use crate::{
    Errno,
    signal::{SignalSet, queue::Queue},
};

/// Bytes of a thread's name at most, as Linux has it.
pub const NAME_LEN_MAX: usize = 15;

/// One thread's state.
pub struct ThreadState {
    thread: Thread,
    mask: AtomicU64,
    /// Signals that it waits for although it blocks them.
    awaited: AtomicU64,
    /// Signals that were sent to it alone.
    pub(crate) pending: SpinLock<Queue>,
    alternate_stack: SpinLock<Option<AlternateStack>>,
    name: SpinLock<Vec<u8>>,
    scheduling: SpinLock<Scheduling>,
}

/// Memory on which signal handlers run (`stack_t`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlternateStack {
    /// Its lowest address.
    pub base: usize,
    /// Its length in bytes.
    pub len: usize,
    /// Linux's `SS_*` flags that it was set with, `SS_AUTODISARM` only.
    pub flags: u32,
}

/// How a thread asked to be scheduled. The scheduler treats all alike; the values are kept and
/// shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Scheduling {
    /// `SCHED_OTHER`, `SCHED_FIFO` …, with Linux's numbers.
    pub policy: i32,
    /// `sched_priority`.
    pub priority: i32,
    /// The nice value.
    pub nice: i32,
}

impl ThreadState {
    pub(super) fn new(thread: Thread, mask: SignalSet) -> Self {
        Self {
            thread,
            mask: AtomicU64::new(mask.0),
            awaited: AtomicU64::new(0),
            pending: SpinLock::new(Queue::new()),
            alternate_stack: SpinLock::new(None),
            name: SpinLock::new(Vec::new()),
            scheduling: SpinLock::default(),
        }
    }

    /// Its number (`gettid`).
    pub fn number(&self) -> i32 {
        i32::try_from(self.thread.id()).unwrap_or(i32::MAX)
    }

    /// The signals that it blocks.
    pub fn mask(&self) -> SignalSet {
        SignalSet(self.mask.load(Ordering::Relaxed))
    }

    /// Sets them. Handlers of what is blocked no more are not run by this.
    pub fn set_mask(&self, mask: SignalSet) {
        self.mask.store(mask.0, Ordering::Relaxed);
    }

    pub(crate) fn awaited(&self) -> SignalSet {
        SignalSet(self.awaited.load(Ordering::Relaxed))
    }

    pub(crate) fn set_awaited(&self, set: SignalSet) {
        self.awaited.store(set.0, Ordering::Relaxed);
    }

    /// Ends its sleep, or the next one; it then looks what there is.
    pub fn unpark(&self) {
        self.thread.unpark();
    }

    /// Has it look for signals: it ends its sleep, or stops the program's code that it runs.
    pub fn interrupt(&self) {
        self.thread.unpark();
        self.thread.interrupt();
    }

    /// Where its handlers run that ask for it.
    pub fn alternate_stack(&self) -> Option<AlternateStack> {
        *self.alternate_stack.lock()
    }

    pub(crate) fn set_alternate_stack(&self, new: Option<AlternateStack>) {
        *self.alternate_stack.lock() = new;
    }

    /// Its name; empty until it is set.
    pub fn name(&self) -> Vec<u8> {
        self.name.lock().clone()
    }

    /// Names it (`pthread_setname_np`).
    ///
    /// # Errors
    ///
    /// - `ERANGE`: the name is longer than [`NAME_LEN_MAX`] bytes.
    pub fn set_name(&self, name: &[u8]) -> Result<(), Errno> {
        if name.len() > NAME_LEN_MAX {
            return Err(Errno::ERANGE);
        }
        self.thread.set_name(&String::from_utf8_lossy(name));
        let new = Vec::from(name);
        let before = core::mem::replace(&mut *self.name.lock(), new);
        drop(before);
        Ok(())
    }

    /// How it asked to be scheduled.
    pub fn scheduling(&self) -> Scheduling {
        *self.scheduling.lock()
    }

    /// Notes how it asks to be scheduled.
    pub fn set_scheduling(&self, new: Scheduling) {
        *self.scheduling.lock() = new;
    }

    /// CPU time that it has used.
    pub fn cpu_time(&self) -> Duration {
        self.thread.cpu_time()
    }
}
