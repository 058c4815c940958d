//! The one wait that all blocking calls share.

use kernel::{sync::TimedOut, time::Instant};
use net_core::readiness::Readiness;

use crate::{Process, errno::Errno, signal::Restart};

/// How long a call may wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Patience {
    /// Not at all: `O_NONBLOCK`, `MSG_DONTWAIT`, a timeout of 0.
    Nothing,
    /// Until this moment.
    Until(Instant),
    /// Until it is done or interrupted.
    Forever,
}

impl Patience {
    fn deadline(self) -> Option<Instant> {
        match self {
            Self::Until(deadline) => Some(deadline),
            Self::Nothing | Self::Forever => None,
        }
    }
}

/// Calls `attempt` until it does not fail with `EAGAIN`, and sleeps in between until one of
/// `sources` changes.
///
/// # Errors
///
/// - `EAGAIN`: patience ended.
/// - `EINTR`: a signal came while it slept.
/// - What else `attempt` fails with.
pub(crate) fn retry<T>(
    process: &Process,
    patience: Patience,
    restart: Restart,
    sources: &[&Readiness],
    mut attempt: impl FnMut() -> Result<T, Errno>,
) -> Result<T, Errno> {
    if patience == Patience::Nothing {
        let result = attempt();
        take_signals(process);
        return result;
    }
    loop {
        match sleep(process, patience, sources, &mut attempt) {
            Look::Done(result) => {
                take_signals(process);
                return result;
            }
            Look::Interrupted => process.signals.leave_wait(restart)?, // EINTR
        }
    }
}

/// Sleeps as [`retry`] does, once: returns also when a signal came, which the caller then has to
/// take with [`Signals::leave_wait`](crate::signal::Signals::leave_wait). That may not return, so
/// what is to be undone when the wait ends is undone before.
pub(crate) fn sleep<T>(
    process: &Process,
    patience: Patience,
    sources: &[&Readiness],
    mut attempt: impl FnMut() -> Result<T, Errno>,
) -> Look<T> {
    let look = || match attempt() {
        Err(Errno::EAGAIN) if process.signals.ends_wait() => Some(Look::Interrupted),
        Err(Errno::EAGAIN) => None,
        result => Some(Look::Done(result)),
    };
    match process.net().block_on(patience.deadline(), sources, look) {
        Ok(look) => look,
        Err(TimedOut) => Look::Done(Err(Errno::EAGAIN)),
    }
}

/// Looks at the network once if `attempt` fails with `EAGAIN`, then tries again: what a wait with
/// a timeout of 0 does.
///
/// # Errors
///
/// What `attempt` fails with.
pub(crate) fn glance<T>(
    process: &Process,
    mut attempt: impl FnMut() -> Result<T, Errno>,
) -> Result<T, Errno> {
    let look = || Some(attempt()).filter(|result| !matches!(result, Err(Errno::EAGAIN)));
    let found = process.net().block_on(Some(Instant::BOOT), &[], look);
    take_signals(process);
    found.unwrap_or(Err(Errno::EAGAIN))
}

/// A thread that never sleeps takes its signals here; its call has succeeded all the same.
fn take_signals(process: &Process) {
    if process.signals.is_interrupted() {
        let _handled = process.signals.deliver(Restart::Allowed);
    }
}

/// What a look while waiting found.
pub(crate) enum Look<T> {
    /// The attempt's result; `EAGAIN` if patience ended.
    Done(Result<T, Errno>),
    /// A signal, or the wish that the thread end.
    Interrupted,
}
