//! `timerfd`: expirations to wait for.
//!
//! Standard: POSIX has none; Linux `timerfd_create(2)`.

use alloc::sync::Arc;
use core::time::Duration;

use kernel::{
    sync::SpinLock,
    time::{Alarm, Instant, wall_clock},
};
use net_core::readiness::{Readiness, Ready};

use crate::errno::Errno;

/// The clock that absolute times mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimerClock {
    /// `CLOCK_REALTIME`.
    Wall,
    /// `CLOCK_MONOTONIC` or `CLOCK_BOOTTIME`: a machine that never sleeps has both in one.
    Monotonic,
}

/// When a timer expires first, from now or from the clock's zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// After this time; 0 disarms.
    After(Duration),
    /// When the clock shows this (`TFD_TIMER_ABSTIME`); 0 disarms.
    At(Duration),
}

/// What is left of a timer: to the next expiration, 0 if it is not armed; and its interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Setting {
    /// Time to the next expiration.
    pub value: Duration,
    /// Time between expirations; 0 if there is only one.
    pub interval: Duration,
}

/// A timer.
pub struct Timer {
    clock: TimerClock,
    schedule: SpinLock<Schedule>,
    alarm: Alarm,
    readiness: Arc<Readiness>,
}

#[derive(Clone, Copy, Default)]
struct Schedule {
    next: Option<Instant>,
    interval: Duration,
}

impl Timer {
    /// A timer that is not armed.
    pub fn new(clock: TimerClock) -> Self {
        let readiness = Arc::new(Readiness::new(Ready::empty()));
        let rung = readiness.clone();
        let ring = move || rung.update(Ready::READABLE, Ready::empty());
        Self {
            clock,
            schedule: SpinLock::default(),
            alarm: Alarm::new(ring),
            readiness,
        }
    }

    /// What it is ready for.
    pub fn readiness(&self) -> &Readiness {
        &self.readiness
    }

    /// Arms or disarms it; expirations that were not read are forgotten. Returns what was set.
    pub fn set(&self, start: Start, interval: Duration) -> Setting {
        let next = self.first_expiration(start);
        let mut schedule = self.schedule.lock();
        let before = schedule.setting();
        *schedule = Schedule { next, interval };
        drop(schedule);
        self.readiness.update(Ready::empty(), Ready::READABLE);
        self.alarm.set(next);
        before
    }

    /// What is set.
    pub fn setting(&self) -> Setting {
        self.schedule.lock().setting()
    }

    /// Takes the number of expirations since it was set or last read.
    ///
    /// # Errors
    ///
    /// - `EAGAIN`: there was none.
    pub fn try_take(&self) -> Result<u64, Errno> {
        let mut schedule = self.schedule.lock();
        let expirations = schedule.advance(Instant::now());
        if expirations == 0 {
            return Err(Errno::EAGAIN);
        }
        let next = schedule.next;
        drop(schedule);
        self.readiness.update(Ready::empty(), Ready::READABLE);
        self.alarm.set(next);
        Ok(expirations)
    }

    fn first_expiration(&self, start: Start) -> Option<Instant> {
        let now = Instant::now();
        match (start, self.clock) {
            (Start::After(Duration::ZERO) | Start::At(Duration::ZERO), _) => None,
            (Start::After(time), _) => Some(now.saturating_add(time)),
            (Start::At(time), TimerClock::Monotonic) => Some(Instant::ZERO.saturating_add(time)),
            (Start::At(time), TimerClock::Wall) => {
                Some(now.saturating_add(time.saturating_sub(wall_clock())))
            }
        }
    }
}

impl Schedule {
    fn setting(&self) -> Setting {
        let mut ahead = *self;
        ahead.advance(Instant::now());
        let left = |next: Instant| next.saturating_since(Instant::now());
        Setting {
            value: ahead.next.map_or(Duration::ZERO, left),
            interval: self.interval,
        }
    }

    /// Counts the expirations up to `now` and moves on to the next.
    fn advance(&mut self, now: Instant) -> u64 {
        let Some(next) = self.next.filter(|next| *next <= now) else {
            return 0;
        };
        if self.interval.is_zero() {
            self.next = None;
            return 1;
        }
        let interval = u64::try_from(self.interval.as_nanos())
            .unwrap_or(u64::MAX)
            .max(1);
        let late = now.as_nanos() - next.as_nanos();
        let expirations = late / interval + 1;
        let ahead = interval.saturating_mul(expirations);
        self.next = Some(Instant::from_nanos(next.as_nanos().saturating_add(ahead)));
        expirations
    }
}
