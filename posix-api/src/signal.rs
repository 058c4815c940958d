//! Signals: actions, masks, what is pending, and who runs the handlers.
//!
//! Standard: POSIX.1-2024 §2.4 (Signal Concepts), `<signal.h>`.
//!
//! A signal that is sent becomes *pending*, for one thread or for the process, and a thread that
//! may take it is unparked. The thread takes it when it next asks: a blocking call asks with
//! [`Signals::is_interrupted`] whenever it wakes up, and then has the handler run with
//! [`Signals::deliver`], without a lock held. Handlers are C functions: libc runs them, through
//! [`Hooks`].
//!
//! Differs from Linux: stopping (`SIGSTOP` and its kin) does nothing, as nobody could continue the
//! process.

mod action;
mod calls;
mod deliver;
mod file;
pub(crate) mod queue;
mod send;
mod set;
mod wait;

use alloc::sync::Arc;
use core::sync::atomic::AtomicU64;

use kernel::sync::{Once, SpinLock};
use net_core::readiness::Readiness;

pub use action::{Action, ActionFlags, DefaultAction, Disposition};
pub use calls::{MaskChange, alternate_stack, pending, set_action, set_alternate_stack, set_mask};
pub use deliver::{Hooks, Restart, Run};
pub use file::{SignalFile, signalfd};
pub use queue::{Cause, Info};
pub use send::{Sender, kill, kill_thread, queue, raise};
pub use set::{Signal, SignalSet};
pub use wait::{MaskGuard, suspend, wait_for};

use crate::thread::Threads;

/// A process' signals.
#[derive(Clone)]
pub struct Signals {
    core: Arc<Core>,
}

/// What interrupt handlers hold as well, to send signals.
struct Core {
    actions: SpinLock<[Action; set::COUNT]>,
    /// What is pending for the process.
    pending: SpinLock<queue::Queue>,
    /// Signals that may be pending somewhere: none is missing, some may be there in vain.
    hint: AtomicU64,
    /// Held while it changes: who reads it never sees it too low.
    hint_changes: SpinLock<()>,
    /// Pulsed when a signal was sent: what a `signalfd` waits for.
    arrivals: Readiness,
    threads: Threads,
    hooks: Once<Hooks>,
}

impl Signals {
    /// All actions are the default ones, nothing is pending.
    pub fn new() -> Self {
        let core = Core {
            actions: SpinLock::new([Action::DEFAULT; set::COUNT]),
            pending: SpinLock::new(queue::Queue::new()),
            hint: AtomicU64::new(0),
            hint_changes: SpinLock::new(()),
            arrivals: Readiness::default(),
            threads: Threads::new(),
            hooks: Once::new(),
        };
        Self {
            core: Arc::new(core),
        }
    }

    /// The threads that signals can go to.
    pub fn threads(&self) -> &Threads {
        &self.core.threads
    }

    /// Says how handlers are run and the process is ended. The first call counts.
    pub fn set_hooks(&self, hooks: Hooks) {
        self.core.hooks.call_once(|| hooks);
    }

    /// What signal handlers of hardware and timers send with.
    pub fn sender(&self) -> Sender {
        Sender::new(self)
    }
}

impl Default for Signals {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests;
