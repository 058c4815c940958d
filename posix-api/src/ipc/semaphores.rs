//! Sets of semaphores: POSIX.1-2024 `<sys/sem.h>`.

use alloc::{sync::Arc, vec::Vec};

use kernel::sync::{Mutex, MutexGuard};
use net_core::readiness::{Readiness, Ready};

use super::table::{Change, GetFlags, Permissions, now};
use crate::{
    Errno, Process,
    signal::Restart,
    wait::{self, Look, Patience},
};

/// The largest value (`SEMVMX`).
const VALUE_MAX: u16 = 32_767;

/// Semaphores of one set at most (`SEMMSL`), as Linux has it.
const SET_LEN_MAX: usize = 32_000;

/// Operations of one call at most (`SEMOPM`), as Linux has it.
const OPERATIONS_MAX: usize = 500;

/// A set of semaphores.
pub struct Set {
    state: Mutex<State>,
    readiness: Readiness,
}

struct State {
    permissions: Permissions,
    semaphores: Vec<Semaphore>,
    operated_at: i64,
    changed_at: i64,
    is_removed: bool,
    /// Counts the changes, so that who waits sees that there was one.
    version: u64,
}

#[derive(Clone, Copy, Default)]
struct Semaphore {
    value: u16,
    last_pid: i32,
    /// Threads that wait for it to become larger, or 0.
    waiting: [i32; 2],
}

/// What threads wait for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waiting {
    /// That it becomes larger (`GETNCNT`).
    ForMore = 0,
    /// That it becomes 0 (`GETZCNT`).
    ForZero = 1,
}

/// An operation on one semaphore.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Operation {
    /// Which.
    pub number: u16,
    /// Positive: added; negative: taken off, when there is enough; 0: waits until it is 0.
    pub change: i16,
    /// It does not wait (`IPC_NOWAIT`).
    pub is_immediate: bool,
}

/// What `IPC_STAT` tells of a set; times are in seconds since the epoch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SetStatus {
    /// Whose it is.
    pub permissions: Permissions,
    /// When `semop()` was called last.
    pub operated_at: i64,
    /// When it was made or set last.
    pub changed_at: i64,
    /// How many semaphores there are.
    pub len: usize,
}

/// Finds or makes the set `key` of at least `len` semaphores, which are 0 at first.
///
/// Standard: POSIX.1-2024 `semget()`.
///
/// # Errors
///
/// - `EEXIST`: there is one, and it was to be made.
/// - `EINVAL`: `len` is negative or too large; the set there is has fewer; a new one would have none.
/// - `ENOENT`: there is none.
/// - `ENOMEM`: no memory is left.
/// - `ENOSPC`: there are too many.
pub fn semget(process: &Process, key: i32, len: i32, flags: GetFlags) -> Result<i32, Errno> {
    let len = usize::try_from(len).map_err(|_| Errno::EINVAL)?;
    if len > SET_LEN_MAX {
        return Err(Errno::EINVAL);
    }
    let fits = |known: &Set| {
        if len <= known.state.lock().semaphores.len() {
            Ok(())
        } else {
            Err(Errno::EINVAL)
        }
    };
    let make = |permissions| {
        if len == 0 {
            return Err(Errno::EINVAL);
        }
        let mut semaphores = Vec::new();
        let room = semaphores.try_reserve_exact(len);
        room.map_err(|_| Errno::ENOMEM)?;
        semaphores.resize(len, Semaphore::default());
        Ok(Set {
            state: Mutex::new(State {
                permissions,
                semaphores,
                operated_at: 0,
                changed_at: now(),
                is_removed: false,
                version: 0,
            }),
            readiness: Readiness::new(Ready::empty()),
        })
    };
    process.ipc.sets.get(process, key, flags, fits, make) // EEXIST, ENOENT, ENOMEM, ENOSPC
}

/// Why operations cannot be done now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Refusal {
    /// The semaphore has not the value that is waited for.
    Blocked(usize, Waiting),
    /// An error.
    Failed(Errno),
}

