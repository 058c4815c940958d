//! Threads: what each has, how it begins and ends.
#![expect(
    unsafe_code,
    reason = "builds stacks, and shares a thread's own cells with the scheduler"
)]

use alloc::{boxed::Box, string::String, sync::Arc};
use core::{
    cell::UnsafeCell,
    mem,
    sync::atomic::{AtomicBool, AtomicU8, AtomicU64, Ordering},
};

pub use super::scheduler::{
    exit as exit_current, on_idle, park, thread_count, used_time, yield_now,
};
use super::{
    context, interrupt,
    scheduler::{self, Sleeper},
    slots, tls,
};
use crate::{
    config::{MIN_STACK_SIZE, PAGE_SIZE},
    error::OutOfMemory,
    sync::{SpinLock, WaitQueue},
    thread::Builder,
    time::deadlines::Slot,
};

/// What a thread is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum State {
    /// It may run.
    Ready,
    /// It runs.
    Running,
    /// It sleeps until it is unparked or its deadline passes.
    Parked,
    /// It is gone.
    Ended,
}

type Main = Box<dyn FnOnce() + Send>;

/// A thread.
pub struct Inner {
    id: u64,
    name: SpinLock<Arc<str>>,
    /// Nanoseconds that it has run.
    used: AtomicU64,
    /// The same as the scheduler counts it, which forgives long sleep no more than a little.
    fair_time: AtomicU64,
    state: AtomicU8,
    /// Whether an unpark is waiting to be taken.
    token: AtomicBool,
    /// Whether it is to call the trap handler.
    request: AtomicBool,
    /// Where its registers are, while it does not run.
    stack_pointer: UnsafeCell<usize>,
    control_block: UnsafeCell<usize>,
    /// Its own stack; `None` if the program brought one.
    stack: Option<usize>,
    slot: Slot,
    main: SpinLock<Option<Main>>,
    ended: WaitQueue,
}

// SAFETY: `stack_pointer` is touched by the scheduler alone, which runs or switches a thread on
// one CPU at a time; `control_block` is written before the thread first runs.
unsafe impl Sync for Inner {}
// SAFETY: as above.
unsafe impl Send for Inner {}

/// A thread; clones name the same one.
#[derive(Clone)]
pub struct Handle(Arc<Inner>);

static NEXT_ID: AtomicU64 = AtomicU64::new(1);

impl Inner {
    pub(super) fn state(&self) -> State {
        match self.state.load(Ordering::Relaxed) {
            0 => State::Ready,
            1 => State::Running,
            2 => State::Parked,
            _ => State::Ended,
        }
    }

    pub(super) fn set_state(&self, state: State) {
        self.state.store(state as u8, Ordering::Relaxed);
    }

    pub(super) fn set_token(&self) {
        self.token.store(true, Ordering::Release);
    }

    pub(super) fn take_token(&self) -> bool {
        self.token.load(Ordering::Relaxed) && self.token.swap(false, Ordering::Acquire)
    }

    pub(super) fn set_request(&self) {
        self.request.store(true, Ordering::Relaxed);
    }

    pub(super) fn has_request(&self) -> bool {
        self.request.load(Ordering::Relaxed)
    }

    pub(super) fn clear_request(&self) {
        self.request.store(false, Ordering::Relaxed);
    }

    pub(super) fn add_time(&self, nanos: u64) {
        self.used.fetch_add(nanos, Ordering::Relaxed);
        self.fair_time.fetch_add(nanos, Ordering::Relaxed);
    }

    pub(super) fn fair_time(&self) -> u64 {
        self.fair_time.load(Ordering::Relaxed)
    }

    /// Counts at least `nanos` as used.
    pub(super) fn raise_fair_time(&self, nanos: u64) {
        self.fair_time.fetch_max(nanos, Ordering::Relaxed);
    }

    /// Counts at most `nanos` as used.
    pub(super) fn lower_fair_time(&self, nanos: u64) {
        self.fair_time.fetch_min(nanos, Ordering::Relaxed);
    }

    pub(super) fn slot(&self) -> Slot {
        self.slot
    }

    pub(super) fn stack_pointer(&self) -> *mut usize {
        self.stack_pointer.get()
    }

    pub(super) fn control_block(&self) -> usize {
        // SAFETY: written before the thread first ran.
        unsafe { *self.control_block.get() }
    }

    /// A handle of this thread.
    pub(super) fn handle(&self) -> Handle {
        // SAFETY: every `Inner` lives in an `Arc`, made by `spawn`.
        unsafe { Arc::increment_strong_count(self) };
        // SAFETY: this is the count just added.
        Handle(unsafe { Arc::from_raw(self) })
    }
}

