//! `timer_create` and its kin, `setitimer`, `alarm`.

use alloc::{collections::BTreeMap, sync::Arc};
use core::time::Duration;

use kernel::sync::{Once, SpinLock};

use super::{
    Clock,
    timer::{First, Notify, Setting, Source, Timer},
};
use crate::{Errno, Process, signal::Signal};

/// Timers that a process may have made with [`timer_create`].
const TIMERS_MAX: usize = 4096;

/// The timers of a process.
#[derive(Default)]
pub struct Timers {
    intervals: [Once<Arc<Timer>>; 3],
    made: SpinLock<BTreeMap<i32, Arc<Timer>>>,
}

/// The timers that each process has (`ITIMER_*`, with Linux's numbers).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interval {
    /// On the monotonic clock; it sends `SIGALRM`.
    Real,
    /// On the process' CPU time; it sends `SIGVTALRM`.
    Virtual,
    /// The same; it sends `SIGPROF`.
    Profiling,
}

impl Interval {
    /// The one that Linux numbers so.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: there is none.
    pub fn from_number(number: i32) -> Result<Self, Errno> {
        match number {
            0 => Ok(Self::Real),
            1 => Ok(Self::Virtual),
            2 => Ok(Self::Profiling),
            _ => Err(Errno::EINVAL),
        }
    }

    fn timer(self, process: &Process) -> &Arc<Timer> {
        let (signal, source) = match self {
            Self::Real => (Signal::SIGALRM, Source::Monotonic),
            Self::Virtual => (Signal::SIGVTALRM, Source::Process(process.signals.clone())),
            Self::Profiling => (Signal::SIGPROF, Source::Process(process.signals.clone())),
        };
        let [real, virtual_, profiling] = &process.timers.intervals;
        let place = match self {
            Self::Real => real,
            Self::Virtual => virtual_,
            Self::Profiling => profiling,
        };
        let sender = process.signals.sender();
        place.call_once(|| Timer::new(0, source, Notify::Interval(signal), sender))
    }
}

impl Timers {
    /// Counts anew what is left of timers that end at a moment of the wall clock.
    pub(super) fn wall_clock_was_set(&self) {
        let all: alloc::vec::Vec<_> = self.made.lock().values().map(Arc::clone).collect();
        all.iter().for_each(|timer| timer.recount());
    }

    fn find(&self, timer: i32) -> Result<Arc<Timer>, Errno> {
        self.made
            .lock()
            .get(&timer)
            .map(Arc::clone)
            .ok_or(Errno::EINVAL)
    }
}

/// How an interval timer is set.
///
/// Standard: POSIX.1-2008 `getitimer()`.
pub fn interval(process: &Process, which: Interval) -> Setting {
    which.timer(process).get()
}

/// Sets an interval timer; returns how it was set before.
///
/// Standard: POSIX.1-2008 `setitimer()`.
pub fn set_interval(process: &Process, which: Interval, new: Setting) -> Setting {
    which
        .timer(process)
        .set(First::After(new.left), new.interval)
}

/// Has `SIGALRM` sent in `seconds`, or not at all if that is 0; returns the seconds that were left
/// before, rounded up.
///
/// Standard: POSIX.1-2024 `alarm()`.
pub fn alarm(process: &Process, seconds: u32) -> u32 {
    let new = Setting {
        left: Duration::from_secs(u64::from(seconds)),
        interval: Duration::ZERO,
    };
    let before = set_interval(process, Interval::Real, new).left;
    let up = u64::from(before.subsec_nanos() > 0);
    u32::try_from(before.as_secs() + up).unwrap_or(u32::MAX)
}

/// Makes a timer that counts on `clock`; it is not set. Returns its number. `notify` is given that
/// number.
///
/// Standard: POSIX.1-2024 `timer_create()`.
///
/// # Errors
///
/// - `EAGAIN`: there are too many.
/// - `EINVAL`: the clock's thread is gone.
/// - `EOPNOTSUPP`: the clock only tells the time.
pub fn timer_create(process: &Process, clock: Clock, notify: NewNotify) -> Result<i32, Errno> {
    let source = match clock {
        Clock::Monotonic | Clock::BootTime => Source::Monotonic,
        Clock::Realtime | Clock::Tai => Source::Wall,
        Clock::ProcessCpu => Source::Process(process.signals.clone()),
        Clock::ThreadCpu => Source::Thread(process.threads().current()),
        Clock::ThreadCpuOf(tid) => {
            Source::Thread(process.threads().find(tid).ok_or(Errno::EINVAL)?)
        }
        Clock::MonotonicRaw | Clock::MonotonicCoarse | Clock::RealtimeCoarse => {
            return Err(Errno::EOPNOTSUPP);
        }
    };
    let mut made = process.timers.made.lock();
    if made.len() >= TIMERS_MAX {
        return Err(Errno::EAGAIN);
    }
    let number = (0..)
        .find(|number| !made.contains_key(number))
        .ok_or(Errno::EAGAIN)?;
    let notify = match notify {
        NewNotify::As(notify) => notify,
        // Without a `sigevent`, the value is the timer's own number.
        NewNotify::Default => {
            Notify::Signal(Signal::SIGALRM, usize::try_from(number).unwrap_or_default())
        }
    };
    let timer = Timer::new(number, source, notify, process.signals.sender());
    made.insert(number, timer);
    Ok(number)
}

/// What a new timer does when its time has come.
#[derive(Clone)]
pub enum NewNotify {
    /// `SIGALRM`, with its own number as value (no `sigevent` given).
    Default,
    /// This.
    As(Notify),
}

/// Sets the timer numbered `timer`; returns how it was set before.
///
/// Standard: POSIX.1-2024 `timer_settime()`.
///
/// # Errors
///
/// - `EINVAL`: there is no such timer.
pub fn timer_settime(
    process: &Process,
    timer: i32,
    first: First,
    interval: Duration,
) -> Result<Setting, Errno> {
    Ok(process.timers.find(timer)?.set(first, interval)) // EINVAL
}

/// How the timer numbered `timer` is set.
///
/// Standard: POSIX.1-2024 `timer_gettime()`.
///
/// # Errors
///
/// - `EINVAL`: there is no such timer.
pub fn timer_gettime(process: &Process, timer: i32) -> Result<Setting, Errno> {
    Ok(process.timers.find(timer)?.get()) // EINVAL
}

/// How often the timer numbered `timer` ended again before its last signal was delivered.
///
/// Standard: POSIX.1-2024 `timer_getoverrun()`.
///
/// # Errors
///
/// - `EINVAL`: there is no such timer.
pub fn timer_getoverrun(process: &Process, timer: i32) -> Result<i32, Errno> {
    let overruns = process.timers.find(timer)?.overruns(); // EINVAL
    Ok(i32::try_from(overruns).unwrap_or(i32::MAX))
}

/// Does away with the timer numbered `timer`.
///
/// Standard: POSIX.1-2024 `timer_delete()`.
///
/// # Errors
///
/// - `EINVAL`: there is no such timer.
pub fn timer_delete(process: &Process, timer: i32) -> Result<(), Errno> {
    let gone = process.timers.made.lock().remove(&timer);
    gone.map(drop).ok_or(Errno::EINVAL)
}
