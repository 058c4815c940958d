//! The monotonic and the wall clock, and alarms.

#[cfg_attr(not(skerry), allow(dead_code, reason = "the host's clock is no date"))]
pub(crate) mod date;
#[cfg_attr(
    not(skerry),
    allow(dead_code, reason = "the host has timers of its own")
)]
pub(crate) mod deadlines;

use core::time::Duration;

use alloc::sync::Arc;
use core::sync::atomic::{AtomicI64, Ordering};

use crate::arch;

/// A moment on the monotonic clock, in nanoseconds since its zero, which may lie before boot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Instant {
    ns: u64,
}

impl Instant {
    /// The clock's zero.
    pub const ZERO: Self = Self { ns: 0 };

    /// The moment of boot.
    pub const BOOT: Self = Self {
        ns: arch::clock::AT_BOOT,
    };

    /// This moment.
    pub fn now() -> Self {
        Self {
            ns: arch::clock::monotonic(),
        }
    }

    /// The moment `ns` nanoseconds after the clock's zero.
    pub const fn from_nanos(ns: u64) -> Self {
        Self { ns }
    }

    /// Nanoseconds since the clock's zero.
    pub const fn as_nanos(self) -> u64 {
        self.ns
    }

    /// The moment `by` later, or the last there is.
    pub fn saturating_add(self, by: Duration) -> Self {
        let by = u64::try_from(by.as_nanos()).unwrap_or(u64::MAX);
        Self {
            ns: self.ns.saturating_add(by),
        }
    }

    /// The time from `earlier` to this moment; 0 if `earlier` is later.
    pub const fn saturating_since(self, earlier: Self) -> Duration {
        Duration::from_nanos(self.ns.saturating_sub(earlier.ns))
    }
}

/// Nanoseconds by which the wall clock was set away from what the machine said at boot.
static WALL_CLOCK_SHIFT: AtomicI64 = AtomicI64::new(0);

/// The wall clock: time since the Unix epoch.
pub fn wall_clock() -> Duration {
    let unset = arch::clock::wall_at_boot().saturating_add(arch::clock::monotonic());
    Duration::from_nanos(unset.saturating_add_signed(WALL_CLOCK_SHIFT.load(Ordering::Relaxed)))
}

/// Sets the wall clock to `since_epoch`.
pub fn set_wall_clock(since_epoch: Duration) {
    let unset = arch::clock::wall_at_boot().saturating_add(arch::clock::monotonic());
    let target = u64::try_from(since_epoch.as_nanos()).unwrap_or(u64::MAX);
    WALL_CLOCK_SHIFT.store(target.wrapping_sub(unset).cast_signed(), Ordering::Relaxed);
}

/// Calls a function at a moment that can be set and moved.
///
/// The function runs in interrupt context: it must not block. It is called at most once for each
/// [`Alarm::set`]. Dropping the alarm ends it.
pub struct Alarm {
    handle: arch::clock::AlarmHandle,
}

impl Alarm {
    /// An alarm that is not set.
    pub fn new(ring: impl Fn() + Send + Sync + 'static) -> Self {
        Self {
            handle: arch::clock::AlarmHandle::new(Arc::new(ring)),
        }
    }

    /// Sets the alarm to `deadline`, or unsets it. Replaces what was set before.
    pub fn set(&self, deadline: Option<Instant>) {
        self.handle.set(deadline.map(Instant::as_nanos));
    }
}
