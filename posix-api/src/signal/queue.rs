//! Signals that are pending: one of each, and of real-time signals all that were sent.

use alloc::collections::VecDeque;

use super::{Signal, SignalSet, set::COUNT};
use crate::Errno;

/// Real-time signals that may be pending in one place (`SIGQUEUE_MAX`).
const QUEUE_MAX: usize = 1024;

/// Room made beforehand, so that interrupt handlers seldom allocate.
const QUEUE_ROOM: usize = 32;

/// What a handler learns of a signal (`siginfo_t`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Info {
    /// Which.
    pub signal: Signal,
    /// Why.
    pub cause: Cause,
}

/// Why a signal was sent (`si_code` and what belongs to it).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// By `kill` (`SI_USER`).
    User,
    /// By `tgkill`, `pthread_kill`, `raise` (`SI_TKILL`).
    Thread,
    /// By `sigqueue`, with a value (`SI_QUEUE`).
    Queue(usize),
    /// A timer ran out (`SI_TIMER`): its number, the value that it carries.
    Timer(i32, usize),
    /// A message came to a message queue (`SI_MESGQ`), with a value.
    Message(usize),
    /// Asynchronous input or output is done (`SI_ASYNCIO`), with a value.
    AsyncIo(usize),
    /// By the machine (`SI_KERNEL`): Ctrl-C, the power button, `alarm`.
    Kernel,
    /// The program did something wrong: `si_code` as Linux has it, the address concerned.
    Fault(i32, usize),
}

impl Cause {
    /// `si_code`.
    pub fn code(self) -> i32 {
        match self {
            Self::User => 0,
            Self::Kernel => 0x80,
            Self::Queue(_) => -1,
            Self::Timer(..) => -2,
            Self::Message(_) => -3,
            Self::AsyncIo(_) => -4,
            Self::Thread => -6,
            Self::Fault(code, _) => code,
        }
    }

    /// `si_value`.
    pub fn value(self) -> usize {
        match self {
            Self::Queue(value)
            | Self::Timer(_, value)
            | Self::Message(value)
            | Self::AsyncIo(value) => value,
            Self::User | Self::Thread | Self::Kernel | Self::Fault(..) => 0,
        }
    }
}

/// What is pending in one place.
pub(crate) struct Queue {
    set: SignalSet,
    /// The first of each that was sent.
    first: [Option<Cause>; COUNT],
    /// Further real-time signals, in the order in which they were sent.
    more: VecDeque<Info>,
}

impl Queue {
    pub(crate) fn new() -> Self {
        Self {
            set: SignalSet::EMPTY,
            first: [None; COUNT],
            more: VecDeque::with_capacity(QUEUE_ROOM),
        }
    }

    /// What is in it.
    pub(crate) fn set(&self) -> SignalSet {
        self.set
    }

    /// Adds a signal; one that is there already and is not queued stays alone.
    ///
    /// # Errors
    ///
    /// - `EAGAIN`: too many are queued.
    pub(super) fn add(&mut self, info: Info) -> Result<(), Errno> {
        if self.set.contains(info.signal) {
            if !info.signal.is_queued() {
                return Ok(());
            }
            if self.more.len() >= QUEUE_MAX {
                return Err(Errno::EAGAIN);
            }
            self.more.push_back(info);
            return Ok(());
        }
        if let Some(place) = self.first.get_mut(info.signal.index()) {
            *place = Some(info.cause);
        }
        self.set = self.set.union(SignalSet::of(info.signal));
        Ok(())
    }

    /// Whether this very signal, with this cause, is in it.
    pub(super) fn has(&self, info: &Info) -> bool {
        let first = self.first.get(info.signal.index()).copied().flatten();
        first == Some(info.cause) || self.more.contains(info)
    }

    /// Takes the signal of `wanted` with the lowest number.
    pub(super) fn take(&mut self, wanted: SignalSet) -> Option<Info> {
        let signal = self.set.intersection(wanted).first()?;
        let next = self.more.iter().position(|info| info.signal == signal);
        let next = next.and_then(|at| self.more.remove(at));
        let place = self.first.get_mut(signal.index())?;
        let cause = core::mem::replace(place, next.map(|info| info.cause));
        if place.is_none() {
            self.set = self.set.without(SignalSet::of(signal));
        }
        Some(Info {
            signal,
            cause: cause.unwrap_or(Cause::Kernel),
        })
    }

    /// Forgets all of `signal`.
    pub(crate) fn discard(&mut self, signal: Signal) {
        self.set = self.set.without(SignalSet::of(signal));
        self.more.retain(|info| info.signal != signal);
        if let Some(place) = self.first.get_mut(signal.index()) {
            *place = None;
        }
    }
}
