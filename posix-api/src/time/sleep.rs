//! `nanosleep`, `clock_nanosleep`.

use core::time::Duration;

use kernel::{thread, time::Instant};

use crate::{
    Errno, Process,
    signal::Restart,
    time::{Clock, Deadline, Timestamp},
};

/// How a sleep ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asleep {
    /// It lasted as long as it should.
    ToTheEnd,
    /// A signal handler ran (`EINTR`); this much of it was left.
    Interrupted(Duration),
}

/// Sleeps for `length`.
///
/// Standard: POSIX.1-2024 `nanosleep()`.
///
/// # Errors
///
/// - `EINVAL`: `length` is negative or no time.
pub fn nanosleep(process: &Process, length: Timestamp) -> Result<Asleep, Errno> {
    let length = length.checked()?; // EINVAL
    if length.seconds < 0 {
        return Err(Errno::EINVAL);
    }
    Ok(sleep_until(process, Deadline::after(length.since_zero())))
}

/// When [`clock_nanosleep`] ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    /// After this long.
    After(Timestamp),
    /// At this moment of the clock (`TIMER_ABSTIME`).
    Moment(Timestamp),
}

/// Sleeps by `clock`.
///
/// Standard: POSIX.1-2024 `clock_nanosleep()`.
///
/// # Errors
///
/// - `EINVAL`: the time is negative or none, or it is the thread's CPU-time clock.
/// - `EOPNOTSUPP`: it is the process' CPU-time clock, or one that only tells the time.
pub fn clock_nanosleep(process: &Process, clock: Clock, until: Until) -> Result<Asleep, Errno> {
    match clock {
        Clock::ThreadCpu | Clock::ThreadCpuOf(_) => return Err(Errno::EINVAL),
        Clock::ProcessCpu
        | Clock::MonotonicRaw
        | Clock::RealtimeCoarse
        | Clock::MonotonicCoarse => return Err(Errno::EOPNOTSUPP),
        Clock::Realtime | Clock::Monotonic | Clock::BootTime | Clock::Tai => {}
    }
    match until {
        Until::After(length) => nanosleep(process, length), // EINVAL
        Until::Moment(time) if time.seconds < 0 => Err(Errno::EINVAL),
        Until::Moment(time) => {
            let deadline = Deadline::new(clock, time)?; // EINVAL
            Ok(sleep_until(process, deadline))
        }
    }
}

/// Sleeps until `deadline` or a signal handler has run.
pub(crate) fn sleep_until(process: &Process, deadline: Deadline) -> Asleep {
    loop {
        if process.signals.ends_wait()
            && process.signals.leave_wait(Restart::Never) == Err(Errno::EINTR)
        {
            return Asleep::Interrupted(deadline.instant().saturating_since(Instant::now()));
        }
        let end = deadline.instant();
        if Instant::now() >= end {
            return Asleep::ToTheEnd;
        }
        thread::park(Some(end));
    }
}
