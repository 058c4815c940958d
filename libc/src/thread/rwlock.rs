//! `pthread_rwlock_t`.

use core::sync::atomic::{
    AtomicU8, AtomicU32, AtomicU64,
    Ordering::{Relaxed, SeqCst},
};

use posix_api::Errno;

use super::{Until, descriptor, wait_on, wake};

/// `state`: a writer has it.
const WRITER: u32 = 0x8000_0000;

/// `PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP`: readers stand back where a writer waits. Otherwise
/// they do not, so that a thread may read twice.
pub const PREFER_WRITER: u32 = 2;

/// A lock for one writer or many readers.
#[repr(C)]
#[derive(Default)]
pub struct RwLock {
    /// How many read, or [`WRITER`].
    state: AtomicU32,
    writers_waiting: AtomicU32,
    /// Changes when waiting threads should look again.
    sequence: AtomicU32,
    waiting: AtomicU32,
    pad: [AtomicU32; 2],
    writer: AtomicU32,
    shared: AtomicU32,
    elision: [AtomicU8; 8],
    pad2: AtomicU64,
    preference: AtomicU32,
    end: AtomicU32,
}

impl RwLock {
    /// A free lock.
    pub fn new(preference: u32) -> Self {
        Self {
            preference: AtomicU32::new(preference),
            ..Self::default()
        }
    }

    /// `pthread_rwlock_tryrdlock()`.
    ///
    /// # Errors
    ///
    /// - `EAGAIN`: too many threads read.
    /// - `EBUSY`: a writer has it, or waits for it and is preferred.
    pub fn try_read(&self) -> Result<(), Errno> {
        let stand_back =
            self.preference.load(Relaxed) == PREFER_WRITER && self.writers_waiting.load(SeqCst) > 0;
        let mut state = self.state.load(SeqCst);
        loop {
            if state & WRITER != 0 || stand_back {
                return Err(Errno::EBUSY);
            }
            let more = state
                .checked_add(1)
                .filter(|more| *more < WRITER)
                .ok_or(Errno::EAGAIN)?;
            match self
                .state
                .compare_exchange_weak(state, more, SeqCst, SeqCst)
            {
                Ok(_) => return Ok(()),
                Err(now) => state = now,
            }
        }
    }

    /// `pthread_rwlock_trywrlock()`.
    ///
    /// # Errors
    ///
    /// - `EBUSY`: somebody has it.
    pub fn try_write(&self) -> Result<(), Errno> {
        self.state
            .compare_exchange(0, WRITER, SeqCst, SeqCst)
            .map(|_| self.writer.store(descriptor::thread_id(), Relaxed))
            .map_err(|_| Errno::EBUSY)
    }

    fn is_mine(&self) -> bool {
        self.state.load(SeqCst) == WRITER && self.writer.load(Relaxed) == descriptor::thread_id()
    }

    /// `pthread_rwlock_rdlock()`, and with a deadline.
    ///
    /// # Errors
    ///
    /// - `EAGAIN`: too many threads read.
    /// - `EDEADLK`: the caller writes.
    /// - `EINVAL`: `until` is no time, and it would have to wait.
    /// - `ETIMEDOUT`: `until` has passed.
    pub fn read(&self, until: Until) -> Result<(), Errno> {
        self.acquire(until, Self::try_read)
    }

    /// `pthread_rwlock_wrlock()`, and with a deadline.
    ///
    /// # Errors
    ///
    /// As [`RwLock::read`], but for `EAGAIN`.
    pub fn write(&self, until: Until) -> Result<(), Errno> {
        if self.try_write().is_ok() {
            return Ok(());
        }
        self.writers_waiting.fetch_add(1, SeqCst);
        let result = self.acquire(until, Self::try_write);
        self.writers_waiting.fetch_sub(1, SeqCst);
        if result.is_err() {
            self.wake_all(); // readers that stood back for us
        }
        result
    }

    fn acquire(
        &self,
        until: Until,
        attempt: impl Fn(&Self) -> Result<(), Errno>,
    ) -> Result<(), Errno> {
        loop {
            match attempt(self) {
                Err(Errno::EBUSY) => {}
                result => return result,
            }
            if self.is_mine() {
                return Err(Errno::EDEADLK);
            }
            let before = self.sequence.load(SeqCst);
            self.waiting.fetch_add(1, SeqCst);
            // Whoever unlocked before we were counted woke nobody: look again.
            let result = match attempt(self) {
                Err(Errno::EBUSY) => wait_on(&self.sequence, before, until),
                result => {
                    self.waiting.fetch_sub(1, SeqCst);
                    return result;
                }
            };
            self.waiting.fetch_sub(1, SeqCst);
            result?; // EINVAL, ETIMEDOUT
        }
    }

    /// `pthread_rwlock_unlock()`.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: nobody has it.
    /// - `EPERM`: another thread writes.
    pub fn unlock(&self) -> Result<(), Errno> {
        let state = self.state.load(SeqCst);
        if state == 0 {
            return Err(Errno::EINVAL);
        }
        if state == WRITER && !self.is_mine() {
            return Err(Errno::EPERM);
        }
        let is_free = if state == WRITER {
            self.writer.store(0, Relaxed);
            self.state.store(0, SeqCst);
            true
        } else {
            self.state.fetch_sub(1, SeqCst) == 1
        };
        if is_free {
            self.wake_all();
        }
        Ok(())
    }

    fn wake_all(&self) {
        if self.waiting.load(SeqCst) > 0 {
            self.sequence.fetch_add(1, SeqCst);
            wake(&self.sequence, usize::MAX);
        }
    }

    /// `pthread_rwlock_destroy()`.
    ///
    /// # Errors
    ///
    /// - `EBUSY`: somebody has it.
    pub fn destroy(&self) -> Result<(), Errno> {
        if self.state.load(SeqCst) == 0 {
            Ok(())
        } else {
            Err(Errno::EBUSY)
        }
    }
}