/// Starts a thread.
pub fn spawn(
    builder: Builder,
    announce: impl FnOnce(Handle),
    main: Main,
) -> Result<Handle, OutOfMemory> {
    let (len, own) = match builder.stack_base {
        Some(_) => (builder.stack_size, None),
        None => {
            let wanted = builder
                .stack_size
                .max(MIN_STACK_SIZE)
                .saturating_add(tls::len());
            let len = wanted
                .checked_next_multiple_of(PAGE_SIZE)
                .ok_or(OutOfMemory)?;
            (len, Some(slots::allocate(len, slots::Kind::Stack)?))
        }
    };
    let base = builder.stack_base.or(own).ok_or(OutOfMemory)?;
    let spawned = admit(builder.name, own, main);
    let Ok(handle) = spawned else {
        own.inspect(|&stack| slots::release(stack));
        return Err(OutOfMemory);
    };
    let inner: *const Inner = Arc::as_ptr(&handle.0);
    // SAFETY: the stack is the new thread's, and nothing is on it yet.
    let (block, top) = unsafe { tls::build(base + len, inner) };
    // SAFETY: as above.
    let stack_pointer = unsafe { context::prepare(top, enter) };
    // SAFETY: the thread does not run yet, so nobody else looks.
    unsafe { *handle.0.control_block.get() = block };
    // SAFETY: as above.
    unsafe { *handle.0.stack_pointer.get() = stack_pointer };
    // The control block keeps its thread; `bury` takes this back.
    mem::forget(handle.clone());
    announce(handle.clone());
    scheduler::start(handle.clone());
    Ok(handle)
}

fn admit(name: String, stack: Option<usize>, main: Main) -> Result<Handle, OutOfMemory> {
    scheduler::admit()?;
    let slot = scheduler::open_slot(Sleeper::Nobody).inspect_err(|_| scheduler::dismiss())?;
    let inner = Arc::new(Inner {
        id: NEXT_ID.fetch_add(1, Ordering::Relaxed),
        name: SpinLock::new(Arc::from(name)),
        used: AtomicU64::new(0),
        fair_time: AtomicU64::new(0),
        // Not to be woken: whoever starts it queues it.
        state: AtomicU8::new(State::Ready as u8),
        token: AtomicBool::new(false),
        request: AtomicBool::new(false),
        stack_pointer: UnsafeCell::new(0),
        control_block: UnsafeCell::new(0),
        stack,
        slot,
        main: SpinLock::new(Some(main)),
        ended: WaitQueue::new(),
    });
    scheduler::set_sleeper(slot, Sleeper::Thread(Arc::as_ptr(&inner)));
    Ok(Handle(inner))
}

/// The first Rust function of a thread.
extern "C" fn enter() -> ! {
    interrupt::restore(interrupt::State);
    // SAFETY: the running thread lives.
    let main = unsafe { tls::thread().as_ref() }.and_then(|me| me.main.lock().take());
    if let Some(main) = main {
        main();
    }
    exit_current()
}

/// Takes an ended thread apart. Not on its own stack.
pub(super) fn bury(thread: &Handle) {
    let inner = thread.inner();
    if let Some(stack) = inner.stack {
        slots::release(stack);
    }
    scheduler::close_slot(inner.slot);
    inner.set_state(State::Ended);
    inner.ended.wake_all();
    // SAFETY: this is what `spawn` forgot; `thread` still holds one.
    unsafe { Arc::decrement_strong_count(inner) };
}

/// The running thread.
pub fn current() -> Handle {
    // SAFETY: the running thread lives.
    let me = unsafe { tls::thread().as_ref() };
    me.map(Inner::handle).unwrap_or_else(no_thread)
}

#[cold]
fn no_thread() -> Handle {
    panic!("no thread runs during boot")
}

/// How many CPUs run threads: so far one.
pub fn cpu_count() -> usize {
    1
}

/// The running thread's name, for a crash report.
pub fn describe_current() -> Option<(u64, Arc<str>)> {
    // SAFETY: the running thread lives; a crash is the last thing that happens to it.
    let me = unsafe { tls::thread().as_ref() }?;
    let name = me
        .name
        .try_lock()
        .map_or_else(|| Arc::from(""), |name| Arc::clone(&name));
    Some((me.id, name))
}

impl Handle {
    pub(super) fn inner(&self) -> &Inner {
        &self.0
    }

    /// Ends its sleep, or the next one.
    pub fn unpark(&self) {
        scheduler::unpark(self);
    }

    /// Has it call the trap handler when it next runs in the program.
    pub fn interrupt(&self) {
        scheduler::interrupt(self);
    }

    /// Its number.
    pub fn id(&self) -> u64 {
        self.0.id
    }

    /// Its name.
    pub fn name(&self) -> Arc<str> {
        Arc::clone(&self.0.name.lock())
    }

    /// Gives it another name.
    pub fn set_name(&self, name: &str) {
        let old = core::mem::replace(&mut *self.0.name.lock(), Arc::from(name));
        drop(old);
    }

    /// Nanoseconds that it has run, up to now.
    pub fn used_time(&self) -> u64 {
        // Brings the running thread's time up to now.
        scheduler::used_time();
        self.0.used.load(Ordering::Relaxed)
    }

    /// Whether it has ended.
    pub fn is_finished(&self) -> bool {
        self.0.state() == State::Ended
    }

    /// Sleeps until it has ended.
    pub fn join(&self) {
        let _ = self
            .0
            .ended
            .wait_until(None, || self.is_finished().then_some(()));
    }
}
