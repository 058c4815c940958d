//! `struct timespec`.

use super::base::{syscall_slong_t, time_t};

/// Seconds and nanoseconds.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct timespec {
    /// Whole seconds.
    pub tv_sec: time_t,
    /// Nanoseconds, below 1,000,000,000.
    pub tv_nsec: syscall_slong_t,
}
