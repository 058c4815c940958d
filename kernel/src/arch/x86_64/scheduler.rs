//! Which thread runs next, and why.
//!
//! Of the ready threads the one that has run least runs next, where sleep counts for little: a thread
//! that waited runs soon, beside others that compute, and may not stay ahead for long. Nor is one far
//! behind for what it ran while nobody else wanted to, or for what the host took of its turn. One
//! that parks with nobody ready stays where it is and halts the CPU in place: an event for itself
//! then costs no switch. The timer is set for the first deadline, or the end of the running thread's
//! time if another is ready; nothing ticks.
//!
//! The boot stack serves as the undertaker: a thread that has ended is taken apart there, off its
//! own stack.
#![expect(unsafe_code, reason = "switches stacks")]

use alloc::{boxed::Box, collections::BinaryHeap, sync::Arc};
use core::{
    cmp, ptr,
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
    time::Duration,
};

use super::{
    clock, context, cpu, interrupt, thread,
    thread::{Handle, Inner, State},
    tls, trap,
    vectors::Frame,
};
use crate::{
    config,
    error::OutOfMemory,
    sync::{Once, SpinLock},
    time::deadlines::{Deadlines, Slot},
};

/// Whom a deadline wakes.
pub enum Sleeper {
    /// Nobody yet.
    Nobody,
    /// A thread that parks. It closes its slot before it goes away.
    Thread(*const Inner),
    /// An alarm.
    Alarm(Arc<dyn Fn() + Send + Sync>),
}

// SAFETY: the threads behind the pointers are shared by all CPUs.
unsafe impl Send for Sleeper {}

/// A thread whose turn comes: the greatest is the next.
struct Ready {
    thread: Handle,
    /// Its time so far, as far as it counts.
    fair_time: u64,
    /// How many became ready before it.
    number: u64,
}

impl Ord for Ready {
    fn cmp(&self, other: &Self) -> cmp::Ordering {
        let key = |it: &Self| (it.fair_time, it.number);
        key(other).cmp(&key(self))
    }
}

