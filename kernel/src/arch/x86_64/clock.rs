//! Clocks and alarms.
//!
//! Time is the time-stamp counter's. Its rate is what the CPU or the hypervisor says; else it is
//! measured against the APIC's timer, whose rate emulators and hypervisors fix, or against the
//! interval timer of old.
#![expect(unsafe_code, reason = "reads the time-stamp counter")]

use alloc::sync::Arc;
use core::sync::atomic::{AtomicU32, AtomicU64, Ordering};

use super::{
    apic, clock_rate,
    scheduler::{self, Sleeper},
};
use crate::time::deadlines::Slot;

/// Counter at boot.
static START: AtomicU64 = AtomicU64::new(0);
/// Nanoseconds a count, times 2^32.
static NANOS_PER_COUNT: AtomicU64 = AtomicU64::new(1 << 31);
/// Counts of the APIC's timer a microsecond.
static TIMER_COUNTS_PER_US: AtomicU32 = AtomicU32::new(1000);
/// Nanoseconds from the Unix epoch to boot.
static WALL_AT_BOOT: AtomicU64 = AtomicU64::new(0);

/// The counter.
pub fn counter() -> u64 {
    // SAFETY: reading the counter has no effect.
    unsafe { core::arch::x86_64::_rdtsc() }
}

/// Time begins.
pub fn begin() {
    START.store(counter(), Ordering::Relaxed);
}

/// Learns how fast time passes, and what the wall clock says.
pub fn init() {
    let rate = clock_rate::find();
    let nanos = (1_000_000_000u128 << 32) / u128::from(rate.counter_hz.max(1));
    NANOS_PER_COUNT.store(u64::try_from(nanos).unwrap_or(u64::MAX), Ordering::Relaxed);
    TIMER_COUNTS_PER_US.store(rate.timer_counts_per_us, Ordering::Relaxed);
    let told = crate::boot::options().clock;
    let since_boot = monotonic().saturating_sub(AT_BOOT);
    let now = super::wall_clock::now(told.map(|told| told.saturating_add(since_boot)));
    WALL_AT_BOOT.store(now.saturating_sub(monotonic()), Ordering::Relaxed);
}

/// What [`monotonic`] says at boot. Programs take small values of the clock for none at all
/// (libevent: up to 5 s), as no Linux machine runs a program so soon.
pub const AT_BOOT: u64 = 10_000_000_000;

/// Nanoseconds since boot, and [`AT_BOOT`].
#[inline]
pub fn monotonic() -> u64 {
    let counts = counter().saturating_sub(START.load(Ordering::Relaxed));
    let nanos = NANOS_PER_COUNT.load(Ordering::Relaxed);
    AT_BOOT + ((u128::from(counts) * u128::from(nanos)) >> 32) as u64
}

/// Nanoseconds from the Unix epoch to the zero of [`monotonic`].
pub fn wall_at_boot() -> u64 {
    WALL_AT_BOOT.load(Ordering::Relaxed)
}

/// Has the timer ring at `deadline`, or a little before if that is too far away for it.
pub fn set_timer(deadline: u64) {
    if apic::timer_compares() {
        let nanos = u128::from(NANOS_PER_COUNT.load(Ordering::Relaxed).max(1));
        let since_boot = deadline.saturating_sub(AT_BOOT);
        let counts = ((u128::from(since_boot) << 32) / nanos).saturating_add(1);
        let counts = u64::try_from(counts).unwrap_or(u64::MAX);
        apic::set_deadline(START.load(Ordering::Relaxed).saturating_add(counts));
        return;
    }
    let wait = deadline.saturating_sub(monotonic());
    let per_us = u64::from(TIMER_COUNTS_PER_US.load(Ordering::Relaxed));
    let counts = u128::from(wait) * u128::from(per_us) / 1000 + 1;
    apic::set_count(u32::try_from(counts).unwrap_or(u32::MAX));
}

/// An alarm.
pub struct AlarmHandle {
    slot: Slot,
}

impl AlarmHandle {
    /// An alarm that is not set.
    pub fn new(ring: Arc<dyn Fn() + Send + Sync>) -> Self {
        match scheduler::open_slot(Sleeper::Alarm(ring)) {
            Ok(slot) => Self { slot },
            Err(_) => panic!("out of memory for an alarm"),
        }
    }

    /// Sets, moves or unsets the alarm.
    pub fn set(&self, deadline: Option<u64>) {
        scheduler::set_deadline(self.slot, deadline);
    }
}

impl Drop for AlarmHandle {
    fn drop(&mut self) {
        scheduler::close_slot(self.slot);
    }
}
