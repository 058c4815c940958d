//! A timer: it counts on one clock and tells when its time has come, once or again and again.

use alloc::sync::{Arc, Weak};
use core::time::Duration;

use kernel::{
    sync::SpinLock,
    time::{Alarm, Instant, wall_clock},
};

use crate::{
    signal::{Cause, Info, Sender, Signal, Signals},
    thread::ThreadState,
};

/// What a timer counts on.
#[derive(Clone)]
pub(super) enum Source {
    /// Time since boot.
    Monotonic,
    /// The wall clock.
    Wall,
    /// CPU time of the process.
    Process(Signals),
    /// CPU time of a thread.
    Thread(Arc<ThreadState>),
}

impl Source {
    fn now(&self) -> Duration {
        match self {
            Self::Monotonic => Instant::now().saturating_since(Instant::ZERO),
            Self::Wall => wall_clock(),
            Self::Process(signals) => signals.threads().cpu_time(),
            Self::Thread(thread) => thread.cpu_time(),
        }
    }
}

/// What happens when a timer's time has come.
#[derive(Clone)]
pub enum Notify {
    /// Nothing: somebody asks for it (`SIGEV_NONE`).
    Nothing,
    /// A signal to the process, with a value (`SIGEV_SIGNAL`).
    Signal(Signal, usize),
    /// A signal to one thread, with a value (`SIGEV_THREAD_ID`).
    Thread(Arc<ThreadState>, Signal, usize),
    /// This is called, in interrupt context: it wakes a thread (`SIGEV_THREAD`).
    Call(Arc<dyn Fn() + Send + Sync>),
    /// A signal to the process that comes from the system (`setitimer`, `alarm`).
    Interval(Signal),
}

/// When a timer ends (`itimerspec`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Setting {
    /// How long it still takes; 0: it is not set.
    pub left: Duration,
    /// After how long it ends again; 0: not again.
    pub interval: Duration,
}

/// When a timer is to end first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum First {
    /// After this long; 0 unsets it.
    After(Duration),
    /// At this moment of its clock (`TIMER_ABSTIME`); 0 unsets it.
    At(Duration),
}

/// One timer.
pub(super) struct Timer {
    number: i32,
    source: Source,
    notify: Notify,
    sender: Sender,
    state: SpinLock<State>,
    alarm: Alarm,
}

#[derive(Default)]
struct State {
    /// When it ends next, on its clock.
    next: Option<Duration>,
    interval: Duration,
    /// Ends beyond the first since its signal was queued.
    overruns: u32,
    /// The same of the signal before, which was delivered.
    told: u32,
    /// `next` may be over: while its signal waits, it rings seldom.
    lags: bool,
}

/// How often a timer rings at most whose signal waits to be delivered.
const LAG: Duration = Duration::from_millis(1);

impl Timer {
    /// A timer that is not set.
    pub(super) fn new(number: i32, source: Source, notify: Notify, sender: Sender) -> Arc<Self> {
        Arc::new_cyclic(|timer: &Weak<Self>| {
            let timer = timer.clone();
            let ring = move || Self::ring_if_left(&timer);
            Self {
                number,
                source,
                notify,
                sender,
                state: SpinLock::default(),
                alarm: Alarm::new(ring),
            }
        })
    }

    /// What its alarm does: nothing, once it is gone.
    fn ring_if_left(timer: &Weak<Self>) {
        if let Some(timer) = timer.upgrade() {
            timer.ring();
        }
    }

    /// Sets it; returns how it was set before.
    pub(super) fn set(&self, first: First, interval: Duration) -> Setting {
        let mut state = self.state.lock();
        let before = self.setting(&state);
        let next = match first {
            First::After(Duration::ZERO) | First::At(Duration::ZERO) => None,
            First::After(after) => Some(self.source.now().saturating_add(after)),
            First::At(moment) => Some(moment),
        };
        *state = State {
            next,
            interval,
            overruns: 0,
            told: 0,
            lags: false,
        };
        self.arm(&state);
        before
    }

