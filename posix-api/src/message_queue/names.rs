//! Names of queues.

use alloc::{collections::BTreeMap, sync::Arc, vec::Vec};

use kernel::sync::Mutex;

use super::{Attributes, Queue};
use crate::Errno;

/// The longest name, in bytes, without its slash.
const NAME_MAX: usize = 255;

/// Messages that a queue may hold at most.
const MESSAGES_MAX: usize = 65536;

/// Bytes that a message may have at most.
const MESSAGE_LEN_MAX: usize = 16 << 20;

/// What to do where there is no such queue, or is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Create {
    /// Fail where there is none (no `O_CREAT`).
    Never,
    /// Make it where there is none (`O_CREAT`).
    Allowed(Attributes),
    /// Make it, fail where there is one (`O_CREAT | O_EXCL`).
    Exclusive(Attributes),
}

/// The queues that can be opened, by name.
#[derive(Default)]
pub struct Names {
    all: Mutex<BTreeMap<Vec<u8>, Arc<Queue>>>,
}

impl Names {
    /// The queue `name`, made if `create` says so.
    ///
    /// # Errors
    ///
    /// - `EACCES`, `EINVAL`, `ENAMETOOLONG`, `ENOENT`: the name is none.
    /// - `EEXIST`: there is one, and it was to be made.
    /// - `EINVAL`: a queue cannot have these attributes.
    /// - `ENOENT`: there is none.
    pub(super) fn open(&self, name: &[u8], create: Create) -> Result<Arc<Queue>, Errno> {
        let name = plain(name)?; // EACCES, EINVAL, ENAMETOOLONG, ENOENT
        let mut all = self.all.lock();
        match (all.get(name), create) {
            (Some(_), Create::Exclusive(_)) => Err(Errno::EEXIST),
            (Some(known), _) => Ok(Arc::clone(known)),
            (None, Create::Never) => Err(Errno::ENOENT),
            (None, Create::Allowed(attributes) | Create::Exclusive(attributes)) => {
                let new = Arc::new(Queue::new(checked(attributes)?)); // EINVAL
                all.insert(name.to_vec(), Arc::clone(&new));
                Ok(new)
            }
        }
    }

    /// Takes the name `name` away from its queue.
    ///
    /// # Errors
    ///
    /// - `EACCES`, `EINVAL`, `ENAMETOOLONG`, `ENOENT`: the name is none, or there is no such queue.
    pub(super) fn remove(&self, name: &[u8]) -> Result<(), Errno> {
        let name = plain(name)?; // EACCES, EINVAL, ENAMETOOLONG, ENOENT
        let gone = self.all.lock().remove(name);
        gone.map(drop).ok_or(Errno::ENOENT)
    }
}

/// `name` without the slash that it must begin with; the numbers are those of Linux.
fn plain(name: &[u8]) -> Result<&[u8], Errno> {
    match name.strip_prefix(b"/") {
        None => Err(Errno::EINVAL),
        Some([]) => Err(Errno::ENOENT),
        Some(plain) if plain.contains(&b'/') => Err(Errno::EACCES),
        Some(plain) if plain.len() > NAME_MAX => Err(Errno::ENAMETOOLONG),
        Some(plain) => Ok(plain),
    }
}

fn checked(attributes: Attributes) -> Result<Attributes, Errno> {
    let counts = (1..=MESSAGES_MAX).contains(&attributes.messages_max);
    let lengths = (1..=MESSAGE_LEN_MAX).contains(&attributes.message_len_max);
    (counts && lengths)
        .then_some(attributes)
        .ok_or(Errno::EINVAL)
}
