//! Advisory locks: `flock`, and `fcntl`'s locks of open file descriptions.
//!
//! A process' own `fcntl` locks (`F_SETLK`) never stand in its way, and there is one process: they
//! need nothing here. `flock` and `F_OFD_SETLK` locks belong to an open file description, so two
//! `open`s of a file can exclude one another. The two kinds do not see each other.
//!
//! Standard: POSIX.1-2024 `fcntl()` (`F_OFD_SETLK`); Linux's flock(2).

use alloc::vec::Vec;

use kernel::sync::{SpinLock, WaitQueue};

use crate::{Errno, Fd, File, Process, signal::Restart};

/// Where the bytes of a file begin that a lock is about, and where they end: the first that is not.
pub type ByteRange = (u64, u64);

/// The locks on one file.
#[derive(Default)]
pub struct Locks {
    held: SpinLock<Vec<Lock>>,
    released: WaitQueue,
}

/// Which locks see each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// `flock`.
    Whole,
    /// `F_OFD_SETLK`.
    Range,
}

/// What a lock allows others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// The same (`LOCK_SH`, `F_RDLCK`).
    Shared,
    /// Nothing (`LOCK_EX`, `F_WRLCK`).
    Exclusive,
}

/// Whether a lock that cannot be had at once is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    /// It is.
    Until,
    /// It is not (`LOCK_NB`, `F_OFD_SETLK`).
    Not,
}

/// One lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Lock {
    /// The address of the open file description.
    owner: usize,
    kind: Kind,
    mode: Mode,
    /// The first byte, and the one past the last.
    range: ByteRange,
}

impl Lock {
    fn meets(&self, other: &Self) -> bool {
        self.kind == other.kind && self.range.0 < other.range.1 && other.range.0 < self.range.1
    }

    fn excludes(&self, other: &Self) -> bool {
        let is_exclusive = self.mode == Mode::Exclusive || other.mode == Mode::Exclusive;
        self.owner != other.owner && is_exclusive && self.meets(other)
    }
}

impl Locks {
    fn conflict(&self, wanted: &Lock) -> Option<Lock> {
        self.held
            .lock()
            .iter()
            .find(|held| held.excludes(wanted))
            .copied()
    }

    /// Takes `wanted`, in place of what its owner has there; `false` if another one excludes it.
    fn try_take(&self, wanted: Lock) -> bool {
        let mut held = self.held.lock();
        if held.iter().any(|other| other.excludes(&wanted)) {
            return false;
        }
        give_up(&mut held, &wanted);
        held.push(wanted);
        drop(held);
        self.released.wake_all(); // an exclusive lock may have become a shared one
        true
    }

    fn release(&self, wanted: &Lock) {
        give_up(&mut self.held.lock(), wanted);
        self.released.wake_all();
    }

    /// Releases all locks of `owner`, which is closed.
    fn release_all(&self, owner: usize) {
        let mut held = self.held.lock();
        let before = held.len();
        held.retain(|lock| lock.owner != owner);
        let is_changed = held.len() < before;
        drop(held);
        if is_changed {
            self.released.wake_all();
        }
    }
}

/// Takes the range of `gone` out of the locks of its owner.
fn give_up(held: &mut Vec<Lock>, gone: &Lock) {
    let mut rests = Vec::new();
    held.retain(|lock| {
        if lock.owner != gone.owner || !lock.meets(gone) {
            return true;
        }
        for range in [(lock.range.0, gone.range.0), (gone.range.1, lock.range.1)] {
            if range.0 < range.1 {
                rests.push(Lock { range, ..*lock });
            }
        }
        false
    });
    held.append(&mut rests);
}

fn owner(file: &File) -> usize {
    core::ptr::from_ref(file) as usize
}