impl PartialOrd for Ready {
    fn partial_cmp(&self, other: &Self) -> Option<cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Ready {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Ready {}

/// What all threads share.
struct Scheduler {
    ready: BinaryHeap<Ready>,
    /// How many threads became ready so far.
    count: u64,
    /// What all that run or are ready have run, as far as it counts, but for a slice; it only grows.
    floor: u64,
    /// The same of the running thread, when its turn began.
    running_fair_time: u64,
    deadlines: Deadlines<Sleeper>,
    threads: usize,
    /// When the timer will ring, as far as it was set; `u64::MAX` if it was not.
    timer_at: u64,
    /// When the running thread's time began.
    running_since: u64,
    /// Up to when the running thread's time is counted as used.
    charged_until: u64,
    /// Time that threads have used, the ended ones included.
    used: u64,
}

static SCHEDULER: SpinLock<Scheduler> = SpinLock::new(Scheduler {
    ready: BinaryHeap::new(),
    count: 0,
    floor: 0,
    running_fair_time: 0,
    deadlines: Deadlines::new(),
    threads: 0,
    timer_at: u64::MAX,
    running_since: clock::AT_BOOT,
    charged_until: clock::AT_BOOT,
    used: 0,
});

/// Whether no thread runs, for want of one that is ready.
static IDLE: AtomicBool = AtomicBool::new(false);

/// What is called before the CPU halts.
static ON_IDLE: Once<Box<dyn Fn() -> bool + Send + Sync>> = Once::new();

/// Sets what is called before the CPU halts.
pub fn on_idle(hook: Box<dyn Fn() -> bool + Send + Sync>) {
    ON_IDLE.call_once(|| hook);
}

/// The stack pointer of the undertaker while a thread runs.
static UNDERTAKER: AtomicUsize = AtomicUsize::new(0);

/// The thread that has ended, on its way to the undertaker.
static ENDED: SpinLock<Option<Handle>> = SpinLock::new(None);

const fn nanos(duration: Duration) -> u64 {
    // Slices of time are milliseconds.
    duration.as_nanos() as u64
}

impl Scheduler {
    /// When the running thread is to make way for the next one; `None` if there is none.
    fn end_of_turn(&self) -> Option<u64> {
        let next = self.ready.peek()?;
        let limit = next.fair_time + nanos(config::TIME_SLICE);
        let turn = limit.saturating_sub(self.running_fair_time);
        Some(self.running_since + turn.max(nanos(config::SHORTEST_TURN)))
    }

    /// Sets the timer to what comes first, unless it rings before that anyway.
    fn set_timer(&mut self) {
        let mut at = self.deadlines.first().unwrap_or(u64::MAX);
        if !IDLE.load(Ordering::Relaxed) {
            at = at.min(self.end_of_turn().unwrap_or(u64::MAX));
        }
        if at < self.timer_at {
            self.timer_at = at;
            clock::set_timer(at);
        }
    }

    /// Sets the timer to `nanos` from now, unless it rings before that anyway.
    fn ring_within(&mut self, nanos: u64) {
        let at = clock::monotonic() + nanos;
        if at < self.timer_at {
            self.timer_at = at;
            clock::set_timer(at);
        }
    }

    /// Counts the time up to now as used by `thread`; returns now.
    fn charge(&mut self, thread: &Inner) -> u64 {
        let now = clock::monotonic();
        let used = now.saturating_sub(self.charged_until);
        self.charged_until = now;
        self.used += used;
        thread.add_time(used);
        let least = self.ready.peek().map_or(u64::MAX, |next| next.fair_time);
        self.floor = self.floor.max(least.min(thread.fair_time()));
        now
    }

    /// Makes a thread ready that slept.
    fn wake(&mut self, thread: Handle) {
        let forgiven = self.floor.saturating_sub(nanos(config::TIME_SLICE));
        thread.inner().raise_fair_time(forgiven);
        thread
            .inner()
            .lower_fair_time(self.floor + nanos(config::MOST_BEHIND));
        self.make_ready(thread);
    }

    fn make_ready(&mut self, thread: Handle) {
        let inner = thread.inner();
        inner.set_state(State::Ready);
        let fair_time = inner.fair_time();
        self.count += 1;
        self.ready.push(Ready {
            thread,
            fair_time,
            number: self.count,
        });
    }

    /// Takes the next ready thread, whose turn begins.
    fn take_ready(&mut self) -> Option<Handle> {
        let Ready {
            thread, fair_time, ..
        } = self.ready.pop()?;
        self.floor = self.floor.max(fair_time);
        self.running_fair_time = fair_time;
        Some(thread)
    }
}

/// Makes room for one more thread.
///
/// # Errors
///
/// [`OutOfMemory`].
pub fn admit() -> Result<(), OutOfMemory> {
    let mut scheduler = SCHEDULER.lock();
    let wanted = scheduler.threads + 1;
    let missing = wanted.saturating_sub(scheduler.ready.len());
    scheduler
        .ready
        .try_reserve(missing)
        .map_err(|_| OutOfMemory)?;
    scheduler.threads = wanted;
    Ok(())
}

/// Takes back what [`admit`] made.
pub fn dismiss() {
    SCHEDULER.lock().threads -= 1;
}

/// How many threads there are.
pub fn thread_count() -> usize {
    SCHEDULER.lock().threads
}

/// Time that all threads have used together, in nanoseconds; up to now, and without idling.
pub fn used_time() -> u64 {
    let mut scheduler = SCHEDULER.lock();
    // SAFETY: the running thread lives.
    if let Some(me) = unsafe { tls::thread().as_ref() } {
        scheduler.charge(me);
    }
    scheduler.used
}

/// Makes a place among the deadlines.
///
/// # Errors
///
/// [`OutOfMemory`].
pub fn open_slot(sleeper: Sleeper) -> Result<Slot, OutOfMemory> {
    SCHEDULER
        .lock()
        .deadlines
        .open(sleeper)
        .map_err(|_| OutOfMemory)
}

/// Says whom a place is for.
pub fn set_sleeper(slot: Slot, sleeper: Sleeper) {
    SCHEDULER.lock().deadlines.set_owner(slot, sleeper);
}

/// Ends a place among the deadlines.
pub fn close_slot(slot: Slot) {
    let closed = SCHEDULER.lock().deadlines.close(slot);
    // Dropped without the lock, as an alarm's function may own anything.
    drop(closed);
}

/// Sets, moves or unsets a deadline.
pub fn set_deadline(slot: Slot, deadline: Option<u64>) {
    let mut scheduler = SCHEDULER.lock();
    match deadline {
        Some(deadline) => scheduler.deadlines.set(slot, deadline),
        None => scheduler.deadlines.unset(slot),
    }
    scheduler.set_timer();
}

/// Makes a thread ready, for the first time. Whoever starts it goes on for a slice.
pub fn start(thread: Handle) {
    let mut scheduler = SCHEDULER.lock();
    thread.inner().raise_fair_time(scheduler.floor);
    // SAFETY: the running thread lives.
    if let Some(me) = unsafe { tls::thread().as_ref() } {
        scheduler.charge(me);
        thread.inner().raise_fair_time(me.fair_time());
    }
    scheduler.make_ready(thread);
    scheduler.set_timer();
}

/// Ends a thread's sleep, or its next one.
pub fn unpark(thread: &Handle) {
    let mut scheduler = SCHEDULER.lock();
    match thread.inner().state() {
        State::Parked => {
            scheduler.wake(thread.clone());
            scheduler.set_timer();
        }
        State::Running | State::Ready => thread.inner().set_token(),
        State::Ended => {}
    }
}

/// Sleeps until the running thread is unparked or `deadline` passes.
pub fn park(deadline: Option<u64>) {
    let me = tls::thread();
    // SAFETY: the running thread lives.
    let Some(me) = (unsafe { me.as_ref() }) else {
        return;
    };
    if me.take_token() || deadline.is_some_and(|deadline| deadline <= clock::monotonic()) {
        return;
    }
    interrupt::disable();
    {
        let mut scheduler = SCHEDULER.lock();
        if me.take_token() {
            drop(scheduler);
            return interrupt::restore(interrupt::State);
        }
        scheduler.charge(me);
        me.set_state(State::Parked);
        if let Some(deadline) = deadline {
            scheduler.deadlines.set(me.slot(), deadline);
            scheduler.set_timer();
        }
    }
    run_next(Some(me));
    if deadline.is_some() {
        SCHEDULER.lock().deadlines.unset(me.slot());
    }
    interrupt::restore(interrupt::State);
}

/// How soon a running thread that was asked to call the trap handler is looked at: 50 µs. Most that
/// are asked are in a call that ends for it.
const REQUEST_DELAY: u64 = 50_000;

/// How often it is looked at again, in case it runs code outside the image, which is not barred:
/// 1 ms.
const REQUEST_INTERVAL: u64 = 1_000_000;

/// Asks a thread to call the trap handler when it next runs in the program.
pub fn interrupt(thread: &Handle) {
    thread.inner().set_request();
    let mut scheduler = SCHEDULER.lock();
    if thread.inner().state() == State::Running {
        scheduler.ring_within(REQUEST_DELAY);
    }
}

/// Whether the running thread, interrupted at `rip`, is to call the trap handler now. If it is to,
/// but is not in the program, the program is barred, so that it is met on its way back.
pub fn take_request(rip: u64) -> bool {
    if IDLE.load(Ordering::Relaxed) {
        return false;
    }
    // SAFETY: the running thread lives.
    let Some(me) = (unsafe { tls::thread().as_ref() }) else {
        return false;
    };
    if !me.has_request() {
        return false;
    }
    if trap::is_program(rip) {
        me.clear_request();
        return true;
    }
    meet_later();
    false
}

/// As [`take_request`], for a thread that let go of interrupts just now, and so is not in the program.
pub fn postpone_request() {
    // SAFETY: the running thread lives.
    if unsafe { tls::thread().as_ref() }.is_some_and(Inner::has_request) {
        meet_later();
    }
}

/// Has the running thread be met when it comes back to the program.
fn meet_later() {
    trap::bar_program();
    SCHEDULER.lock().ring_within(REQUEST_INTERVAL);
}

/// Lets another ready thread run.
pub fn yield_now() {
    interrupt::disable();
    give_way();
}

/// [`give_way`] for a thread that was interrupted with the registers in `frame`, its vector
/// registers saved at `extended`. What it was asked for meanwhile it does before it goes on.
pub extern "C" fn give_way_diverted(frame: &mut Frame, extended: *mut u8) {
    // The flag is clear since the interrupt; whom we go to expects it set.
    interrupt::enable();
    give_way();
    if take_request(frame.rip) {
        trap::run_requested(frame, extended);
    }
}

/// Lets another ready thread run; then takes one reason to hold interrupts off back.
fn give_way() {
    // SAFETY: the running thread lives.
    if let Some(me) = unsafe { tls::thread().as_ref() } {
        let others = {
            let mut scheduler = SCHEDULER.lock();
            let next = scheduler.ready.peek().map(|next| next.fair_time);
            if let Some(fair_time) = next {
                scheduler.charge(me);
                // Behind the next one, even if it has run less.
                me.raise_fair_time(fair_time);
                me.lower_fair_time(fair_time + nanos(config::MOST_BEHIND));
                scheduler.make_ready(me.handle());
            }
            next.is_some()
        };
        if others {
            run_next(Some(me));
        }
    }
    interrupt::restore(interrupt::State);
}

/// Ends the running thread.
pub fn exit() -> ! {
    interrupt::disable();
    // SAFETY: the running thread lives.
    let me = unsafe { tls::thread().as_ref() };
    if let Some(me) = me {
        SCHEDULER.lock().charge(me);
    }
    *ENDED.lock() = me.map(Inner::handle);
    let mut never = 0;
    let to = UNDERTAKER.load(Ordering::Relaxed);
    // SAFETY: `undertake` switched away from there; interrupts are held off.
    unsafe { context::switch(&raw mut never, to) };
    cpu::halt_forever()
}

/// Becomes the undertaker. To be called once, on the boot stack, with interrupts held off once.
pub fn undertake() -> ! {
    loop {
        if let Some(thread) = ENDED.lock().take() {
            thread::bury(&thread);
            dismiss();
        }
        run_next(None);
    }
}

/// Goes to the next ready thread; waits until there is one. Returns when `me` is it.
///
/// Interrupts are held off once. `None` is the undertaker.
fn run_next(me: Option<&Inner>) {
    let next = next_ready();
    let mine = me.map_or(ptr::null(), ptr::from_ref);
    let target: *const Inner = next.inner();
    next.inner().set_state(State::Running);
    if ptr::eq(mine, target) {
        return;
    }
    let save = me.map_or(UNDERTAKER.as_ptr(), Inner::stack_pointer);
    let to = next.inner().stack_pointer();
    tls::activate(next.inner().control_block());
    // A thread that runs is kept alive by its control block.
    drop(next);
    // SAFETY: the thread was ready, so its stack pointer is what it left; interrupts are held off.
    unsafe { context::switch(save, to.read()) };
}

/// Takes the next ready thread; halts until there is one.
fn next_ready() -> Handle {
    loop {
        if let Some(next) = begin_turn() {
            return next;
        }
        if ON_IDLE.get().is_some_and(|hook| hook()) {
            continue;
        }
        interrupt::wait();
    }
}

/// Takes the next ready thread and begins its turn; notes that the CPU idles if there is none.
#[inline]
fn begin_turn() -> Option<Handle> {
    let mut scheduler = SCHEDULER.lock();
    let Some(next) = scheduler.take_ready() else {
        IDLE.store(true, Ordering::Relaxed);
        return None;
    };
    if IDLE.swap(false, Ordering::Relaxed) {
        scheduler.charged_until = clock::monotonic();
    }
    scheduler.running_since = scheduler.charged_until;
    scheduler.set_timer();
    if next.inner().has_request() {
        scheduler.ring_within(REQUEST_DELAY);
    }
    Some(next)
}

/// The timer rang: wakes whose deadline has passed, and ends the running thread's time.
pub fn on_timer() {
    let now = clock::monotonic();
    SCHEDULER.lock().timer_at = u64::MAX;
    while let Some(ring) = wake_due(now) {
        if let Some(ring) = ring {
            ring();
        }
    }
    let mut scheduler = SCHEDULER.lock();
    let is_over = scheduler.end_of_turn().is_some_and(|end| now >= end);
    if is_over && !IDLE.load(Ordering::Relaxed) {
        cpu::set_reschedule();
        // The next thread begins soon; until then the time of this one must not ring again.
        scheduler.running_since = now;
    }
    scheduler.set_timer();
}

/// Wakes the thread, or returns the alarm, whose deadline passed first; `None` if none has.
#[expect(
    clippy::option_option,
    reason = "whether there was one, and whether it is an alarm"
)]
fn wake_due(now: u64) -> Option<Option<Arc<dyn Fn() + Send + Sync>>> {
    let mut scheduler = SCHEDULER.lock();
    let thread = match scheduler.deadlines.pop_due(now)? {
        Sleeper::Nobody => return Some(None),
        Sleeper::Alarm(ring) => return Some(Some(Arc::clone(ring))),
        Sleeper::Thread(thread) => *thread,
    };
    // SAFETY: a thread closes its slot before it goes away.
    let thread = unsafe { &*thread };
    if thread.state() == State::Parked {
        scheduler.wake(thread.handle());
    }
    Some(None)
}

/// Has the interrupted thread give way. Interrupts are held off once.
pub fn preempt(frame: &mut Frame) {
    if IDLE.load(Ordering::Relaxed) || tls::thread().is_null() {
        cpu::release_hold();
        return;
    }
    context::divert(frame);
}
