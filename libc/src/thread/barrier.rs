//! `pthread_barrier_t`.

use core::sync::atomic::{AtomicU32, Ordering::SeqCst};

use posix_api::Errno;

use super::{Until, wait_on, wake};

/// A place where threads wait for each other.
#[repr(C)]
#[derive(Default)]
pub struct Barrier {
    needed: AtomicU32,
    arrived: AtomicU32,
    /// Changes when all are there.
    round: AtomicU32,
    /// Threads that have not left [`Barrier::wait`] yet.
    inside: AtomicU32,
    reserved: [AtomicU32; 4],
}

/// Which of the threads it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The one that came last (`PTHREAD_BARRIER_SERIAL_THREAD`).
    Serial,
    /// Another.
    Other,
}

impl Barrier {
    /// A barrier for `needed` threads.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: `needed` is 0.
    pub fn new(needed: u32) -> Result<Self, Errno> {
        if needed == 0 {
            return Err(Errno::EINVAL);
        }
        Ok(Self {
            needed: AtomicU32::new(needed),
            ..Self::default()
        })
    }

    /// `pthread_barrier_wait()`: sleeps until as many threads as needed are here.
    pub fn wait(&self) -> Role {
        self.inside.fetch_add(1, SeqCst);
        let round = self.round.load(SeqCst);
        let role = if self.arrived.fetch_add(1, SeqCst) + 1 == self.needed.load(SeqCst) {
            self.arrived.store(0, SeqCst);
            self.round.fetch_add(1, SeqCst);
            wake(&self.round, usize::MAX);
            Role::Serial
        } else {
            while self.round.load(SeqCst) == round {
                // Without a deadline, a wait does not fail.
                let _ = wait_on(&self.round, round, Until::Forever);
            }
            Role::Other
        };
        if self.inside.fetch_sub(1, SeqCst) == 1 {
            wake(&self.inside, usize::MAX);
        }
        role
    }

    /// `pthread_barrier_destroy()`: waits until all threads that were let through have left.
    ///
    /// # Errors
    ///
    /// - `EBUSY`: threads wait.
    pub fn destroy(&self) -> Result<(), Errno> {
        loop {
            if self.arrived.load(SeqCst) > 0 {
                return Err(Errno::EBUSY);
            }
            let inside = self.inside.load(SeqCst);
            if inside == 0 {
                return Ok(());
            }
            let _ = wait_on(&self.inside, inside, Until::Forever);
        }
    }
}
