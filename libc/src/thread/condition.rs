//! `pthread_cond_t`.

use core::sync::atomic::{AtomicU32, Ordering::SeqCst};

use posix_api::{Errno, signal::Restart};

use super::{Clock, Until, cancel, mutex::Mutex, wait, wake};
use crate::process::process;

/// A condition variable.
#[repr(C)]
#[derive(Default)]
pub struct Condition {
    /// Changes with each signal.
    sequence: AtomicU32,
    waiters: AtomicU32,
    /// 0: `CLOCK_REALTIME`; 1: `CLOCK_MONOTONIC`.
    clock: AtomicU32,
    reserved: [AtomicU32; 9],
}

impl Condition {
    /// A condition variable whose deadlines stand on `clock`.
    pub fn new(clock: Clock) -> Self {
        Self {
            clock: AtomicU32::new(u32::from(clock == Clock::Monotonic)),
            ..Self::default()
        }
    }

    /// The clock on which `pthread_cond_timedwait()` takes its deadline to stand.
    pub fn clock(&self) -> Clock {
        match self.clock.load(SeqCst) {
            1 => Clock::Monotonic,
            _ => Clock::Realtime,
        }
    }

    /// `pthread_cond_wait()`, `pthread_cond_timedwait()`, `pthread_cond_clockwait()`: gives `mutex`
    /// up, sleeps until a signal, and takes it back. A cancellation point.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: `until` is no time.
    /// - `ENOTRECOVERABLE`, `EOWNERDEAD`: as [`Mutex::lock`].
    /// - `EPERM`: the mutex checks, and the caller does not hold it.
    /// - `ETIMEDOUT`: `until` has passed.
    pub fn wait(&self, mutex: &Mutex, until: Until) -> Result<(), Errno> {
        until.deadline()?; // EINVAL
        cancel::point();
        let before = self.sequence.load(SeqCst);
        self.waiters.fetch_add(1, SeqCst);
        let given_up = mutex.give_up();
        let result = match given_up {
            Ok(_) => self.sleep(before, until),
            Err(error) => Err(error),
        };
        self.waiters.fetch_sub(1, SeqCst);
        let depth = given_up?; // EPERM
        mutex.take_back(depth)?; // ENOTRECOVERABLE, EOWNERDEAD
        cancel::point();
        match result {
            // Whoever was signalled meanwhile, it was another.
            Err(Errno::ETIMEDOUT) => Err(Errno::ETIMEDOUT),
            // A wake-up for no reason is allowed.
            _ => Ok(()),
        }
    }

    /// Sleeps while `sequence` is `before`; signal handlers run meanwhile.
    fn sleep(&self, before: u32, until: Until) -> Result<(), Errno> {
        let signals = &process().signals;
        loop {
            match wait(&self.sequence, before, until, || signals.ends_wait()) {
                Err(Errno::EINTR) if !cancel::is_pending() => {
                    let _ = signals.deliver(Restart::Allowed); // it sleeps on
                }
                result => return result, // EINTR: cancelled; EINVAL, ETIMEDOUT
            }
        }
    }

    /// `pthread_cond_destroy()`.
    ///
    /// # Errors
    ///
    /// - `EBUSY`: threads wait.
    pub fn destroy(&self) -> Result<(), Errno> {
        if self.waiters.load(SeqCst) == 0 {
            Ok(())
        } else {
            Err(Errno::EBUSY)
        }
    }

    /// `pthread_cond_signal()`.
    pub fn signal(&self) {
        self.notify(1);
    }

    /// `pthread_cond_broadcast()`.
    pub fn broadcast(&self) {
        self.notify(usize::MAX);
    }

    fn notify(&self, count: usize) {
        if self.waiters.load(SeqCst) > 0 {
            self.sequence.fetch_add(1, SeqCst);
            wake(&self.sequence, count);
        }
    }
}