/// Locks the file `fd` as a whole, or with `None` unlocks it. A lock that it has already is changed;
/// while it waits for the new one, it has none.
///
/// Standard: none; as Linux's flock(2).
///
/// # Errors
///
/// - `EBADF`: `fd` is not open.
/// - `EINTR`: a signal came while it waited.
/// - `EINVAL`: it is a pipe, socket or the like.
/// - `EWOULDBLOCK`: another open file description has it locked, and it may not wait.
pub fn flock(process: &Process, fd: Fd, mode: Option<Mode>, wait: Wait) -> Result<(), Errno> {
    let file = process.fds().get(fd)?; // EBADF
    let lock = Lock {
        owner: owner(&file),
        kind: Kind::Whole,
        mode: mode.unwrap_or(Mode::Shared),
        range: (0, u64::MAX),
    };
    let locks = file.node().ok_or(Errno::EINVAL)?.locks();
    if mode.is_none() {
        locks.release(&lock);
        return Ok(());
    }
    if locks.try_take(lock) {
        return Ok(());
    }
    locks.release(&lock);
    take(process, locks, lock, wait) // EINTR, EWOULDBLOCK
}

fn take(process: &Process, locks: &Locks, lock: Lock, wait: Wait) -> Result<(), Errno> {
    loop {
        if locks.try_take(lock) {
            return Ok(());
        }
        if wait == Wait::Not {
            return Err(Errno::EAGAIN);
        }
        let look = || {
            let is_free = locks.conflict(&lock).is_none();
            (is_free || process.signals.ends_wait()).then_some(())
        };
        let _ = locks.released.wait_until(None, look); // without a deadline it ends with a value
        process.signals.leave_wait(Restart::Allowed)?; // EINTR
    }
}

/// Locks the bytes `range` of the file `fd` for its open file description, or with `None` unlocks
/// them.
///
/// Standard: POSIX.1-2024 `fcntl()` (`F_OFD_SETLK`, `F_OFD_SETLKW`).
///
/// # Errors
///
/// - `EAGAIN`: another open file description has a part locked, and it may not wait.
/// - `EBADF`: `fd` is not open, or not for what is to be locked.
/// - `EINTR`: a signal came while it waited.
/// - `EINVAL`: it is a pipe, socket or the like.
pub fn set_range(
    process: &Process,
    fd: Fd,
    range: ByteRange,
    mode: Option<Mode>,
    wait: Wait,
) -> Result<(), Errno> {
    let file = process.fds().get(fd)?; // EBADF
    let lock = Lock {
        owner: owner(&file),
        kind: Kind::Range,
        mode: mode.unwrap_or(Mode::Shared),
        range,
    };
    let locks = file.node().ok_or(Errno::EINVAL)?.locks();
    match mode {
        Some(Mode::Shared) => file.check_readable()?, // EBADF
        Some(Mode::Exclusive) => file.check_writable()?, // EBADF
        None => {
            locks.release(&lock);
            return Ok(());
        }
    }
    take(process, locks, lock, wait) // EAGAIN, EINTR
}

/// A lock of another open file description that would keep `fd` from locking `range`: its mode and
/// range.
///
/// Standard: POSIX.1-2024 `fcntl()` (`F_OFD_GETLK`).
///
/// # Errors
///
/// - `EBADF`: `fd` is not open.
/// - `EINVAL`: it is a pipe, socket or the like.
pub fn test_range(
    process: &Process,
    fd: Fd,
    range: ByteRange,
    mode: Mode,
) -> Result<Option<(Mode, ByteRange)>, Errno> {
    let file = process.fds().get(fd)?; // EBADF
    let locks = file.node().ok_or(Errno::EINVAL)?.locks();
    let wanted = Lock {
        owner: owner(&file),
        kind: Kind::Range,
        mode,
        range,
    };
    Ok(locks.conflict(&wanted).map(|lock| (lock.mode, lock.range)))
}

/// Releases all locks of `file`, whose last descriptor was closed.
pub(crate) fn release_all(file: &File) {
    if let Some(node) = file.node() {
        node.locks().release_all(owner(file));
    }
}

