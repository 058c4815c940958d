//! The wall clock, as the machine keeps it.

/// Nanoseconds since the Unix epoch.
pub fn now() -> u64 {
    0
}
