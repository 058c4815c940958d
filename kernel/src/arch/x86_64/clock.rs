//! Clocks and alarms.
#![expect(unsafe_code, reason = "reads the time-stamp counter")]

use alloc::sync::Arc;

/// Nanoseconds since boot.
pub fn monotonic() -> u64 {
    // SAFETY: reading the counter has no effect.
    unsafe { core::arch::x86_64::_rdtsc() / 2 }
}

/// Nanoseconds from the Unix epoch to boot.
pub fn wall_at_boot() -> u64 {
    0
}

/// An alarm.
pub struct AlarmHandle {}

impl AlarmHandle {
    /// An alarm that is not set.
    pub fn new(_ring: Arc<dyn Fn() + Send + Sync>) -> Self {
        Self {}
    }

    /// Sets, moves or unsets the alarm.
    pub fn set(&self, _deadline: Option<u64>) {}
}