#[cfg(test)]
mod tests {
    use alloc::sync::Arc;

    use super::*;
    use crate::{
        file::{close, dup, pipe2},
        fs::{
            At,
            open::{OpenFlags, open},
        },
    };

    fn file(process: &Process) -> Fd {
        let flags = OpenFlags::CREATE | OpenFlags::READ_WRITE;
        open(process, At::Cwd, b"/f", flags, 0o600).unwrap()
    }

    #[test]
    fn flock_of_what_another_has_is_ewouldblock() {
        let process = Process::new();
        let (one, other) = (file(&process), file(&process));
        flock(&process, one, Some(Mode::Shared), Wait::Not).unwrap();

        assert_eq!(
            flock(&process, other, Some(Mode::Shared), Wait::Not),
            Ok(())
        );
        let result = flock(&process, other, Some(Mode::Exclusive), Wait::Not);
        assert_eq!(result, Err(Errno::EAGAIN)); // the same number
        flock(&process, one, None, Wait::Not).unwrap();
        assert_eq!(
            flock(&process, other, Some(Mode::Exclusive), Wait::Not),
            Ok(())
        );
    }

    #[test]
    fn flock_of_a_pipe_is_einval() {
        let process = Process::new();
        let (pipe, _) = pipe2(&process, Default::default()).unwrap();

        assert_eq!(flock(&process, pipe, None, Wait::Not), Err(Errno::EINVAL));
    }

    #[test]
    fn closing_the_last_descriptor_unlocks() {
        let process = Process::new();
        let (one, other) = (file(&process), file(&process));
        let copy = dup(&process, one).unwrap();
        flock(&process, one, Some(Mode::Exclusive), Wait::Not).unwrap();
        close(&process, one).unwrap();
        let result = flock(&process, other, Some(Mode::Shared), Wait::Not);
        assert_eq!(result, Err(Errno::EAGAIN)); // the same number
        close(&process, copy).unwrap();

        assert_eq!(
            flock(&process, other, Some(Mode::Shared), Wait::Not),
            Ok(())
        );
    }

    #[test]
    fn flock_waits_for_another_to_unlock() {
        let process = Process::new();
        let (one, other) = (file(&process), file(&process));
        flock(&process, one, Some(Mode::Exclusive), Wait::Not).unwrap();
        let theirs = Arc::clone(&process);
        let waiter =
            std::thread::spawn(move || flock(&theirs, other, Some(Mode::Exclusive), Wait::Until));
        std::thread::sleep(core::time::Duration::from_millis(5));
        close(&process, one).unwrap();

        assert_eq!(waiter.join().unwrap(), Ok(()));
    }

    #[test]
    fn ofd_locks_split_and_exclude_by_range() {
        let process = Process::new();
        let (one, other) = (file(&process), file(&process));
        let exclusive = Some(Mode::Exclusive);
        set_range(&process, one, (0, 100), exclusive, Wait::Not).unwrap();
        set_range(&process, one, (40, 60), None, Wait::Not).unwrap();

        assert_eq!(
            set_range(&process, other, (40, 60), exclusive, Wait::Not),
            Ok(())
        );
        let result = set_range(&process, other, (59, 61), exclusive, Wait::Not);
        assert_eq!(result, Err(Errno::EAGAIN));
        let found = test_range(&process, other, (90, 200), Mode::Shared);
        assert_eq!(found, Ok(Some((Mode::Exclusive, (60, 100)))));
        assert_eq!(
            test_range(&process, other, (100, 200), Mode::Shared),
            Ok(None)
        );
    }

    #[test]
    fn ofd_lock_of_a_read_only_file_is_ebadf() {
        let process = Process::new();
        file(&process);
        let fd = open(&process, At::Cwd, b"/f", OpenFlags::empty(), 0).unwrap();

        let result = set_range(&process, fd, (0, 1), Some(Mode::Exclusive), Wait::Not);
        assert_eq!(result, Err(Errno::EBADF));
    }
}
