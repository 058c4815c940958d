//! `pthread_spinlock_t`: a word; who waits lets other threads run, as there may be one CPU only.

use core::sync::atomic::{AtomicU32, Ordering};

use kernel::thread::yield_now;
use posix_api::{Errno, signal::Restart};

use crate::process::process;

/// Takes the lock.
pub fn lock(word: &AtomicU32) {
    let signals = &process().signals;
    while try_lock(word).is_err() {
        if signals.is_interrupted() {
            let _ = signals.deliver(Restart::Allowed); // it goes on trying
        }
        yield_now();
    }
}

/// Takes the lock if it is free.
///
/// # Errors
///
/// - `EBUSY`: it is taken.
pub fn try_lock(word: &AtomicU32) -> Result<(), Errno> {
    word.compare_exchange(0, 1, Ordering::Acquire, Ordering::Relaxed)
        .map(|_| ())
        .map_err(|_| Errno::EBUSY)
}

/// Frees the lock.
pub fn unlock(word: &AtomicU32) {
    word.store(0, Ordering::Release);
}
