//! Sleep until a condition holds or a deadline passes.

use alloc::collections::VecDeque;

use crate::{
    sync::SpinLock,
    thread::{self, Thread},
    time::Instant,
};

/// The deadline passed first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimedOut;

/// Threads that wait for something to change.
///
/// Whoever changes it wakes one or all of them afterwards; each then looks again. Waking may be
/// done in interrupt context.
pub struct WaitQueue {
    waiting: SpinLock<VecDeque<Thread>>,
}

impl Default for WaitQueue {
    fn default() -> Self {
        Self::new()
    }
}

impl WaitQueue {
    /// A queue in which no thread waits.
    pub const fn new() -> Self {
        Self {
            waiting: SpinLock::new(VecDeque::new()),
        }
    }

    /// Sleeps until `look` returns a value, and returns it.
    ///
    /// `look` is called at least once, on this thread, without any lock held.
    ///
    /// # Errors
    ///
    /// [`TimedOut`] if `deadline` passes first.
    pub fn wait_until<T>(
        &self,
        deadline: Option<Instant>,
        mut look: impl FnMut() -> Option<T>,
    ) -> Result<T, TimedOut> {
        loop {
            if let Some(found) = look() {
                return Ok(found);
            }
            let me = thread::current();
            self.waiting.lock().push_back(me.clone());
            // What changed before we were in the queue woke nobody: look again.
            let mut found = look();
            if found.is_none() && !has_passed(deadline) {
                thread::park(deadline);
            }
            let was_woken = !self.leave(&me);
            let is_late = has_passed(deadline);
            if is_late {
                found = found.or_else(&mut look);
            }
            if found.is_some() || is_late {
                self.pass_on(was_woken);
                return found.ok_or(TimedOut);
            }
        }
    }

    /// Wakes the thread that has waited longest. Returns whether there was one.
    pub fn wake_one(&self) -> bool {
        let first = self.waiting.lock().pop_front();
        first.inspect(Thread::unpark).is_some()
    }

    /// Wakes all threads.
    pub fn wake_all(&self) {
        while self.wake_one() {}
    }

    /// Takes `me` out of the queue. Returns whether it was still there: nobody woke it.
    fn leave(&self, me: &Thread) -> bool {
        let mut waiting = self.waiting.lock();
        let before = waiting.len();
        waiting.retain(|thread| thread.id() != me.id());
        waiting.len() < before
    }

    /// Hands a wake-up that this thread did not need to the next one, so that none is lost.
    fn pass_on(&self, was_woken: bool) {
        if was_woken {
            self.wake_one();
        }
    }
}

fn has_passed(deadline: Option<Instant>) -> bool {
    deadline.is_some_and(|deadline| Instant::now() >= deadline)
}
