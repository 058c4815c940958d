//! POSIX threads: the objects of `<pthread.h>`, `<semaphore.h>` and `<threads.h>`, over futexes.
//!
//! Each object is the C library's own memory, laid out as the ABI has it, and all zeros is a valid
//! unlocked one. The types are safe to share between threads; what only one thread may do (unlock
//! what it has locked) is checked where POSIX says so. Blocking calls take an [`Until`].
//!
//! Priorities: one policy, `SCHED_OTHER`, and one priority, so protocols against priority inversion
//! (`PTHREAD_PRIO_INHERIT`, `PTHREAD_PRIO_PROTECT`) are kept as attributes and have nothing to do.

pub mod attributes;
pub mod barrier;
pub mod cancel;
pub mod condition;
pub mod descriptor;
pub mod key;
pub mod lifecycle;
pub mod mutex;
pub mod once;
pub mod rwlock;
pub mod semaphore;
pub mod spin;
mod until;

use core::sync::atomic::AtomicU32;

use posix_api::{
    futex::{ANY, Table, WaitError},
    signal::Restart,
};

use crate::process::process;

pub use until::{Clock, Until};

use posix_api::Errno;

/// The words that threads of this program wait for.
pub static FUTEXES: Table = Table::new();

/// Sleeps while `word` is `expected`; returns also for no reason.
///
/// # Errors
///
/// - `EINTR`: `is_interrupted` said so.
/// - `EINVAL`: `until` is no time.
/// - `ETIMEDOUT`: it has passed.
pub(crate) fn wait(
    word: &AtomicU32,
    expected: u32,
    until: Until,
    is_interrupted: impl Fn() -> bool,
) -> Result<(), Errno> {
    match FUTEXES.wait(word, expected, ANY, until.deadline()?, is_interrupted) {
        Ok(()) | Err(WaitError::Changed) => Ok(()),
        Err(WaitError::TimedOut) => Err(Errno::ETIMEDOUT),
        Err(WaitError::Interrupted) => Err(Errno::EINTR),
    }
}

/// Sleeps while `word` is `expected`; signal handlers run meanwhile. Returns also for no reason.
///
/// # Errors
///
/// - `EINVAL`: `until` is no time.
/// - `ETIMEDOUT`: it has passed.
pub(crate) fn wait_on(word: &AtomicU32, expected: u32, until: Until) -> Result<(), Errno> {
    let signals = &process().signals;
    let interrupted = || signals.is_interrupted() || cancel::is_pending_anywhere();
    match wait(word, expected, until, interrupted) {
        Err(Errno::EINTR) => {
            cancel::asynchronous_point();
            let _ = signals.deliver(Restart::Allowed); // the caller looks again, and waits on
            Ok(())
        }
        result => result,
    }
}

/// Wakes up to `count` threads that wait for `word`.
pub(crate) fn wake(word: &AtomicU32, count: usize) {
    FUTEXES.wake(word, count, ANY);
}
