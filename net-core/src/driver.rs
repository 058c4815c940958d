//! Who drives the stack: of the threads that wait in [`Net::block_on`] the one that the card's
//! interrupt wakes, so that a server handles interrupt, ingress and its own socket without a
//! switch of threads. While none waits, a thread of the stack's own does it.
//!
//! Interrupts are asked for when a thread goes to sleep here, or the CPU is about to halt. While
//! threads of the program run, the cards stay quiet and are looked at when a thread waits next, or
//! after [`DRIVE_INTERVAL`](crate::config::DRIVE_INTERVAL).

use alloc::{
    collections::VecDeque,
    string::String,
    sync::{Arc, Weak},
    vec::Vec,
};
use core::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use kernel::{
    sync::{Once, SpinLock, TimedOut},
    thread::{self, Builder, OutOfMemory, Thread},
    time::{Alarm, Instant},
};

use crate::{
    Net, config,
    nic::InterruptHandler,
    readiness::{Readiness, Ready, WatchId, Watcher},
};

/// A stack for the thread that drives when nobody else does: smoltcp's frames are small.
const DRIVER_STACK_SIZE: usize = 64 * 1024;

/// Who waits, and what wakes them.
pub struct Driver {
    /// Threads in `block_on` that sleep, the latest last.
    sleeping: SpinLock<VecDeque<Thread>>,
    /// A card or the alarm has called since the stack was last driven.
    is_called: AtomicBool,
    /// The cards will call when something arrives.
    is_armed: AtomicBool,
    alarm: Once<Alarm>,
    /// What the alarm is set to, in nanoseconds; `u64::MAX`: it is not.
    alarm_ns: AtomicU64,
    background: Once<Thread>,
}

/// Wakes a thread in `block_on`.
struct Waker {
    thread: Thread,
}

impl Watcher for Waker {
    fn notify(&self, _ready: Ready) {
        self.thread.unpark();
    }
}

/// Registrations that end when this is dropped.
struct Watching<'a> {
    sources: &'a [&'a Readiness],
    ids: Vec<WatchId>,
}

impl<'a> Watching<'a> {
    fn new(sources: &'a [&'a Readiness], waker: &Arc<Waker>) -> Self {
        let ids = sources
            .iter()
            .map(|source| source.watch(waker.clone()))
            .collect();
        Self { sources, ids }
    }
}

impl Drop for Watching<'_> {
    fn drop(&mut self) {
        for (source, id) in self.sources.iter().zip(&self.ids) {
            source.unwatch(*id);
        }
    }
}

impl Driver {
    pub fn new() -> Arc<Self> {
        Arc::new_cyclic(|driver: &Weak<Self>| {
            let driver = driver.clone();
            let alarm = Once::new();
            alarm.call_once(|| Alarm::new(move || ring(&driver)));
            Self {
                sleeping: SpinLock::new(VecDeque::new()),
                is_called: AtomicBool::new(false),
                is_armed: AtomicBool::new(false),
                alarm,
                alarm_ns: AtomicU64::new(u64::MAX),
                background: Once::new(),
            }
        })
    }

    /// What cards call.
    pub fn interrupt_handler(self: &Arc<Self>) -> InterruptHandler {
        let driver = self.clone();
        Arc::new(move || driver.call())
    }

    /// Starts the thread that drives when no other does.
    pub fn start(driver: &Arc<Self>, net: &Arc<Net>) -> Result<(), OutOfMemory> {
        let builder = Builder {
            name: String::from("net"),
            stack_size: DRIVER_STACK_SIZE,
            stack_base: None,
        };
        let (mine, net) = (driver.clone(), Arc::downgrade(net));
        let thread = builder.spawn(move || mine.run(&net))?;
        driver.background.call_once(|| thread);
        let idle = Arc::downgrade(driver);
        thread::on_idle(move || idle.upgrade().is_some_and(|driver| driver.on_idle()));
        driver.call();
        Ok(())
    }

