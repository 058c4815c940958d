//! Delivery: a thread takes what is pending and runs the handlers.

use core::sync::atomic::Ordering;

use kernel::power;

use super::{
    Action, ActionFlags, Core, DefaultAction, Disposition, Info, Signal, SignalSet, Signals,
};
use crate::{Errno, thread::ThreadState};

/// Whether a call may go on after signal handlers that all have `SA_RESTART`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Restart {
    /// It may.
    Allowed,
    /// It ends with `EINTR` whatever the handlers have.
    Never,
}

/// How libc runs handlers and ends the process.
pub struct Hooks {
    /// Runs the handler of an action. The thread's mask is already that of the handler; `before` is
    /// the one before (`uc_sigmask`). Returns the mask that the thread has afterwards. May not
    /// return, if the handler jumps elsewhere.
    pub run: fn(action: &Action, info: &Info, before: SignalSet) -> SignalSet,
    /// Ends the process because of a signal.
    pub terminate: fn(signal: Signal),
    /// Whether the calling thread was asked to end (`pthread_cancel`), and may now.
    pub is_cancelled: fn() -> bool,
    /// Ends the calling thread if that is so; then it does not return.
    pub cancel: fn(),
}

impl Signals {
    /// Whether a signal that the calling thread does not block waits for it. Sending a signal to a
    /// thread unparks it, and it then asks this. Costs one load if nothing is pending.
    pub fn is_interrupted(&self) -> bool {
        if self.core.hint.load(Ordering::Relaxed) == 0 {
            return false;
        }
        let thread = self.threads().current();
        let open = SignalSet::ALL.without(thread.mask());
        self.core.is_pending(&thread, open)
    }

    /// As [`Signals::is_interrupted`], for calls that are cancellation points: also whether the
    /// calling thread is to end.
    ///
    /// Standard: POSIX.1-2024 §2.9.5.2 (Cancellation Points).
    pub fn ends_wait(&self) -> bool {
        let hooks = self.core.hooks.get();
        self.is_interrupted() || hooks.is_some_and(|hooks| (hooks.is_cancelled)())
    }

    /// As [`Signals::deliver`], for calls that are cancellation points: ends the calling thread if
    /// that was asked for.
    ///
    /// # Errors
    ///
    /// As [`Signals::deliver`].
    pub fn leave_wait(&self, restart: Restart) -> Result<(), Errno> {
        if let Some(hooks) = self.core.hooks.get() {
            (hooks.cancel)();
        }
        self.deliver(restart)
    }

    /// Takes all signals that wait for the calling thread, and does what their actions say. Called
    /// without a lock held; a handler may jump out of it and never return.
    ///
    /// # Errors
    ///
    /// - `EINTR`: a handler ran, and the call has to end.
    pub fn deliver(&self, restart: Restart) -> Result<(), Errno> {
        if self.core.hint.load(Ordering::Relaxed) == 0 {
            return Ok(());
        }
        match self.core.hooks.get() {
            Some(hooks) => self.deliver_with(restart, &mut |action, info, before| {
                (hooks.run)(action, info, before)
            }),
            None => self.deliver_with(restart, &mut |_, _, before| before),
        }
    }

    /// As [`Signals::deliver`], with handlers run by `run` instead of the hook: it knows what was
    /// interrupted.
    ///
    /// # Errors
    ///
    /// As [`Signals::deliver`].
    pub fn deliver_with(&self, restart: Restart, run: &mut Run<'_>) -> Result<(), Errno> {
        let thread = self.threads().current();
        let mut result = Ok(());
        while let Some(info) = self
            .core
            .take(&thread, SignalSet::ALL.without(thread.mask()))
        {
            match self.core.act(&thread, &info, run) {
                Effect::Restarts if restart == Restart::Allowed => {}
                Effect::Restarts | Effect::Interrupts => result = Err(Errno::EINTR),
                Effect::Nothing => {}
            }
        }
        result
    }

    /// Has `run` run the handler for what the calling thread did wrong just now. Returns whether
    /// there is a handler; there is none for a signal that is blocked or ignored.
    ///
    /// Standard: POSIX.1-2024 §2.4.1: such a signal cannot wait.
    pub fn fault(&self, info: &Info, run: &mut Run<'_>) -> bool {
        let thread = self.threads().current();
        let action = self.core.action(info.signal);
        let is_caught = matches!(action.disposition, Disposition::Handler(_));
        if !is_caught || thread.mask().contains(info.signal) {
            return false;
        }
        self.core.run(&thread, &action, info, run);
        true
    }
}

/// What runs a handler: as [`Hooks::run`].
pub type Run<'a> = dyn FnMut(&Action, &Info, SignalSet) -> SignalSet + 'a;

/// What a delivered signal does to the call that it met.
enum Effect {
    /// Nothing: no handler ran.
    Nothing,
    /// A handler with `SA_RESTART` ran.
    Restarts,
    /// Another handler ran.
    Interrupts,
}

impl Core {
    pub(super) fn action(&self, signal: Signal) -> Action {
        self.actions
            .lock()
            .get(signal.index())
            .copied()
            .unwrap_or(Action::DEFAULT)
    }

    /// Whether a signal of `wanted` is pending for `thread` or the process.
    pub(super) fn is_pending(&self, thread: &ThreadState, wanted: SignalSet) -> bool {
        // One lock at a time: others take them in the other order.
        let own = thread.pending.lock().set();
        let shared = self.pending.lock().set();
        !own.union(shared).intersection(wanted).is_empty()
    }

    /// Takes a signal of `wanted` that is pending for `thread`, or else for the process.
    pub(super) fn take(&self, thread: &ThreadState, wanted: SignalSet) -> Option<Info> {
        let own = thread.pending.lock().take(wanted);
        let taken = own.or_else(|| self.pending.lock().take(wanted));
        if taken.is_none() {
            self.refresh_hint();
        }
        taken
    }

    /// Lowers the hint to what is pending. A signal sent meanwhile raises it again afterwards, or
    /// is seen.
    fn refresh_hint(&self) {
        let _no_other = self.hint_changes.lock();
        let shared = self.pending.lock().set();
        let pending = shared.union(self.threads.all_pending());
        self.hint.store(pending.0, Ordering::SeqCst);
    }

    fn act(&self, thread: &ThreadState, info: &Info, run: &mut Run<'_>) -> Effect {
        let action = self.action(info.signal);
        match action.disposition {
            Disposition::Ignore => Effect::Nothing,
            Disposition::Default => {
                if DefaultAction::of(info.signal) == DefaultAction::Terminate {
                    self.terminate(info.signal);
                }
                Effect::Nothing
            }
            Disposition::Handler(_) => self.run(thread, &action, info, run),
        }
    }

    fn run(&self, thread: &ThreadState, action: &Action, info: &Info, run: &mut Run<'_>) -> Effect {
        if action.flags.contains(ActionFlags::RESET_HANDLER)
            && let Some(place) = self.actions.lock().get_mut(info.signal.index())
        {
            place.disposition = Disposition::Default;
        }
        let before = thread.mask();
        thread.set_mask(action.mask_during(info.signal, before));
        let after = run(action, info, before);
        thread.set_mask(after.blockable());
        if action.flags.contains(ActionFlags::RESTART) {
            Effect::Restarts
        } else {
            Effect::Interrupts
        }
    }

    fn terminate(&self, signal: Signal) {
        match self.hooks.get() {
            Some(hooks) => (hooks.terminate)(signal),
            None => power::exit(128 + signal.number()),
        }
    }
}