    /// How it is set.
    pub(super) fn get(&self) -> Setting {
        self.setting(&self.state.lock())
    }

    /// Ends beyond the first that the signal delivered last stands for.
    pub(super) fn overruns(&self) -> u32 {
        let mut state = self.state.lock();
        if self.is_pending() {
            return state.told;
        }
        if core::mem::take(&mut state.lags) {
            let ends = state.advance(self.source.now());
            state.overruns = state.overruns.saturating_add(ends);
            self.arm(&state);
        }
        state.overruns
    }

    fn info(&self, signal: Signal, value: usize) -> Info {
        Info {
            signal,
            cause: Cause::Timer(self.number, value),
        }
    }

    /// Whether its signal waits to be delivered.
    fn is_pending(&self) -> bool {
        match &self.notify {
            Notify::Signal(signal, value) => self.sender.is_pending(&self.info(*signal, *value)),
            Notify::Thread(thread, signal, value) => {
                let info = self.info(*signal, *value);
                self.sender.is_pending_at(thread, &info)
            }
            Notify::Nothing | Notify::Interval(_) | Notify::Call(_) => false,
        }
    }

    /// Counts anew what is left: its clock was set.
    pub(super) fn recount(&self) {
        self.arm(&self.state.lock());
    }

    fn setting(&self, state: &State) -> Setting {
        let Some(next) = state.next else {
            return Setting::default();
        };
        // What has ended and not rung yet is not unset.
        let left = next
            .saturating_sub(self.source.now())
            .max(Duration::from_nanos(1));
        Setting {
            left,
            interval: state.interval,
        }
    }

    fn arm(&self, state: &State) {
        let soonest = if state.lags { LAG } else { Duration::ZERO };
        let left = state
            .next
            .map(|next| next.saturating_sub(self.source.now()).max(soonest));
        self.alarm
            .set(left.map(|left| Instant::now().saturating_add(left)));
    }

    /// The alarm rang: in interrupt context. CPU time and the wall clock may be behind it.
    fn ring(&self) {
        let mut state = self.state.lock();
        let ends = state.advance(self.source.now());
        state.lags = self.is_pending() && state.interval < LAG;
        self.arm(&state);
        drop(state);
        if ends > 0 {
            self.tell(ends);
        }
    }

    fn tell(&self, ends: u32) {
        let is_sent = match &self.notify {
            Notify::Nothing => true,
            Notify::Signal(signal, value) => self.sender.send_once(self.info(*signal, *value)),
            Notify::Thread(thread, signal, value) => {
                let info = self.info(*signal, *value);
                self.sender.send_once_to(thread, info)
            }
            Notify::Interval(signal) => {
                self.sender.interrupt(*signal);
                true
            }
            Notify::Call(call) => {
                call();
                true
            }
        };
        let is_signal = matches!(self.notify, Notify::Signal(..) | Notify::Thread(..));
        if is_sent && is_signal && !self.is_pending() {
            return; // it is ignored: the one before stays the last
        }
        let mut state = self.state.lock();
        if is_sent {
            state.told = core::mem::replace(&mut state.overruns, ends - 1);
        } else {
            state.overruns = state.overruns.saturating_add(ends);
        }
    }
}

impl State {
    /// Goes on to the first end after `now`; returns how many it passes.
    fn advance(&mut self, now: Duration) -> u32 {
        let Some(next) = self.next.filter(|next| now >= *next) else {
            return 0;
        };
        let ends = ends_until(now, next, self.interval);
        let step = self.interval.saturating_mul(ends);
        self.next = (!step.is_zero()).then(|| next.saturating_add(step));
        ends
    }
}

/// How often a timer has ended that was to end at `next` and each `interval` after it.
fn ends_until(now: Duration, next: Duration, interval: Duration) -> u32 {
    if interval.is_zero() {
        return 1;
    }
    let more = now.saturating_sub(next).as_nanos() / interval.as_nanos();
    u32::try_from(more)
        .unwrap_or(u32::MAX - 1)
        .saturating_add(1)
}