/// Does all of `operations` at once; waits until they can be done, at most as `patience` says.
///
/// Standard: POSIX.1-2024 `semop()`; `semtimedop()` as Linux has it.
///
/// # Errors
///
/// - `E2BIG`: more than 500 operations.
/// - `EAGAIN`: it would have to wait and may not, or patience ended.
/// - `EFBIG`: there is no such semaphore.
/// - `EIDRM`: the set was removed.
/// - `EINTR`: a signal came.
/// - `EINVAL`: there is no such set, or no operation.
/// - `ERANGE`: a value would become too large.
pub fn semop(
    process: &Process,
    id: i32,
    operations: &[Operation],
    patience: Patience,
) -> Result<(), Errno> {
    if operations.is_empty() {
        return Err(Errno::EINVAL);
    }
    if operations.len() > OPERATIONS_MAX {
        return Err(Errno::E2BIG);
    }
    let set = process.ipc.sets.object(id)?; // EINVAL
    loop {
        let version = set.version();
        let blocked = match set.operate(operations, process.pid()) {
            Ok(()) => return Ok(()),
            Err(Refusal::Failed(error)) => return Err(error), // EAGAIN, EFBIG, EIDRM, ERANGE
            Err(Refusal::Blocked(number, why)) => (number, why),
        };
        let counted = set.count(blocked);
        let sources = [&set.readiness];
        let look = wait::sleep(process, patience, &sources, || set.changed_since(version));
        drop(counted);
        match look {
            Look::Done(result) => result?, // EAGAIN
            // Signals end it whatever their handlers have.
            Look::Interrupted => process.signals.leave_wait(Restart::Never)?, // EINTR
        }
    }
}

impl Set {
    fn operate(&self, operations: &[Operation], pid: i32) -> Result<(), Refusal> {
        let mut state = self.state.lock();
        if state.is_removed {
            return Err(Refusal::Failed(Errno::EIDRM));
        }
        let exists = |operation: &Operation| usize::from(operation.number) < state.semaphores.len();
        if !operations.iter().all(exists) {
            return Err(Refusal::Failed(Errno::EFBIG));
        }
        state.apply(operations)?;
        for operation in operations {
            if let Some(semaphore) = state.semaphores.get_mut(usize::from(operation.number)) {
                semaphore.last_pid = pid;
            }
        }
        state.operated_at = now();
        self.tell(state);
        Ok(())
    }

    /// Notes a change, and wakes who waits.
    fn tell(&self, mut state: MutexGuard<'_, State>) {
        state.version = state.version.wrapping_add(1);
        drop(state);
        self.readiness.pulse(Ready::READABLE);
    }

    fn version(&self) -> u64 {
        self.state.lock().version
    }

    /// `EAGAIN` as long as nothing has changed.
    fn changed_since(&self, version: u64) -> Result<(), Errno> {
        if self.version() == version {
            Err(Errno::EAGAIN)
        } else {
            Ok(())
        }
    }

    /// Counts the calling thread among those that wait, until the result is dropped.
    fn count(&self, blocked: (usize, Waiting)) -> Counted<'_> {
        self.add_waiting(blocked, 1);
        Counted { set: self, blocked }
    }

    fn add_waiting(&self, (number, why): (usize, Waiting), by: i32) {
        let mut state = self.state.lock();
        let semaphore = state.semaphores.get_mut(number);
        if let Some(count) = semaphore.and_then(|one| one.waiting.get_mut(why as usize)) {
            *count += by;
        }
    }
}

impl State {
    /// Does all of `operations`, or none.
    fn apply(&mut self, operations: &[Operation]) -> Result<(), Refusal> {
        for (done, operation) in operations.iter().enumerate() {
            let semaphore = self.semaphores.get_mut(usize::from(operation.number));
            let Some(semaphore) = semaphore else { continue };
            match operation.apply(semaphore.value) {
                Ok(value) => semaphore.value = value,
                Err(refusal) => {
                    self.take_back(operations.get(..done).unwrap_or_default());
                    return Err(refusal);
                }
            }
        }
        Ok(())
    }

    /// Undoes operations that were done.
    fn take_back(&mut self, operations: &[Operation]) {
        for operation in operations {
            if let Some(semaphore) = self.semaphores.get_mut(usize::from(operation.number)) {
                // All are sums, so their order does not matter.
                semaphore.value = semaphore
                    .value
                    .wrapping_sub(operation.change.cast_unsigned());
            }
        }
    }
}

/// A thread that waits.
struct Counted<'a> {
    set: &'a Set,
    blocked: (usize, Waiting),
}

impl Drop for Counted<'_> {
    fn drop(&mut self) {
        self.set.add_waiting(self.blocked, -1);
    }
}

impl Operation {
    /// The value after it.
    fn apply(&self, value: u16) -> Result<u16, Refusal> {
        let why = if self.change == 0 {
            Waiting::ForZero
        } else {
            Waiting::ForMore
        };
        let after = match self.change {
            0 => Some(value).filter(|value| *value == 0),
            change => value.checked_add_signed(change),
        };
        match after {
            Some(after) if after > VALUE_MAX => Err(Refusal::Failed(Errno::ERANGE)),
            Some(after) => Ok(after),
            None if self.is_immediate => Err(Refusal::Failed(Errno::EAGAIN)),
            None => Err(Refusal::Blocked(usize::from(self.number), why)),
        }
    }
}

