//! Sending signals: `kill`, `raise`, `sigqueue`, `tgkill`, and what the machine sends.

use alloc::sync::Arc;
use core::sync::atomic::Ordering;

use net_core::readiness::Ready;

use super::{Cause, Core, Info, Restart, Signal, SignalSet, Signals};
use crate::{Errno, Process, system::OWN_PROCESS, thread::ThreadState};

/// Sends signals from anywhere, interrupt handlers included.
#[derive(Clone)]
pub struct Sender {
    core: Arc<Core>,
}

impl Sender {
    pub(super) fn new(signals: &Signals) -> Self {
        Self {
            core: Arc::clone(&signals.core),
        }
    }

    /// Sends a signal to the process: any thread that does not block it takes it. Does not block.
    ///
    /// # Errors
    ///
    /// - `EAGAIN`: too many are queued.
    pub fn send(&self, info: Info) -> Result<(), Errno> {
        self.core.send(info)
    }

    /// Sends a signal to `thread`. Does not block.
    ///
    /// # Errors
    ///
    /// - `EAGAIN`: too many are queued.
    pub fn send_to(&self, thread: &ThreadState, info: Info) -> Result<(), Errno> {
        self.core.send_to(thread, info)
    }

    /// Sends a timer's signal to the process, if it is not pending already. Returns whether it was
    /// sent.
    pub(crate) fn send_once(&self, info: Info) -> bool {
        !self.core.pending.lock().has(&info) && self.send(info).is_ok()
    }

    /// Sends a timer's signal to `thread`, if it is not pending already. Returns whether it was
    /// sent.
    pub(crate) fn send_once_to(&self, thread: &ThreadState, info: Info) -> bool {
        !thread.pending.lock().has(&info) && self.send_to(thread, info).is_ok()
    }

    /// Whether a timer's signal to the process waits to be delivered.
    pub(crate) fn is_pending(&self, info: &Info) -> bool {
        self.core.pending.lock().has(info)
    }

    /// Whether a timer's signal to `thread` waits to be delivered.
    pub(crate) fn is_pending_at(&self, thread: &ThreadState, info: &Info) -> bool {
        thread.pending.lock().has(info)
    }

    /// Sends `signal` to the process for the machine's sake: `SIGINT` for Ctrl-C, `SIGTERM` for the
    /// power button.
    pub fn interrupt(&self, signal: Signal) {
        let _ = self.send(Info {
            signal,
            cause: Cause::Kernel,
        }); // such signals are not queued
    }
}

impl Core {
    fn send(&self, info: Info) -> Result<(), Errno> {
        let is_blocked = self.threads.all_block(info.signal);
        if !is_blocked && self.action(info.signal).ignores(info.signal) {
            return Ok(());
        }
        self.pending.lock().add(info)?; // EAGAIN
        self.note(info.signal);
        self.threads.unpark_for(info.signal);
        Ok(())
    }

    pub(super) fn send_to(&self, thread: &ThreadState, info: Info) -> Result<(), Errno> {
        let is_blocked = thread.mask().contains(info.signal);
        if !is_blocked && self.action(info.signal).ignores(info.signal) {
            return Ok(());
        }
        thread.pending.lock().add(info)?; // EAGAIN
        self.note(info.signal);
        thread.interrupt();
        Ok(())
    }

    fn note(&self, signal: Signal) {
        let changing = self.hint_changes.lock();
        self.hint
            .fetch_or(SignalSet::of(signal).0, Ordering::SeqCst);
        drop(changing);
        self.arrivals.pulse(Ready::READABLE);
    }
}

impl Signals {
    /// Sends `SIGPIPE` to the calling thread, and has its handler run.
    pub fn raise_sigpipe(&self) {
        let info = Info {
            signal: Signal::SIGPIPE,
            cause: Cause::Kernel,
        };
        let _ = self.core.send_to(&self.threads().current(), info); // it is not queued
        let _ = self.deliver(Restart::Never); // the call fails with `EPIPE` in any case
    }
}

/// Sends `signal` (0: only checks) to the process `pid`, which can only be this one, or to its
/// group. If the calling thread takes it, its handler has run on return.
///
/// Standard: POSIX.1-2024 `kill()`, `killpg()`.
///
/// # Errors
///
/// - `EINVAL`: there is no such signal.
/// - `ESRCH`: there is no such process.
pub fn kill(process: &Process, pid: i32, signal: i32) -> Result<(), Errno> {
    send_checked(process, pid, signal, Cause::User) // EINVAL, ESRCH
}

/// As [`kill`], with a value for the handler.
///
/// Standard: POSIX.1-2024 `sigqueue()`.
///
/// # Errors
///
/// - `EAGAIN`: too many are queued.
/// - `EINVAL`: there is no such signal.
/// - `ESRCH`: there is no such process.
pub fn queue(process: &Process, pid: i32, signal: i32, value: usize) -> Result<(), Errno> {
    send_checked(process, pid, signal, Cause::Queue(value))
}

fn send_checked(process: &Process, pid: i32, signal: i32, cause: Cause) -> Result<(), Errno> {
    let signal = if signal == 0 {
        None
    } else {
        Some(Signal::new(signal)?)
    }; // EINVAL
    if ![OWN_PROCESS, -OWN_PROCESS, 0, -1].contains(&pid) {
        return Err(Errno::ESRCH);
    }
    let Some(signal) = signal else { return Ok(()) };
    process.signals.core.send(Info { signal, cause })?; // EAGAIN
    let _ = process.signals.deliver(Restart::Never); // it ends no call but this one
    Ok(())
}

/// Sends `signal` (0: only checks) to the thread numbered `tid`.
///
/// Standard: POSIX.1-2024 `pthread_kill()`; Linux's tgkill(2).
///
/// # Errors
///
/// - `EAGAIN`: too many are queued.
/// - `EINVAL`: there is no such signal.
/// - `ESRCH`: there is no such thread.
pub fn kill_thread(process: &Process, tid: i32, signal: i32) -> Result<(), Errno> {
    let thread = process.threads().find(tid).ok_or(Errno::ESRCH)?;
    if signal == 0 {
        return Ok(());
    }
    let info = Info {
        signal: Signal::new(signal)?,
        cause: Cause::Thread,
    }; // EINVAL
    process.signals.core.send_to(&thread, info)?; // EAGAIN
    let _ = process.signals.deliver(Restart::Never);
    Ok(())
}

/// Sends `signal` to the calling thread; its handler has run on return.
///
/// Standard: POSIX.1-2024 `raise()`.
///
/// # Errors
///
/// - `EINVAL`: there is no such signal.
pub fn raise(process: &Process, signal: i32) -> Result<(), Errno> {
    let info = Info {
        signal: Signal::new(signal)?,
        cause: Cause::Thread,
    }; // EINVAL
    process
        .signals
        .core
        .send_to(&process.threads().current(), info)?;
    let _ = process.signals.deliver(Restart::Never);
    Ok(())
}