    pub fn block_on<T>(
        &self,
        net: &Net,
        deadline: Option<Instant>,
        sources: &[&Readiness],
        mut look: impl FnMut() -> Option<T>,
    ) -> Result<T, TimedOut> {
        if let Some(found) = look() {
            return Ok(found);
        }
        self.drive(net);
        if let Some(found) = look() {
            self.leave(net);
            return Ok(found);
        }
        if has_passed(deadline) {
            self.leave(net);
            return Err(TimedOut);
        }
        let waker = Arc::new(Waker {
            thread: thread::current(),
        });
        let watching = Watching::new(sources, &waker);
        let result = loop {
            // What changed before we watched told nobody: look again.
            if let Some(found) = look() {
                break Ok(found);
            }
            if has_passed(deadline) {
                break Err(TimedOut);
            }
            self.sleep(net, &waker.thread, deadline);
            if self.is_called.load(Ordering::SeqCst) {
                self.drive(net);
            }
        };
        drop(watching);
        self.leave(net);
        result
    }

    /// Drives the stack until it has nothing to do.
    fn drive(&self, net: &Net) {
        self.is_called.store(false, Ordering::SeqCst);
        while self.drive_once(net) {}
    }

    fn drive_once(&self, net: &Net) -> bool {
        let has_worked = net.drive();
        if has_worked {
            // What was asked for may have been overtaken.
            self.is_armed.store(false, Ordering::SeqCst);
        }
        has_worked
    }

    /// Asks the cards to call, and the alarm. `false` if there is something to do already.
    fn arm(&self, net: &Net) -> bool {
        let (is_quiet, next_ns) = net.arm();
        self.is_armed.store(is_quiet, Ordering::SeqCst);
        self.set_alarm(next_ns);
        is_quiet
    }

    /// The CPU is about to halt: somebody must have asked the cards to call before.
    fn on_idle(&self) -> bool {
        if self.is_armed.load(Ordering::SeqCst) {
            return false;
        }
        self.call();
        true
    }

    /// Sleeps until a source, a card, the alarm or the deadline wakes the thread.
    fn sleep(&self, net: &Net, me: &Thread, deadline: Option<Instant>) {
        self.sleeping.lock().push_back(me.clone());
        if self.arm(net) && !self.is_called.load(Ordering::SeqCst) {
            thread::park(deadline);
        } else {
            self.is_called.store(true, Ordering::SeqCst);
        }
        self.sleeping.lock().retain(|thread| thread.id() != me.id());
    }

    /// A thread goes back to its program: somebody else must look after the cards.
    fn leave(&self, net: &Net) {
        if self.is_called.load(Ordering::SeqCst) {
            self.drive(net);
        }
        let others_sleep = !self.sleeping.lock().is_empty();
        if others_sleep {
            if !self.arm(net) {
                self.call();
            }
            return;
        }
        let soon = Instant::now().saturating_add(config::DRIVE_INTERVAL);
        self.set_alarm(Some(soon.as_nanos()));
    }

    /// Has the alarm ring at `at_ns` at the latest; earlier does no harm.
    #[inline]
    pub fn set_alarm(&self, at_ns: Option<u64>) {
        let Some(at_ns) = at_ns else { return };
        if at_ns < self.alarm_ns.load(Ordering::SeqCst) {
            self.alarm_ns.store(at_ns, Ordering::SeqCst);
            self.alarm
                .get()
                .inspect(|alarm| alarm.set(Some(Instant::from_nanos(at_ns))));
        }
    }

    /// Wakes one thread to drive the stack: one that waits for it, or our own. In any context.
    fn call(&self) {
        self.is_called.store(true, Ordering::SeqCst);
        self.is_armed.store(false, Ordering::SeqCst);
        let sleeping = self.sleeping.lock().pop_back();
        if let Some(thread) = sleeping.as_ref().or_else(|| self.background.get()) {
            thread.unpark();
        }
    }

    /// The background thread.
    fn run(&self, net: &Weak<Net>) {
        loop {
            let Some(net) = net.upgrade() else { return };
            if self.is_called.swap(false, Ordering::SeqCst) {
                self.take_turn(&net);
            }
            drop(net);
            thread::park(None);
        }
    }

    /// Drives until there is nothing to do, letting others run in between; then the cards may
    /// call.
    fn take_turn(&self, net: &Net) {
        loop {
            while self.drive_once(net) {
                thread::yield_now();
            }
            if self.arm(net) {
                return;
            }
        }
    }
}

/// The alarm.
fn ring(driver: &Weak<Driver>) {
    if let Some(driver) = driver.upgrade() {
        driver.alarm_ns.store(u64::MAX, Ordering::SeqCst);
        driver.call();
    }
}

fn has_passed(deadline: Option<Instant>) -> bool {
    deadline.is_some_and(|deadline| Instant::now() >= deadline)
}
