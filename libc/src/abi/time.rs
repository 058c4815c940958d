//! `struct timespec`, `struct timeval` and timeouts.

use core::{ffi::c_int, time::Duration};

use kernel::time::Instant;
use posix_api::{
    Errno,
    time::{Setting, Timestamp},
    wait::Patience,
};

use crate::abi::types::{
    itimerspec::itimerspec, sys_time::itimerval, timespec::timespec, timeval::timeval,
};

const NANOS_PER_SEC: i64 = 1_000_000_000;
const MICROS_PER_SEC: i64 = 1_000_000;

impl timespec {
    /// As a length of time.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: it is negative, or its nanoseconds are a second or more.
    pub fn to_duration(self) -> Result<Duration, Errno> {
        let seconds = u64::try_from(self.tv_sec).map_err(|_| Errno::EINVAL)?;
        Ok(Duration::new(seconds, self.nanos()?))
    }

    /// As a moment of the wall clock.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: its nanoseconds are a second or more, or negative.
    pub fn to_timestamp(self) -> Result<Timestamp, Errno> {
        Ok(Timestamp {
            seconds: self.tv_sec,
            nanos: self.nanos()?,
        })
    }

    fn nanos(self) -> Result<u32, Errno> {
        let valid = Some(self.tv_nsec).filter(|nanos| (0..NANOS_PER_SEC).contains(nanos));
        valid
            .and_then(|nanos| u32::try_from(nanos).ok())
            .ok_or(Errno::EINVAL)
    }
}

impl From<Duration> for timespec {
    fn from(time: Duration) -> Self {
        Self {
            tv_sec: i64::try_from(time.as_secs()).unwrap_or(i64::MAX),
            tv_nsec: i64::from(time.subsec_nanos()),
        }
    }
}

impl From<Timestamp> for timespec {
    fn from(time: Timestamp) -> Self {
        Self {
            tv_sec: time.seconds,
            tv_nsec: i64::from(time.nanos),
        }
    }
}

impl timeval {
    /// As a length of time. Microseconds of a second and more carry over, as Linux's `select` has
    /// it.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: a part is negative.
    pub fn to_duration(self) -> Result<Duration, Errno> {
        let seconds = u64::try_from(self.tv_sec).map_err(|_| Errno::EINVAL)?;
        let micros = u64::try_from(self.tv_usec).map_err(|_| Errno::EINVAL)?;
        Ok(Duration::from_secs(seconds).saturating_add(Duration::from_micros(micros)))
    }

    /// As a length of time whose microseconds are less than a second.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: a part is negative, or the microseconds are a second or more.
    pub fn to_strict_duration(self) -> Result<Duration, Errno> {
        if self.tv_usec >= MICROS_PER_SEC {
            return Err(Errno::EINVAL);
        }
        self.to_duration() // EINVAL
    }

    /// As a moment of the wall clock.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: its microseconds are a second or more, or negative.
    pub fn to_timestamp(self) -> Result<Timestamp, Errno> {
        timespec {
            tv_sec: self.tv_sec,
            tv_nsec: self.tv_usec.saturating_mul(1000),
        }
        .to_timestamp()
    }
}

impl From<Duration> for timeval {
    fn from(time: Duration) -> Self {
        Self {
            tv_sec: i64::try_from(time.as_secs()).unwrap_or(i64::MAX),
            tv_usec: i64::from(time.subsec_micros()),
        }
    }
}

impl From<Setting> for itimerspec {
    fn from(setting: Setting) -> Self {
        Self {
            it_interval: setting.interval.into(),
            it_value: setting.left.into(),
        }
    }
}

impl From<Setting> for itimerval {
    fn from(setting: Setting) -> Self {
        // What is left is at least a microsecond, or it would look unset.
        let left = match setting.left {
            Duration::ZERO => Duration::ZERO,
            left => left.max(Duration::from_micros(1)),
        };
        Self {
            it_interval: setting.interval.into(),
            it_value: left.into(),
        }
    }
}

impl itimerval {
    /// As a setting.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: a part is negative, or its microseconds are a second or more.
    pub fn to_setting(self) -> Result<Setting, Errno> {
        Ok(Setting {
            left: self.it_value.to_strict_duration()?,
            interval: self.it_interval.to_strict_duration()?,
        })
    }
}

/// How long a call waits that may take `timeout`; no timeout: for ever.
pub fn patience(timeout: Option<Duration>) -> Patience {
    match timeout {
        None => Patience::Forever,
        Some(Duration::ZERO) => Patience::Nothing,
        Some(timeout) => Patience::Until(Instant::now().saturating_add(timeout)),
    }
}

/// How long a call waits that takes milliseconds, negative for ever.
pub fn patience_ms(timeout_ms: c_int) -> Patience {
    let timeout = u64::try_from(timeout_ms).ok();
    patience(timeout.map(Duration::from_millis))
}

/// How long a call waits whose timeout may be absent.
///
/// # Errors
///
/// - `EINVAL`: the timeout is not one.
pub fn patience_of(timeout: Option<timespec>) -> Result<Patience, Errno> {
    Ok(patience(timeout.map(timespec::to_duration).transpose()?))
}
