//! `clock_gettime`, `clock_settime`, `clock_getres`.

use core::time::Duration;

use kernel::time::{self, Instant};

use crate::{Errno, Process, time::Timestamp};

/// A clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// The wall clock.
    Realtime,
    /// Time since boot.
    Monotonic,
    /// CPU time of the process.
    ProcessCpu,
    /// CPU time of the calling thread.
    ThreadCpu,
    /// CPU time of the thread of this number (`pthread_getcpuclockid`).
    ThreadCpuOf(i32),
    /// Time since boot, which nothing slews: the same as `Monotonic`.
    MonotonicRaw,
    /// The wall clock; reading it is as cheap as it gets all the same.
    RealtimeCoarse,
    /// Time since boot, likewise.
    MonotonicCoarse,
    /// Time since boot, suspension included; there is none.
    BootTime,
    /// The wall clock, with leap seconds unknown: the same.
    Tai,
}

impl Clock {
    /// The clock that Linux numbers so (`clockid_t`).
    ///
    /// # Errors
    ///
    /// - `EINVAL`: there is none.
    pub fn from_id(id: i32) -> Result<Self, Errno> {
        Ok(match id {
            0 => Self::Realtime,
            1 => Self::Monotonic,
            2 => Self::ProcessCpu,
            3 => Self::ThreadCpu,
            4 => Self::MonotonicRaw,
            5 => Self::RealtimeCoarse,
            6 => Self::MonotonicCoarse,
            7 => Self::BootTime,
            11 => Self::Tai,
            // As Linux numbers them: the process or thread, inverted, and three bits.
            ..0 if id & 7 == 2 => Self::ProcessCpu,
            ..0 if id & 7 == 6 => Self::ThreadCpuOf(!(id >> 3)),
            _ => return Err(Errno::EINVAL),
        })
    }

    /// As [`Clock::from_id`], for a clock that is to be read now.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: there is none, or no such thread any more.
    pub fn readable(process: &Process, id: i32) -> Result<Self, Errno> {
        let clock = Self::from_id(id)?; // EINVAL
        match clock {
            Self::ThreadCpuOf(tid) if process.threads().find(tid).is_none() => Err(Errno::EINVAL),
            clock => Ok(clock),
        }
    }
}

/// Reads `clock`. Does not block.
///
/// Standard: POSIX.1-2024 `clock_gettime()`.
pub fn clock_gettime(process: &Process, clock: Clock) -> Timestamp {
    Timestamp::from(read(process, clock))
}

/// The time on `clock`, since its zero.
pub(crate) fn read(process: &Process, clock: Clock) -> Duration {
    match clock {
        Clock::Realtime | Clock::RealtimeCoarse | Clock::Tai => time::wall_clock(),
        Clock::Monotonic | Clock::MonotonicRaw | Clock::MonotonicCoarse | Clock::BootTime => {
            Instant::now().saturating_since(Instant::ZERO)
        }
        Clock::ProcessCpu => process.threads().cpu_time(),
        Clock::ThreadCpu => process.threads().current().cpu_time(),
        Clock::ThreadCpuOf(tid) => {
            let thread = process.threads().find(tid);
            thread.map_or(Duration::ZERO, |thread| thread.cpu_time())
        }
    }
}

/// The smallest step of a clock: a nanosecond.
///
/// Standard: POSIX.1-2024 `clock_getres()`.
pub fn clock_getres(_clock: Clock) -> Timestamp {
    Timestamp {
        seconds: 0,
        nanos: 1,
    }
}

/// Sets the wall clock. Waits until a moment of it end sooner or later than before.
///
/// Standard: POSIX.1-2024 `clock_settime()`.
///
/// # Errors
///
/// - `EINVAL`: it is another clock, or `time` is no time after the epoch.
pub fn clock_settime(process: &Process, clock: Clock, time: Timestamp) -> Result<(), Errno> {
    let time = time.checked()?; // EINVAL
    if clock != Clock::Realtime || time.seconds < 0 {
        return Err(Errno::EINVAL);
    }
    time::set_wall_clock(time.since_zero());
    process.timers.wall_clock_was_set();
    process.threads().unpark_all(); // who waits for a moment of that clock counts anew
    Ok(())
}
