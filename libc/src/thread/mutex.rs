//! `pthread_mutex_t`: all types, robust ones, with the ABI's layout.

use core::sync::atomic::{
    AtomicI32, AtomicU32, AtomicUsize,
    Ordering::{Acquire, Relaxed, Release, SeqCst},
};

use posix_api::Errno;

use super::{Until, descriptor, wait_on, wake};

/// What happens where a thread locks twice, or unlocks what it has not locked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Nothing is checked; locking twice waits for ever (`PTHREAD_MUTEX_NORMAL`, `_DEFAULT`).
    Normal,
    /// Counts (`PTHREAD_MUTEX_RECURSIVE`).
    Recursive,
    /// `EDEADLK`, `EPERM` (`PTHREAD_MUTEX_ERRORCHECK`).
    ErrorCheck,
}

/// The bit of the ABI's kind that says that the mutex is robust.
pub const ROBUST: i32 = 16;

/// The bits of the ABI's kind that say what [`Kind`] it is: 0 normal, 1 recursive, 2 checking, 3
/// adaptive, which is normal with a hint.
const KIND_BITS: i32 = 3;

/// Nobody holds it.
const FREE: u32 = 0;
/// Somebody holds it.
const HELD: u32 = 1;
/// Somebody holds it and threads may wait.
const CONTENDED: u32 = 2;

/// `__owner` of a robust mutex whose owner died, and of one that was not made consistent since.
const OWNER_DIED: u32 = 0x4000_0000;
const NOT_RECOVERABLE: u32 = 0x7fff_ffff;

/// A mutex.
#[repr(C)]
#[derive(Default)]
pub struct Mutex {
    lock: AtomicU32,
    count: AtomicU32,
    owner: AtomicU32,
    users: AtomicU32,
    kind: AtomicI32,
    hints: AtomicU32,
    list: [AtomicUsize; 2],
}

impl Mutex {
    /// A free mutex whose kind is as the ABI writes it.
    pub fn new(kind: i32) -> Self {
        Self {
            kind: AtomicI32::new(kind),
            ..Self::default()
        }
    }

    fn kind(&self) -> Kind {
        match self.kind.load(Relaxed) & KIND_BITS {
            1 => Kind::Recursive,
            2 => Kind::ErrorCheck,
            _ => Kind::Normal,
        }
    }

    fn is_robust(&self) -> bool {
        self.kind.load(Relaxed) & ROBUST != 0
    }

    /// Whether any thread holds it.
    pub fn is_locked(&self) -> bool {
        self.lock.load(Relaxed) != FREE
    }

    fn is_mine(&self) -> bool {
        self.is_locked() && self.owner.load(Relaxed) == descriptor::thread_id()
    }

    /// `pthread_mutex_lock()`, `pthread_mutex_timedlock()`, `pthread_mutex_clocklock()`.
    ///
    /// # Errors
    ///
    /// - `EAGAIN`: a recursive mutex is locked too often.
    /// - `EDEADLK`: a checking mutex is held by the caller.
    /// - `EINVAL`: `until` is no time, and it would have to wait.
    /// - `ENOTRECOVERABLE`: the owner died and the next one did not repair the state.
    /// - `EOWNERDEAD`: the owner died; the caller has the lock.
    /// - `ETIMEDOUT`: `until` has passed.
    pub fn lock(&self, until: Until) -> Result<(), Errno> {
        if self
            .lock
            .compare_exchange(FREE, HELD, Acquire, Relaxed)
            .is_ok()
        {
            return self.acquired();
        }
        if self.is_mine() {
            match self.kind() {
                Kind::Recursive => return self.count_up(),
                Kind::ErrorCheck => return Err(Errno::EDEADLK),
                Kind::Normal => {}
            }
        }
        while self.lock.swap(CONTENDED, Acquire) != FREE {
            wait_on(&self.lock, CONTENDED, until)?; // EINVAL, ETIMEDOUT
        }
        self.acquired()
    }

    /// `pthread_mutex_trylock()`.
    ///
    /// # Errors
    ///
    /// - `EAGAIN`, `ENOTRECOVERABLE`, `EOWNERDEAD`: as [`Mutex::lock`].
    /// - `EBUSY`: it is locked.
    pub fn try_lock(&self) -> Result<(), Errno> {
        if self
            .lock
            .compare_exchange(FREE, HELD, Acquire, Relaxed)
            .is_ok()
        {
            return self.acquired();
        }
        if self.kind() == Kind::Recursive && self.is_mine() {
            return self.count_up();
        }
        Err(Errno::EBUSY)
    }

