//! `poll()`.

use alloc::vec::Vec;

use super::{
    Events,
    many::{Wanted, wait_for_any},
};
use crate::{Fd, Process, errno::Errno, wait::Patience};

/// `struct pollfd`.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PollFd {
    /// The descriptor; negative to pass over.
    pub fd: i32,
    /// `POLL*` bits wanted.
    pub events: i16,
    /// `POLL*` bits found.
    pub revents: i16,
}

impl PollFd {
    fn wanted(&self) -> Events {
        Events::from_bits_retain(u32::from(self.events.cast_unsigned()))
    }

    fn found(&mut self, events: Events) {
        // The bits that `poll` knows are the lower 16.
        self.revents = (events.bits() as u16).cast_signed();
    }
}

/// Waits until a descriptor of `fds` has one of the events wanted of it, and writes what it found
/// into each. Returns the number of those that have any, 0 if patience ended.
///
/// Standard: POSIX.1-2024 `poll()`, `ppoll()`.
///
/// # Errors
///
/// - `EINTR`: a signal came.
/// - `EINVAL`: `fds` is longer than `RLIMIT_NOFILE`.
pub fn poll(process: &Process, fds: &mut [PollFd], patience: Patience) -> Result<usize, Errno> {
    if fds.len() > process.fds().limit() {
        return Err(Errno::EINVAL);
    }
    let listed = |entry: &&PollFd| entry.fd >= 0;
    let wanted: Vec<Wanted> = fds
        .iter()
        .filter(listed)
        .map(|entry| Wanted::new(process, Fd(entry.fd), entry.wanted() | Events::ALWAYS))
        .collect();
    wait_for_any(process, &wanted, patience)?; // EINTR
    let mut found = wanted.iter().map(Wanted::found);
    let mut count = 0;
    for entry in fds {
        let events = if entry.fd < 0 {
            Events::empty()
        } else {
            found.next().unwrap_or_default()
        };
        entry.found(events);
        count += usize::from(!events.is_empty());
    }
    Ok(count)
}
