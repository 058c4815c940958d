//! A moment of the wall clock as files and `timespec` carry it.

use core::time::Duration;

/// A moment of the wall clock, before or after the Unix epoch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Timestamp {
    /// Seconds since the epoch, rounded down.
    pub seconds: i64,
    /// Nanoseconds since that second: less than 1,000,000,000.
    pub nanos: u32,
}

impl Timestamp {
    /// This moment.
    pub fn now() -> Self {
        Self::from(kernel::time::wall_clock())
    }
}

impl From<Duration> for Timestamp {
    fn from(since_epoch: Duration) -> Self {
        Self {
            seconds: i64::try_from(since_epoch.as_secs()).unwrap_or(i64::MAX),
            nanos: since_epoch.subsec_nanos(),
        }
    }
}
