//! Threads: spawn, park, unpark, join, exit.

pub mod local;

use alloc::{boxed::Box, string::String, sync::Arc};
use core::time::Duration;

pub use crate::error::OutOfMemory;
use crate::{arch, config, time::Instant};

/// A thread; clones name the same one.
#[derive(Clone)]
pub struct Thread {
    handle: arch::thread::Handle,
}

/// What a new thread is to have.
pub struct Builder {
    /// Shown in crash reports.
    pub name: String,
    /// Bytes of stack, rounded up to pages; a guard page lies below.
    pub stack_size: usize,
    /// A stack that the program brings (`pthread_attr_setstack`): its lowest address. It is
    /// `stack_size` bytes long and has no guard page.
    pub stack_base: Option<usize>,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            name: String::new(),
            stack_size: config::DEFAULT_STACK_SIZE,
            stack_base: None,
        }
    }
}

impl Builder {
    /// Starts a thread that runs `main` and then ends.
    ///
    /// # Errors
    ///
    /// [`OutOfMemory`].
    pub fn spawn(self, main: impl FnOnce() + Send + 'static) -> Result<Thread, OutOfMemory> {
        self.spawn_announced(|_| {}, main)
    }

    /// The same; `announce` is told of the thread before it runs, so that others can reach it at once.
    ///
    /// # Errors
    ///
    /// [`OutOfMemory`].
    pub fn spawn_announced(
        self,
        announce: impl FnOnce(Thread),
        main: impl FnOnce() + Send + 'static,
    ) -> Result<Thread, OutOfMemory> {
        let announce = |handle| announce(Thread { handle });
        let handle = arch::thread::spawn(self, announce, Box::new(main))?;
        Ok(Thread { handle })
    }
}

/// The running thread.
pub fn current() -> Thread {
    Thread {
        handle: arch::thread::current(),
    }
}

/// Sleeps until [`Thread::unpark`] or `deadline`. Returns at once if the thread was unparked since
/// it last parked; may also return for no reason, so callers loop.
pub fn park(deadline: Option<Instant>) {
    arch::thread::park(deadline.map(Instant::as_nanos));
}

/// Lets another ready thread run.
pub fn yield_now() {
    arch::thread::yield_now();
}

/// Ends the running thread. Values on its stack are not dropped.
pub fn exit_current() -> ! {
    arch::thread::exit_current()
}

/// How long all threads together have run, up to now, those that have ended included.
pub fn total_cpu_time() -> Duration {
    Duration::from_nanos(arch::thread::used_time())
}

/// Has `hook` called whenever no thread is ready, before the CPU halts. It may unpark threads, and
/// returns whether it did: the scheduler then looks again. Only the first caller is heard.
///
/// It runs as an interrupt handler does: it must not block, and takes spin locks only.
pub fn on_idle(hook: impl Fn() -> bool + Send + Sync + 'static) {
    arch::thread::on_idle(Box::new(hook));
}

/// How many CPUs run threads.
pub fn cpu_count() -> usize {
    arch::thread::cpu_count()
}

impl Thread {
    /// Ends this thread's sleep in [`park`], or the next one. May be called in interrupt context.
    pub fn unpark(&self) {
        self.handle.unpark();
    }

    /// Has it call the handler of [`crate::trap`] with
    /// [`Cause::Requested`](crate::trap::Cause::Requested), as soon as it runs code of the program
    /// rather than of the C library or below. A sleeping thread goes on sleeping. May be called in
    /// interrupt context. The host does nothing.
    pub fn interrupt(&self) {
        self.handle.interrupt();
    }

    /// A number of its own, never used again; the first thread is 1.
    pub fn id(&self) -> u64 {
        self.handle.id()
    }

    /// The name that it was given.
    pub fn name(&self) -> Arc<str> {
        self.handle.name()
    }

    /// Gives it another name, for crash reports and whoever asks.
    pub fn set_name(&self, name: &str) {
        self.handle.set_name(name);
    }

    /// How long it has run, up to now.
    pub fn cpu_time(&self) -> Duration {
        Duration::from_nanos(self.handle.used_time())
    }

    /// Whether it has ended.
    pub fn is_finished(&self) -> bool {
        self.handle.is_finished()
    }

    /// Sleeps until it has ended, its stack given back.
    pub fn join(&self) {
        self.handle.join();
    }
}
