//! `pthread_once_t`, `once_flag`: a word.

use core::sync::atomic::{AtomicU32, Ordering::SeqCst};

use super::{Until, wait_on, wake};

const NEW: u32 = 0;
const RUNNING: u32 = 1;
const DONE: u32 = 2;

/// What the caller is to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begin {
    /// Run the routine, then call [`finish`], or [`give_up`] if the thread is cancelled in it.
    Run,
    /// Nothing: the routine has been run.
    Done,
}

/// Sleeps while another thread runs the routine.
pub fn begin(word: &AtomicU32) -> Begin {
    loop {
        match word.compare_exchange(NEW, RUNNING, SeqCst, SeqCst) {
            Ok(_) => return Begin::Run,
            Err(DONE) => return Begin::Done,
            // Without a deadline, a wait does not fail.
            Err(other) => drop(wait_on(word, other, Until::Forever)),
        }
    }
}

/// The routine has been run.
pub fn finish(word: &AtomicU32) {
    word.store(DONE, SeqCst);
    wake(word, usize::MAX);
}

/// The routine was left by cancellation: the next one runs it.
pub fn give_up(word: &AtomicU32) {
    word.store(NEW, SeqCst);
    wake(word, usize::MAX);
}
