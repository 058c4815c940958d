//! `struct timeval`.

use super::base::{suseconds_t, time_t};

/// Seconds and microseconds.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct timeval {
    /// Whole seconds.
    pub tv_sec: time_t,
    /// Microseconds, below 1,000,000.
    pub tv_usec: suseconds_t,
}
