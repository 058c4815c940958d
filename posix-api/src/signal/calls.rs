//! `sigaction`, `sigprocmask`, `sigpending`, `sigaltstack`.

use super::{Action, Restart, Signal, SignalSet};
use crate::{Errno, Process, thread::AlternateStack};

/// Sets what `signal` does, if `new` is given; returns what it did before.
///
/// Standard: POSIX.1-2024 `sigaction()`.
///
/// # Errors
///
/// - `EINVAL`: there is no such signal, or it is reserved, or it is `SIGKILL` or `SIGSTOP`, which cannot be caught.
pub fn set_action(process: &Process, signal: i32, new: Option<Action>) -> Result<Action, Errno> {
    let signal = Signal::new(signal)?; // EINVAL
    if signal.is_reserved() {
        return Err(Errno::EINVAL);
    }
    let core = &process.signals.core;
    let before = core.action(signal);
    let Some(new) = new else { return Ok(before) };
    if !SignalSet::of(signal).blockable().contains(signal) {
        return Err(Errno::EINVAL);
    }
    if let Some(place) = core.actions.lock().get_mut(signal.index()) {
        *place = Action {
            mask: new.mask.blockable(),
            ..new
        };
    }
    if new.ignores(signal) {
        core.pending.lock().discard(signal);
        process.threads().discard(signal);
    }
    Ok(before)
}

/// What [`set_mask`] does with the set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MaskChange {
    /// `SIG_BLOCK`: blocks it too.
    Block(SignalSet),
    /// `SIG_UNBLOCK`: blocks it no more.
    Unblock(SignalSet),
    /// `SIG_SETMASK`: blocks just it.
    Set(SignalSet),
    /// Nothing.
    Keep,
}

/// Changes which signals the calling thread blocks; returns which it blocked before. What was
/// pending and is blocked no more has been handled on return.
///
/// Standard: POSIX.1-2024 `pthread_sigmask()`, `sigprocmask()`.
pub fn set_mask(process: &Process, change: MaskChange) -> SignalSet {
    let thread = process.threads().current();
    let before = thread.mask();
    let after = match change {
        MaskChange::Block(set) => before.union(set),
        MaskChange::Unblock(set) => before.without(set),
        MaskChange::Set(set) => set,
        MaskChange::Keep => return before,
    };
    thread.set_mask(after.blockable());
    let _ = process.signals.deliver(Restart::Never); // there is no call to end
    before
}

/// The signals that are pending for the calling thread or the process and that it blocks.
///
/// Standard: POSIX.1-2024 `sigpending()`.
pub fn pending(process: &Process) -> SignalSet {
    let thread = process.threads().current();
    let own = thread.pending.lock().set();
    own.union(process.signals.core.pending.lock().set())
        .intersection(thread.mask())
}

/// The stack on which the calling thread's handlers run that ask for it.
///
/// Standard: POSIX.1-2024 `sigaltstack()`.
pub fn alternate_stack(process: &Process) -> Option<AlternateStack> {
    process.threads().current().alternate_stack()
}

/// Bytes that an alternate stack must have (`MINSIGSTKSZ`).
const MIN_STACK_LEN: usize = 2048;

/// Sets that stack, or does away with it.
///
/// Standard: POSIX.1-2024 `sigaltstack()`. That the thread is running on it just now (`EPERM`), the
/// caller checks.
///
/// # Errors
///
/// - `ENOMEM`: it is smaller than `MINSIGSTKSZ`.
pub fn set_alternate_stack(process: &Process, new: Option<AlternateStack>) -> Result<(), Errno> {
    if new.is_some_and(|stack| stack.len < MIN_STACK_LEN) {
        return Err(Errno::ENOMEM);
    }
    process.threads().current().set_alternate_stack(new);
    Ok(())
}
