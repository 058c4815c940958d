//! `eventfd`: a counter to wait for.
//!
//! Standard: POSIX has none; Linux `eventfd(2)`.

use kernel::sync::SpinLock;
use net_core::readiness::{Readiness, Ready};

use crate::errno::Errno;

/// The highest value that the counter takes.
const MAX: u64 = u64::MAX - 1;

/// A counter.
pub struct EventCounter {
    value: SpinLock<u64>,
    mode: Mode,
    readiness: Readiness,
}

/// What a read takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// All of it.
    Whole,
    /// One (`EFD_SEMAPHORE`).
    Semaphore,
}

impl EventCounter {
    /// A counter at `initial`.
    pub fn new(initial: u64, mode: Mode) -> Self {
        let counter = Self {
            value: SpinLock::new(initial),
            mode,
            readiness: Readiness::new(Ready::empty()),
        };
        counter.refresh(initial);
        counter
    }

    /// What it is ready for.
    pub fn readiness(&self) -> &Readiness {
        &self.readiness
    }

    /// Takes from the counter and returns what was taken.
    ///
    /// # Errors
    ///
    /// - `EAGAIN`: it is 0.
    pub fn try_take(&self) -> Result<u64, Errno> {
        let mut value = self.value.lock();
        let taken = match self.mode {
            Mode::Whole => *value,
            Mode::Semaphore => (*value).min(1),
        };
        if taken == 0 {
            return Err(Errno::EAGAIN);
        }
        *value -= taken;
        let now = *value;
        drop(value);
        self.refresh(now);
        Ok(taken)
    }

    /// Adds `amount`.
    ///
    /// # Errors
    ///
    /// - `EAGAIN`: the sum is too high now.
    /// - `EINVAL`: `amount` is 2⁶⁴−1.
    pub fn try_add(&self, amount: u64) -> Result<(), Errno> {
        if amount > MAX {
            return Err(Errno::EINVAL);
        }
        let mut value = self.value.lock();
        if amount > MAX - *value {
            return Err(Errno::EAGAIN);
        }
        *value += amount;
        let now = *value;
        drop(value);
        self.refresh(now);
        self.readiness.pulse(Ready::READABLE & self.readiness.now());
        Ok(())
    }

    fn refresh(&self, value: u64) {
        let mut now = Ready::empty();
        now.set(Ready::READABLE, value > 0);
        now.set(Ready::WRITABLE, value < MAX);
        self.readiness.update(now, now.complement());
    }
}
