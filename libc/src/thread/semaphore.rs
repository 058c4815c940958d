//! `sem_t`, unnamed and named.

use posix_api::signal::Restart;

use crate::process::process;

use alloc::{boxed::Box, collections::BTreeMap, vec::Vec};
use core::sync::atomic::{AtomicU32, Ordering::SeqCst};

use kernel::sync::SpinLock;
use posix_api::Errno;

use super::{Until, cancel, wait, wake};

/// `SEM_VALUE_MAX`.
pub const MAX: u32 = 0x7fff_ffff;

/// The longest name, in bytes, without its slash; as Linux has it.
const NAME_MAX: usize = 251;

/// A semaphore.
#[repr(C, align(8))]
#[derive(Default)]
pub struct Semaphore {
    value: AtomicU32,
    waiters: AtomicU32,
    reserved: [AtomicU32; 6],
}

impl Semaphore {
    /// A semaphore.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: `value` is more than [`MAX`].
    pub fn new(value: u32) -> Result<Self, Errno> {
        if value > MAX {
            return Err(Errno::EINVAL);
        }
        Ok(Self {
            value: AtomicU32::new(value),
            ..Self::default()
        })
    }

    /// `sem_trywait()`.
    ///
    /// # Errors
    ///
    /// - `EAGAIN`: the value is 0.
    pub fn try_wait(&self) -> Result<(), Errno> {
        self.value
            .fetch_update(SeqCst, SeqCst, |value| value.checked_sub(1))
            .map(|_| ())
            .map_err(|_| Errno::EAGAIN)
    }

    /// `sem_wait()`, `sem_timedwait()`, `sem_clockwait()`. A cancellation point.
    ///
    /// # Errors
    ///
    /// - `EINTR`: a signal came, or the thread is to be cancelled.
    /// - `EINVAL`: `until` is no time, and it would have to wait.
    /// - `ETIMEDOUT`: `until` has passed.
    pub fn wait(&self, until: Until, is_interrupted: impl Fn() -> bool) -> Result<(), Errno> {
        cancel::point();
        while self.try_wait().is_err() {
            self.waiters.fetch_add(1, SeqCst);
            let signals = &process().signals;
            let interrupted =
                || cancel::is_pending() || is_interrupted() || signals.is_interrupted();
            let result = wait(&self.value, 0, until, interrupted);
            self.waiters.fetch_sub(1, SeqCst);
            cancel::point();
            if result == Err(Errno::EINTR) && !is_interrupted() {
                signals.deliver(Restart::Allowed)?; // EINTR
                continue;
            }
            result?; // EINTR, EINVAL, ETIMEDOUT
        }
        Ok(())
    }

    /// `sem_post()`. May be called in a signal handler.
    ///
    /// # Errors
    ///
    /// - `EOVERFLOW`: the value is [`MAX`].
    pub fn post(&self) -> Result<(), Errno> {
        self.value
            .fetch_update(SeqCst, SeqCst, |value| (value < MAX).then_some(value + 1))
            .map_err(|_| Errno::EOVERFLOW)?;
        if self.waiters.load(SeqCst) > 0 {
            wake(&self.value, 1);
        }
        Ok(())
    }

    /// `sem_getvalue()`.
    pub fn value(&self) -> u32 {
        self.value.load(SeqCst)
    }
}

/// A named semaphore.
struct Named {
    semaphore: &'static Semaphore,
    /// How often it is open.
    opened: usize,
    /// `None` once it is unlinked.
    name: Option<Vec<u8>>,
}

/// The named semaphores, by their addresses.
static NAMED: SpinLock<BTreeMap<usize, Named>> = SpinLock::new(BTreeMap::new());

/// What `sem_open()` is to do where there is no such semaphore, or is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Create {
    /// Fail where there is none (no `O_CREAT`).
    Never,
    /// Make it with this value where there is none (`O_CREAT`).
    Allowed(u32),
    /// Make it, fail where there is one (`O_CREAT | O_EXCL`).
    Exclusive(u32),
}

fn plain_name(name: &[u8]) -> Result<&[u8], Errno> {
    let plain = name.strip_prefix(b"/").unwrap_or(name);
    match plain {
        [] => Err(Errno::EINVAL),
        _ if plain.contains(&b'/') => Err(Errno::EINVAL),
        _ if plain.len() > NAME_MAX => Err(Errno::ENAMETOOLONG),
        _ => Ok(plain),
    }
}

/// `sem_open()`. A semaphore's memory stays for ever, so that a stale pointer finds a semaphore.
///
/// # Errors
///
/// - `EEXIST`: there is one, and it was to be made.
/// - `EINVAL`: the name is none, or the value is too large.
/// - `ENAMETOOLONG`: the name is too long.
/// - `ENOENT`: there is none.
pub fn open(name: &[u8], create: Create) -> Result<&'static Semaphore, Errno> {
    let name = plain_name(name)?; // EINVAL, ENAMETOOLONG
    let mut all = NAMED.lock();
    if let Some(known) = all
        .values_mut()
        .find(|known| known.name.as_deref() == Some(name))
    {
        if matches!(create, Create::Exclusive(_)) {
            return Err(Errno::EEXIST);
        }
        known.opened += 1;
        return Ok(known.semaphore);
    }
    let (Create::Allowed(value) | Create::Exclusive(value)) = create else {
        return Err(Errno::ENOENT);
    };
    let semaphore: &'static Semaphore = Box::leak(Box::new(Semaphore::new(value)?)); // EINVAL
    let named = Named {
        semaphore,
        opened: 1,
        name: Some(name.to_vec()),
    };
    all.insert(core::ptr::from_ref(semaphore).addr(), named);
    Ok(semaphore)
}

/// `sem_close()`.
///
/// # Errors
///
/// - `EINVAL`: it is no open named semaphore.
pub fn close(address: usize) -> Result<(), Errno> {
    let mut all = NAMED.lock();
    let named = all
        .get_mut(&address)
        .filter(|named| named.opened > 0)
        .ok_or(Errno::EINVAL)?;
    named.opened -= 1;
    if named.opened == 0 && named.name.is_none() {
        all.remove(&address);
    }
    Ok(())
}

/// `sem_unlink()`.
///
/// # Errors
///
/// - `ENAMETOOLONG`: the name is too long.
/// - `ENOENT`: there is none.
pub fn unlink(name: &[u8]) -> Result<(), Errno> {
    let name = plain_name(name).map_err(|error| match error {
        Errno::EINVAL => Errno::ENOENT,
        other => other,
    })?; // ENAMETOOLONG, ENOENT
    let mut all = NAMED.lock();
    let known = all
        .iter_mut()
        .find(|(_, known)| known.name.as_deref() == Some(name));
    let (&address, known) = known.ok_or(Errno::ENOENT)?;
    known.name = None;
    if known.opened == 0 {
        all.remove(&address);
    }
    Ok(())
}
