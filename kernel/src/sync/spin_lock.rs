//! A spin lock with interrupts held off.

use core::ops::{Deref, DerefMut};

use crate::arch::interrupt;

/// A lock for a few instructions; interrupts are held off on this CPU while it is held.
#[derive(Default)]
pub struct SpinLock<T: ?Sized> {
    lock: spin::mutex::SpinMutex<T>,
}

/// Access to what a [`SpinLock`] guards.
pub struct SpinLockGuard<'a, T: ?Sized> {
    // Dropped first: the lock is free before interrupts come.
    guard: spin::mutex::SpinMutexGuard<'a, T>,
    _held_off: HeldOff,
}

/// Interrupts held off until this is dropped.
struct HeldOff(interrupt::State);

impl Drop for HeldOff {
    fn drop(&mut self) {
        interrupt::restore(self.0);
    }
}

impl<T> SpinLock<T> {
    /// A free lock around `value`.
    pub const fn new(value: T) -> Self {
        Self {
            lock: spin::mutex::SpinMutex::new(value),
        }
    }
}

impl<T: ?Sized> SpinLock<T> {
    /// Takes the lock, spinning until it is free.
    pub fn lock(&self) -> SpinLockGuard<'_, T> {
        let held_off = HeldOff(interrupt::disable());
        SpinLockGuard {
            guard: self.lock.lock(),
            _held_off: held_off,
        }
    }

    /// Takes the lock if it is free.
    pub fn try_lock(&self) -> Option<SpinLockGuard<'_, T>> {
        let held_off = HeldOff(interrupt::disable());
        let guard = self.lock.try_lock()?;
        Some(SpinLockGuard {
            guard,
            _held_off: held_off,
        })
    }
}

impl<T: ?Sized> Deref for SpinLockGuard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.guard
    }
}

impl<T: ?Sized> DerefMut for SpinLockGuard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.guard
    }
}
