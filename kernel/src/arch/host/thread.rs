//! Threads of the host.

use std::{
    cell::RefCell,
    panic,
    sync::{
        Arc, Condvar, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    thread,
    time::Duration,
};

use rustix::time::ClockId;

use crate::{arch::clock, error::OutOfMemory, thread::Builder};

struct Inner {
    id: u64,
    name: Mutex<Arc<str>>,
    /// Whether an unpark is waiting to be taken.
    token: Mutex<bool>,
    unparked: Condvar,
    finished: AtomicBool,
    ended: (Mutex<()>, Condvar),
}

/// A thread.
#[derive(Clone)]
pub struct Handle(Arc<Inner>);

static NEXT_ID: AtomicU64 = AtomicU64::new(1);

thread_local! {
    static CURRENT: RefCell<Option<Handle>> = const { RefCell::new(None) };
}

/// The payload that ends a thread through the host's unwinding.
struct Exit;

/// Starts a thread. A stack that the caller brings is not used: the host's own is.
pub fn spawn(
    builder: Builder,
    announce: impl FnOnce(Handle),
    main: Box<dyn FnOnce() + Send>,
) -> Result<Handle, OutOfMemory> {
    let handle = Handle::new(builder.name);
    announce(handle.clone());
    let mine = handle.clone();
    let body = move || {
        CURRENT.set(Some(mine.clone()));
        let result = panic::catch_unwind(panic::AssertUnwindSafe(main));
        mine.finish();
        if let Err(payload) = result
            && !payload.is::<Exit>()
        {
            panic::resume_unwind(payload);
        }
    };
    thread::Builder::new()
        .stack_size(builder.stack_size)
        .spawn(body)
        .map(|_| handle)
        .map_err(|_| OutOfMemory)
}

/// The running thread; one that the host started gets a handle on first use.
pub fn current() -> Handle {
    CURRENT.with_borrow_mut(|current| {
        current
            .get_or_insert_with(|| Handle::new(String::from("host")))
            .clone()
    })
}

/// Sleeps until unparked or the deadline.
pub fn park(deadline: Option<u64>) {
    let me = current();
    let mut token = me.0.token.lock().unwrap_or_else(PoisonError::into_inner);
    while !*token {
        let Some(deadline) = deadline else {
            token =
                me.0.unparked
                    .wait(token)
                    .unwrap_or_else(PoisonError::into_inner);
            continue;
        };
        let now = clock::monotonic();
        if now >= deadline {
            break;
        }
        let wait = Duration::from_nanos(deadline - now);
        token =
            me.0.unparked
                .wait_timeout(token, wait)
                .map_or_else(|poisoned| poisoned.into_inner().0, |(token, _)| token);
    }
    *token = false;
}

fn nanos(clock: ClockId) -> u64 {
    let now = rustix::time::clock_gettime(clock);
    u64::try_from(now.tv_sec).unwrap_or(0) * 1_000_000_000 + u64::try_from(now.tv_nsec).unwrap_or(0)
}

/// Nanoseconds that the process has run.
pub fn used_time() -> u64 {
    nanos(ClockId::ProcessCPUTime)
}

/// The host idles by itself.
pub fn on_idle(_hook: Box<dyn Fn() -> bool + Send + Sync>) {}

/// How many CPUs the host lends.
pub fn cpu_count() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// Lets another thread run.
pub fn yield_now() {
    thread::yield_now();
}

/// Ends the running thread. On the host its stack unwinds.
pub fn exit_current() -> ! {
    panic::resume_unwind(Box::new(Exit))
}

impl Handle {
    fn new(name: String) -> Self {
        Self(Arc::new(Inner {
            id: NEXT_ID.fetch_add(1, Ordering::Relaxed),
            name: Mutex::new(Arc::from(name)),
            token: Mutex::new(false),
            unparked: Condvar::new(),
            finished: AtomicBool::new(false),
            ended: <(Mutex<()>, Condvar)>::default(),
        }))
    }

    fn finish(&self) {
        let _held = self
            .0
            .ended
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        self.0.finished.store(true, Ordering::Release);
        self.0.ended.1.notify_all();
    }

    /// Ends its sleep, or the next one.
    pub fn unpark(&self) {
        *self.0.token.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.0.unparked.notify_one();
    }

    /// The host's threads are left alone.
    pub fn interrupt(&self) {}

    /// Its number.
    pub fn id(&self) -> u64 {
        self.0.id
    }

    /// Its name.
    pub fn name(&self) -> Arc<str> {
        Arc::clone(&self.0.name.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Gives it another name.
    pub fn set_name(&self, name: &str) {
        *self.0.name.lock().unwrap_or_else(PoisonError::into_inner) = Arc::from(name);
    }

    /// Nanoseconds that it has run; on the host only the running thread knows.
    pub fn used_time(&self) -> u64 {
        if self.0.id == current().0.id {
            nanos(ClockId::ThreadCPUTime)
        } else {
            0
        }
    }

    /// Whether it has ended.
    pub fn is_finished(&self) -> bool {
        self.0.finished.load(Ordering::Acquire)
    }

    /// Sleeps until it has ended.
    pub fn join(&self) {
        let mut held = self
            .0
            .ended
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        while !self.is_finished() {
            held = self
                .0
                .ended
                .1
                .wait(held)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }
}
