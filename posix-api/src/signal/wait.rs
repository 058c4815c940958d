//! Waiting for signals: `sigsuspend`, `sigwait` and its kin; masks for the length of a call.

use alloc::sync::Arc;

use kernel::{thread, time::Instant};

use super::{Info, Restart, SignalSet};
use crate::{Errno, Process, thread::ThreadState, time::Deadline};

/// Another mask of the calling thread until this is dropped: `ppoll`, `pselect`, `epoll_pwait`.
pub struct MaskGuard {
    thread: Arc<ThreadState>,
    before: SignalSet,
}

impl MaskGuard {
    /// Makes the calling thread block just `mask`.
    pub fn new(process: &Process, mask: SignalSet) -> Self {
        let thread = process.threads().current();
        let before = thread.mask();
        thread.set_mask(mask.blockable());
        Self { thread, before }
    }
}

impl Drop for MaskGuard {
    fn drop(&mut self) {
        self.thread.set_mask(self.before);
    }
}

/// Sleeps, blocking just `mask`, until a signal handler has run.
///
/// Standard: POSIX.1-2024 `sigsuspend()`, `pause()`.
///
/// # Errors
///
/// - `EINTR`: always.
pub fn suspend(process: &Process, mask: SignalSet) -> Errno {
    let _mask = MaskGuard::new(process, mask);
    loop {
        if process.signals.leave_wait(Restart::Never).is_err() {
            return Errno::EINTR;
        }
        if !process.signals.ends_wait() {
            thread::park(None);
        }
    }
}

/// Takes a signal of `set`, without running its handler; sleeps until there is one. The caller
/// should have blocked them.
///
/// Standard: POSIX.1-2024 `sigwait()`, `sigwaitinfo()`, `sigtimedwait()`.
///
/// # Errors
///
/// - `EAGAIN`: the deadline passed.
/// - `EINTR`: the handler of another signal ran.
pub fn wait_for(
    process: &Process,
    set: SignalSet,
    deadline: Option<Deadline>,
) -> Result<Info, Errno> {
    let thread = process.threads().current();
    let set = set.blockable();
    let _waiting = Waiting::new(&thread, set);
    loop {
        if let Some(info) = process.signals.core.take(&thread, set) {
            return Ok(info);
        }
        if process.signals.ends_wait() {
            process.signals.leave_wait(Restart::Never)?; // EINTR
            continue;
        }
        let end = deadline.map(Deadline::instant);
        if end.is_some_and(|end| Instant::now() >= end) {
            return Err(Errno::EAGAIN);
        }
        thread::park(end);
    }
}

/// Marks a thread as waiting for signals that it blocks.
struct Waiting<'a>(&'a ThreadState);

impl<'a> Waiting<'a> {
    fn new(thread: &'a ThreadState, set: SignalSet) -> Self {
        thread.set_awaited(set);
        Self(thread)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.set_awaited(SignalSet::EMPTY);
    }
}
