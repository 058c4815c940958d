//! What happens when a signal is delivered.

use bitflags::bitflags;

use super::{Signal, SignalSet};

/// What a signal does (`struct sigaction`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Action {
    /// What happens.
    pub disposition: Disposition,
    /// What is blocked while the handler runs, beside the signal itself.
    pub mask: SignalSet,
    /// How the handler is run.
    pub flags: ActionFlags,
}

/// What happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disposition {
    /// `SIG_DFL`.
    Default,
    /// `SIG_IGN`.
    Ignore,
    /// A C function at this address.
    Handler(usize),
}

bitflags! {
    /// How a handler is run; the bits are Linux's `SA_*`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
    pub struct ActionFlags: u32 {
        /// `SA_NOCLDSTOP`: no children, so nothing to tell.
        const NO_CHILD_STOP = 1;
        /// `SA_NOCLDWAIT`.
        const NO_CHILD_WAIT = 2;
        /// `SA_SIGINFO`: the handler takes three arguments.
        const INFO = 4;
        /// `SA_ONSTACK`: it runs on the alternate stack.
        const ON_STACK = 0x0800_0000;
        /// `SA_RESTART`: calls that it interrupts go on.
        const RESTART = 0x1000_0000;
        /// `SA_NODEFER`: the signal itself is not blocked meanwhile.
        const NO_DEFER = 0x4000_0000;
        /// `SA_RESETHAND`: it runs once.
        const RESET_HANDLER = 0x8000_0000;
        const _ = !0;
    }
}

/// What a signal does that has no handler.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DefaultAction {
    /// It ends the process.
    Terminate,
    /// Nothing.
    Ignore,
}

impl Action {
    /// What all signals do at first.
    pub const DEFAULT: Self = Self {
        disposition: Disposition::Default,
        mask: SignalSet::EMPTY,
        flags: ActionFlags::empty(),
    };

    /// Whether `signal`, with this action, does nothing.
    pub(super) fn ignores(&self, signal: Signal) -> bool {
        match self.disposition {
            Disposition::Ignore => true,
            Disposition::Default => DefaultAction::of(signal) == DefaultAction::Ignore,
            Disposition::Handler(_) => false,
        }
    }

    /// What is blocked while the handler of `signal` runs, of a thread that blocks `before`.
    pub(super) fn mask_during(&self, signal: Signal, before: SignalSet) -> SignalSet {
        let own = if self.flags.contains(ActionFlags::NO_DEFER) {
            SignalSet::EMPTY
        } else {
            SignalSet::of(signal)
        };
        before.union(self.mask).union(own).blockable()
    }
}

impl DefaultAction {
    /// What `signal` does without a handler.
    pub fn of(signal: Signal) -> Self {
        match signal {
            Signal::SIGCHLD
            | Signal::SIGCONT
            | Signal::SIGSTOP
            | Signal::SIGTSTP
            | Signal::SIGTTIN
            | Signal::SIGTTOU
            | Signal::SIGURG
            | Signal::SIGWINCH => Self::Ignore,
            _ => Self::Terminate,
        }
    }
}