/// Looks at one semaphore.
fn look<T>(
    process: &Process,
    id: i32,
    number: i32,
    look: impl FnOnce(&Semaphore) -> T,
) -> Result<T, Errno> {
    let set = process.ipc.sets.object(id)?; // EINVAL
    let number = usize::try_from(number).map_err(|_| Errno::EINVAL)?;
    let state = set.state.lock();
    state.semaphores.get(number).map(look).ok_or(Errno::EINVAL)
}

/// The value of a semaphore: `GETVAL`.
///
/// # Errors
///
/// - `EINVAL`: there is no such set, or no such semaphore in it.
pub fn value(process: &Process, id: i32, number: i32) -> Result<u16, Errno> {
    look(process, id, number, |semaphore| semaphore.value)
}

/// Who operated on a semaphore last: `GETPID`; 0: nobody.
///
/// # Errors
///
/// - `EINVAL`: as [`value`].
pub fn last_pid(process: &Process, id: i32, number: i32) -> Result<i32, Errno> {
    look(process, id, number, |semaphore| semaphore.last_pid)
}

/// How many threads wait for a semaphore: `GETNCNT`, `GETZCNT`.
///
/// # Errors
///
/// - `EINVAL`: as [`value`].
pub fn waiting(process: &Process, id: i32, number: i32, what: Waiting) -> Result<i32, Errno> {
    look(process, id, number, |semaphore| {
        let [more, zero] = semaphore.waiting;
        match what {
            Waiting::ForMore => more,
            Waiting::ForZero => zero,
        }
    })
}

/// The values of all semaphores of a set: `GETALL`.
///
/// # Errors
///
/// - `EINVAL`: there is no such set.
pub fn values(process: &Process, id: i32) -> Result<Vec<u16>, Errno> {
    let set = process.ipc.sets.object(id)?; // EINVAL
    let state = set.state.lock();
    Ok(state.semaphores.iter().map(|one| one.value).collect())
}

/// Sets the value of a semaphore: `SETVAL`.
///
/// # Errors
///
/// - `EINVAL`: there is no such set, or no such semaphore in it.
/// - `ERANGE`: the value is negative or too large.
pub fn set_value(process: &Process, id: i32, number: i32, value: i32) -> Result<(), Errno> {
    let set = process.ipc.sets.object(id)?; // EINVAL
    let value = u16::try_from(value).map_err(|_| Errno::ERANGE)?;
    let number = usize::try_from(number).map_err(|_| Errno::EINVAL)?;
    set.assign(process, number..number.saturating_add(1), &[value])
}

/// Sets the values of all semaphores of a set: `SETALL`.
///
/// # Errors
///
/// - `EINVAL`: there is no such set, or `values` are not as many.
/// - `ERANGE`: a value is too large.
pub fn set_values(process: &Process, id: i32, values: &[u16]) -> Result<(), Errno> {
    let set = process.ipc.sets.object(id)?; // EINVAL
    set.assign(process, 0..values.len(), values)
}

impl Set {
    fn assign(
        &self,
        process: &Process,
        range: core::ops::Range<usize>,
        values: &[u16],
    ) -> Result<(), Errno> {
        let mut state = self.state.lock();
        let place = state.semaphores.get_mut(range).ok_or(Errno::EINVAL)?;
        if values.iter().any(|value| *value > VALUE_MAX) {
            return Err(Errno::ERANGE);
        }
        for (semaphore, value) in place.iter_mut().zip(values) {
            semaphore.value = *value;
            semaphore.last_pid = process.pid();
        }
        state.changed_at = now();
        self.tell(state);
        Ok(())
    }
}

/// Tells what is known of a set: `IPC_STAT`.
///
/// # Errors
///
/// - `EINVAL`: there is no such set.
pub fn set_status(process: &Process, id: i32) -> Result<SetStatus, Errno> {
    let set = process.ipc.sets.object(id)?; // EINVAL
    let state = set.state.lock();
    Ok(SetStatus {
        permissions: state.permissions,
        operated_at: state.operated_at,
        changed_at: state.changed_at,
        len: state.semaphores.len(),
    })
}

/// Sets owner and mode: `IPC_SET`.
///
/// # Errors
///
/// - `EINVAL`: there is no such set.
pub fn set_set(process: &Process, id: i32, change: Change) -> Result<(), Errno> {
    let set = process.ipc.sets.object(id)?; // EINVAL
    let mut state = set.state.lock();
    state.permissions.change(change);
    state.changed_at = now();
    Ok(())
}

/// Removes a set: `IPC_RMID`. Who waits for it is told.
///
/// # Errors
///
/// - `EINVAL`: there is no such set.
pub fn set_remove(process: &Process, id: i32) -> Result<(), Errno> {
    let set: Arc<Set> = process.ipc.sets.remove(id)?; // EINVAL
    let mut state = set.state.lock();
    state.is_removed = true;
    set.tell(state);
    Ok(())
}
