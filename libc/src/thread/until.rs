//! How long a call may block.

use core::time::Duration;

use kernel::time::{Instant, wall_clock};
use posix_api::Errno;

/// The clocks on which a deadline may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// `CLOCK_REALTIME`.
    Realtime,
    /// `CLOCK_MONOTONIC`.
    Monotonic,
}

/// For ever, or until a time on a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    /// For ever.
    Forever,
    /// Until `seconds` and `nanoseconds`, which are checked when it comes to blocking.
    Time {
        /// The clock that is meant.
        clock: Clock,
        /// `tv_sec`.
        seconds: i64,
        /// `tv_nsec`.
        nanoseconds: i64,
    },
}

impl Until {
    /// The moment on the machine's own clock. A later change of the wall clock does not move it.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: the nanoseconds are no fraction of a second.
    pub fn deadline(self) -> Result<Option<Instant>, Errno> {
        let Self::Time {
            clock,
            seconds,
            nanoseconds,
        } = self
        else {
            return Ok(None);
        };
        let nanoseconds = u32::try_from(nanoseconds)
            .ok()
            .filter(|n| *n < 1_000_000_000);
        let nanoseconds = nanoseconds.ok_or(Errno::EINVAL)?;
        let Ok(seconds) = u64::try_from(seconds) else {
            return Ok(Some(Instant::ZERO)); // before 1970: passed
        };
        let time = Duration::new(seconds, nanoseconds);
        Ok(Some(match clock {
            Clock::Monotonic => Instant::ZERO.saturating_add(time),
            Clock::Realtime => Instant::now().saturating_add(time.saturating_sub(wall_clock())),
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64, nanoseconds: i64) -> Until {
        Until::Time {
            clock: Clock::Realtime,
            seconds,
            nanoseconds,
        }
    }

    #[test]
    fn deadline_with_too_many_nanoseconds_is_einval() {
        assert_eq!(at(0, 1_000_000_000).deadline(), Err(Errno::EINVAL));
        assert_eq!(at(0, -1).deadline(), Err(Errno::EINVAL));
    }

    #[test]
    fn deadline_in_the_past_has_passed() {
        let deadline = at(-5, 0).deadline().expect("a time").expect("not for ever");

        assert!(deadline <= Instant::now());
    }
}
