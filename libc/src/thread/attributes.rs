//! `pthread_attr_t`: what a new thread is to be like, with the ABI's size.

use posix_api::Errno;

/// The smallest stack, in bytes (`PTHREAD_STACK_MIN`).
pub const STACK_MIN: usize = 16_384;

/// Whether somebody will join.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detach {
    /// `PTHREAD_CREATE_JOINABLE`.
    Joinable,
    /// `PTHREAD_CREATE_DETACHED`.
    Detached,
}

/// Attributes of a new thread.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attributes {
    /// 0: joinable; 1: detached.
    pub detached: u32,
    /// 0: inherited from the creator; 1: as given here.
    pub explicit_scheduling: u32,
    /// The policy; `SCHED_OTHER` is 0.
    pub policy: i32,
    /// The priority; 0 is the only one of `SCHED_OTHER`.
    pub priority: i32,
    /// Bytes that are guarded below the stack.
    pub guard_size: usize,
    /// The lowest address of a stack that the program brings; 0: none.
    pub stack_base: usize,
    /// Bytes of stack.
    pub stack_size: usize,
    /// The CPUs that it may run on, bit by bit; 0: all.
    pub cpus: u64,
    /// [`MARK`] in what was initialized.
    mark: u64,
}

/// Random bits: memory that was never initialized hardly holds them.
const MARK: u64 = 0x9c3d_51e8_0b76_fa42;

impl Default for Attributes {
    fn default() -> Self {
        Self {
            detached: 0,
            explicit_scheduling: 0,
            policy: 0,
            priority: 0,
            guard_size: kernel::config::PAGE_SIZE,
            stack_base: 0,
            stack_size: kernel::config::DEFAULT_STACK_SIZE,
            cpus: 0,
            mark: MARK,
        }
    }
}

impl Attributes {
    /// Refuses what [`Default`] did not make, as POSIX recommends. What was only cleared passes: it does with
    /// glibc, and programs rely on it.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: the object was never initialized.
    pub fn initialized(mut self) -> Result<Self, Errno> {
        let was_cleared = self.mark == 0 && self.stack_base == 0;
        if self.mark != MARK && !was_cleared {
            return Err(Errno::EINVAL);
        }
        if self.stack_size == 0 {
            self.stack_size = kernel::config::DEFAULT_STACK_SIZE;
        }
        Ok(self)
    }

    /// Whether somebody will join.
    pub fn detach(&self) -> Detach {
        if self.detached == 0 {
            Detach::Joinable
        } else {
            Detach::Detached
        }
    }

    /// `pthread_attr_setdetachstate()`.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: `state` is neither 0 nor 1.
    pub fn set_detach(&mut self, state: i32) -> Result<(), Errno> {
        self.detached = u32::try_from(state)
            .ok()
            .filter(|s| *s <= 1)
            .ok_or(Errno::EINVAL)?;
        Ok(())
    }

    /// `pthread_attr_setinheritsched()`.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: `inherit` is neither 0 nor 1.
    pub fn set_explicit_scheduling(&mut self, explicit: i32) -> Result<(), Errno> {
        self.explicit_scheduling = u32::try_from(explicit)
            .ok()
            .filter(|e| *e <= 1)
            .ok_or(Errno::EINVAL)?;
        Ok(())
    }

    /// Takes policy and priority of the creating thread (`PTHREAD_INHERIT_SCHED`).
    pub fn inherit_scheduling(&mut self, creator: &Self) {
        self.policy = creator.policy;
        self.priority = creator.priority;
    }

    /// `pthread_attr_setstacksize()`.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: it is less than [`STACK_MIN`].
    pub fn set_stack_size(&mut self, size: usize) -> Result<(), Errno> {
        if size < STACK_MIN {
            return Err(Errno::EINVAL);
        }
        self.stack_size = size;
        Ok(())
    }

    /// `pthread_attr_setstack()`.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: the size is less than [`STACK_MIN`], or an end is not a multiple of 16.
    pub fn set_stack(&mut self, base: usize, size: usize) -> Result<(), Errno> {
        if !base.is_multiple_of(16) || !size.is_multiple_of(16) {
            return Err(Errno::EINVAL);
        }
        self.set_stack_size(size)?; // EINVAL
        self.stack_base = base;
        Ok(())
    }

    /// `pthread_attr_setschedpolicy()`.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: it is none of `SCHED_OTHER`, `SCHED_FIFO` and `SCHED_RR`.
    pub fn set_policy(&mut self, policy: i32) -> Result<(), Errno> {
        if !(0..=2).contains(&policy) {
            return Err(Errno::EINVAL);
        }
        self.policy = policy;
        Ok(())
    }

    /// `pthread_attr_setschedparam()`.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: it is no priority of the policy.
    pub fn set_priority(&mut self, priority: i32) -> Result<(), Errno> {
        let range = if self.policy == 0 { 0..=0 } else { 1..=99 };
        if !range.contains(&priority) {
            return Err(Errno::EINVAL);
        }
        self.priority = priority;
        Ok(())
    }

    /// `pthread_attr_setscope()`.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: there is no such scope.
    /// - `ENOTSUP`: `PTHREAD_SCOPE_PROCESS`.
    pub fn set_scope(&mut self, scope: i32) -> Result<(), Errno> {
        match scope {
            0 => Ok(()),
            1 => Err(Errno::EOPNOTSUPP),
            _ => Err(Errno::EINVAL),
        }
    }

    /// `pthread_attr_setaffinity_np()`.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: there is no CPU among them.
    pub fn set_cpus(&mut self, cpus: u64) -> Result<(), Errno> {
        if cpus & 1 == 0 {
            return Err(Errno::EINVAL); // there is CPU 0 only
        }
        self.cpus = cpus;
        Ok(())
    }

    /// The CPUs that the thread may run on.
    pub fn shown_cpus(&self) -> u64 {
        if self.cpus == 0 { 1 } else { self.cpus & 1 }
    }

    /// Checks policy and priority, which count where they are not inherited.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: no such policy, or no such priority in it.
    /// - `EPERM`: `SCHED_FIFO` and `SCHED_RR`: there is no real-time scheduling.
    pub fn check_scheduling(policy: i32, priority: i32) -> Result<(), Errno> {
        match policy {
            0 | 3 | 5 if priority == 0 => Ok(()),
            1 | 2 if (1..=99).contains(&priority) => Err(Errno::EPERM),
            _ => Err(Errno::EINVAL),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_that_nobody_initialized_are_refused() {
        let cleared = Attributes {
            stack_size: 0,
            mark: 0,
            ..Attributes::default()
        };
        let left_over = Attributes {
            stack_base: 0x1000,
            ..cleared
        };

        assert_eq!(
            cleared.initialized().unwrap().stack_size,
            Attributes::default().stack_size
        );
        assert_eq!(left_over.initialized(), Err(Errno::EINVAL));
        assert_eq!(
            Attributes::default().initialized(),
            Ok(Attributes::default())
        );
    }
}
