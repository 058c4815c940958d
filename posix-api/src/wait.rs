//! The one wait that all blocking calls share.

use alloc::{sync::Arc, vec::Vec};

use kernel::{
    thread::{self, Thread},
    time::Instant,
};
use net_core::readiness::{Readiness, Ready, WatchId, Watcher};

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
    let first = attempt();
    if patience == Patience::Nothing || !matches!(first, Err(Errno::EAGAIN)) {
        // A thread that never waits takes its signals here; the call itself has succeeded.
        if process.signals.is_interrupted() {
            let _ = process.signals.deliver(Restart::Allowed);
        }
        return first;
    }
    let deadline = patience.deadline();
    let _watch = Watching::new(sources);
    loop {
        let result = attempt();
        if !matches!(result, Err(Errno::EAGAIN)) {
            return result;
        }
        if process.signals.is_interrupted() {
            process.signals.deliver(restart)?; // EINTR
            continue;
        }
        if deadline.is_some_and(|deadline| Instant::now() >= deadline) {
            return Err(Errno::EAGAIN);
        }
        thread::park(deadline);
    }
}

/// Wakes a thread when something becomes ready.
struct Wake(Thread);

impl Watcher for Wake {
    fn notify(&self, _ready: Ready) {
        self.0.unpark();
    }
}

/// Registrations that end when this is dropped.
struct Watching<'a>(Vec<(&'a Readiness, WatchId)>);

impl<'a> Watching<'a> {
    fn new(sources: &[&'a Readiness]) -> Self {
        let wake: Arc<dyn Watcher> = Arc::new(Wake(thread::current()));
        Self(
            sources
                .iter()
                .map(|source| (*source, source.watch(wake.clone())))
                .collect(),
        )
    }
}

impl Drop for Watching<'_> {
    fn drop(&mut self) {
        for (source, id) in &self.0 {
            source.unwatch(*id);
        }
    }
}