    fn count_up(&self) -> Result<(), Errno> {
        let count = self
            .count
            .load(Relaxed)
            .checked_add(1)
            .ok_or(Errno::EAGAIN)?;
        self.count.store(count, Relaxed);
        Ok(())
    }

    /// Notes the new owner; the lock is ours.
    fn acquired(&self) -> Result<(), Errno> {
        if self.kind.load(Relaxed) == 0 {
            // A plain mutex is asked for its owner by nobody.
            return Ok(());
        }
        let before = self.owner.load(Relaxed);
        if before == NOT_RECOVERABLE {
            self.release();
            return Err(Errno::ENOTRECOVERABLE);
        }
        let died = before & OWNER_DIED;
        self.owner.store(descriptor::thread_id() | died, Relaxed);
        self.count.store(1, Relaxed);
        if self.is_robust() {
            descriptor::hold_robust(self);
        }
        if died != 0 {
            Err(Errno::EOWNERDEAD)
        } else {
            Ok(())
        }
    }

    /// `pthread_mutex_unlock()`.
    ///
    /// # Errors
    ///
    /// - `EPERM`: the mutex is checking, recursive or robust, and the caller does not hold it.
    pub fn unlock(&self) -> Result<(), Errno> {
        if self.kind.load(Relaxed) == 0 {
            self.release();
            return Ok(());
        }
        let owner = self.owner.load(Relaxed);
        let is_checked = self.kind() != Kind::Normal || self.is_robust();
        let is_mine = self.is_locked() && owner & !OWNER_DIED == descriptor::thread_id();
        if is_checked && !is_mine {
            return Err(Errno::EPERM);
        }
        let count = self.count.load(Relaxed).saturating_sub(1);
        self.count.store(count, Relaxed);
        if count > 0 && self.kind() == Kind::Recursive {
            return Ok(());
        }
        if self.is_robust() {
            descriptor::let_go_robust(self);
        }
        let next = if owner & OWNER_DIED != 0 {
            NOT_RECOVERABLE
        } else {
            0
        };
        self.owner.store(next, Relaxed);
        self.release();
        Ok(())
    }

    fn release(&self) {
        if self.lock.swap(FREE, Release) == CONTENDED {
            wake(&self.lock, 1);
        }
    }

    /// Gives the lock up for `pthread_cond_wait()`, however often it is held; [`Mutex::take_back`]
    /// with the result restores that.
    ///
    /// # Errors
    ///
    /// - `EPERM`: as [`Mutex::unlock`].
    pub fn give_up(&self) -> Result<u32, Errno> {
        let depth = self.count.load(Relaxed);
        if self.kind() == Kind::Recursive && self.is_mine() {
            self.count.store(1, Relaxed);
        }
        self.unlock().map(|()| depth)
    }

    /// Takes the lock that [`Mutex::give_up`] gave up.
    ///
    /// # Errors
    ///
    /// - `ENOTRECOVERABLE`, `EOWNERDEAD`: as [`Mutex::lock`].
    pub fn take_back(&self, depth: u32) -> Result<(), Errno> {
        let result = self.lock(Until::Forever);
        if self.kind() == Kind::Recursive {
            self.count.store(depth, Relaxed);
        }
        result
    }

    /// `pthread_mutex_consistent()`.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: it is not robust, or its state is not in doubt.
    pub fn make_consistent(&self) -> Result<(), Errno> {
        let owner = self.owner.load(Relaxed);
        let in_doubt = owner != NOT_RECOVERABLE && owner & OWNER_DIED != 0;
        if !self.is_robust() || !in_doubt {
            return Err(Errno::EINVAL);
        }
        self.owner.store(owner & !OWNER_DIED, Relaxed);
        Ok(())
    }

    /// The owner ends without having unlocked: the next one learns of it.
    pub(super) fn abandon(&self) {
        self.owner.store(OWNER_DIED, SeqCst);
        self.release();
    }

    /// `pthread_mutex_destroy()`: makes it unusable.
    ///
    /// # Errors
    ///
    /// - `EBUSY`: it is locked.
    pub fn destroy(&self) -> Result<(), Errno> {
        if self.is_locked() && self.owner.load(Relaxed) != NOT_RECOVERABLE {
            return Err(Errno::EBUSY);
        }
        Ok(())
    }
}
