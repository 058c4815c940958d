//! A moment or a length of time as `timespec` carries it.

use core::time::Duration;

use crate::Errno;

/// Nanoseconds in a second.
pub const NANOS_PER_SECOND: u32 = 1_000_000_000;

/// A moment of a clock, before or after its zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Timestamp {
    /// Seconds since zero, rounded down.
    pub seconds: i64,
    /// Nanoseconds since that second: less than [`NANOS_PER_SECOND`].
    pub nanos: u32,
}

impl Timestamp {
    /// This moment of the wall clock.
    pub fn now() -> Self {
        Self::from(kernel::time::wall_clock())
    }

    /// A moment as C passes it.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: `nanos` is not below one second.
    pub fn new(seconds: i64, nanos: i64) -> Result<Self, Errno> {
        let nanos = u32::try_from(nanos).map_err(|_| Errno::EINVAL)?;
        Self { seconds, nanos }.checked()
    }

    /// Itself, if it is well formed.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: the nanoseconds are not below one second.
    pub fn checked(self) -> Result<Self, Errno> {
        if self.nanos < NANOS_PER_SECOND {
            Ok(self)
        } else {
            Err(Errno::EINVAL)
        }
    }

    /// The time from zero to it; 0 if it lies before.
    pub fn since_zero(self) -> Duration {
        u64::try_from(self.seconds)
            .map_or(Duration::ZERO, |seconds| Duration::new(seconds, self.nanos))
    }
}

impl From<Duration> for Timestamp {
    fn from(since_zero: Duration) -> Self {
        Self {
            seconds: i64::try_from(since_zero.as_secs()).unwrap_or(i64::MAX),
            nanos: since_zero.subsec_nanos(),
        }
    }
}
