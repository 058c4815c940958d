//! The moment at which a wait ends, by the clock that it counts on.

use core::time::Duration;

use kernel::time::{Instant, wall_clock};

use crate::{Errno, time::Clock, time::Timestamp};

/// The end of a wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deadline {
    /// A moment since boot.
    Monotonic(Instant),
    /// A moment of the wall clock, as a duration since the Unix epoch; it moves when that clock is
    /// set.
    Wall(Duration),
}

impl Deadline {
    /// The deadline `time` on `clock`.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: the clock cannot be waited for, or `time` is no time.
    pub fn new(clock: Clock, time: Timestamp) -> Result<Self, Errno> {
        let time = time.checked()?; // EINVAL
        // What lies before the clock's start has passed, as its start has.
        let since = time.since_zero();
        match clock {
            Clock::Realtime | Clock::RealtimeCoarse | Clock::Tai => Ok(Self::Wall(since)),
            Clock::Monotonic | Clock::MonotonicRaw | Clock::MonotonicCoarse | Clock::BootTime => {
                Ok(Self::Monotonic(Instant::ZERO.saturating_add(since)))
            }
            Clock::ProcessCpu | Clock::ThreadCpu | Clock::ThreadCpuOf(_) => Err(Errno::EINVAL),
        }
    }

    /// The deadline `after` from now.
    pub fn after(after: Duration) -> Self {
        Self::Monotonic(Instant::now().saturating_add(after))
    }

    /// When that is, by the monotonic clock as the wall clock stands now.
    pub fn instant(self) -> Instant {
        match self {
            Self::Monotonic(instant) => instant,
            Self::Wall(time) => Instant::now().saturating_add(time.saturating_sub(wall_clock())),
        }
    }
}
