//! `epoll_create1()`, `epoll_ctl()`, `epoll_wait()`.
//!
//! Standard: POSIX has none; Linux `epoll_create1(2)`, `epoll_ctl(2)`, `epoll_wait(2)`.

use alloc::sync::Arc;

use super::{Epoll, Interest};
use crate::{
    Fd, Process,
    errno::Errno,
    file::{AccessMode, FileKind, NewFileFlags},
    poll::Events,
    signal::Restart,
    wait::{self, Patience},
};

/// `struct epoll_event`, packed as on x86-64.
#[repr(C, packed)]
#[derive(Clone, Copy, Default)]
pub struct EpollEvent {
    /// `EPOLL*` bits.
    pub events: u32,
    /// The program's own value.
    pub data: u64,
}

impl EpollEvent {
    fn interest(self) -> Interest {
        Interest {
            events: Events::from_bits_retain(self.events),
            data: self.data,
        }
    }
}

/// What `epoll_ctl` does.
#[derive(Clone, Copy)]
pub enum EpollChange {
    /// Starts to watch (`EPOLL_CTL_ADD`).
    Add(EpollEvent),
    /// Changes what is watched for (`EPOLL_CTL_MOD`).
    Modify(EpollEvent),
    /// Stops to watch (`EPOLL_CTL_DEL`).
    Delete,
}

/// Makes an `epoll`.
///
/// # Errors
///
/// - `EMFILE`: no descriptor is free.
/// - `ENOMEM`: no memory is left.
pub fn epoll_create(process: &Process, flags: NewFileFlags) -> Result<Fd, Errno> {
    flags.open(
        process,
        FileKind::Epoll(Epoll::new()),
        AccessMode::ReadWrite,
    ) // EMFILE, ENOMEM
}

/// Changes what `epoll` watches. Does not block.
///
/// # Errors
///
/// - `EBADF`: `epoll` or `fd` is not open.
/// - `EEXIST`: `fd` is watched already.
/// - `EINVAL`: `epoll` is not an `epoll`, or is `fd` itself; or `EPOLLEXCLUSIVE` with what it does
///   not go with.
/// - `ELOOP`: `epoll`s would watch each other in a circle, or more than 5 deep.
/// - `ENOENT`: `fd` is not watched.
/// - `EPERM`: `fd` is of a kind that is always ready.
pub fn epoll_ctl(process: &Process, epoll: Fd, fd: Fd, change: EpollChange) -> Result<(), Errno> {
    let outer = process.fds().get(epoll)?; // EBADF
    let file = process.fds().get(fd)?; // EBADF
    if file.source().is_none() {
        return Err(Errno::EPERM);
    }
    let outer_epoll = outer.as_epoll().ok_or(Errno::EINVAL)?;
    if Arc::ptr_eq(&outer, &file) {
        return Err(Errno::EINVAL);
    }
    match change {
        EpollChange::Add(event) => {
            check_exclusive(event, file.as_epoll().is_some())?; // EINVAL
            outer_epoll.add(&file, fd, event.interest()) // EEXIST, ELOOP
        }
        EpollChange::Modify(event) => {
            if event.interest().events.contains(Events::EXCLUSIVE) {
                return Err(Errno::EINVAL);
            }
            outer_epoll.change(&file, fd, event.interest()) // EINVAL, ENOENT
        }
        EpollChange::Delete => outer_epoll.remove(&file, fd), // ENOENT
    }
}

/// `EPOLLEXCLUSIVE` goes with plain events on what is not an `epoll` itself.
fn check_exclusive(event: EpollEvent, is_epoll: bool) -> Result<(), Errno> {
    let allowed = Events::IN
        | Events::OUT
        | Events::ALWAYS
        | Events::WAKE_UP
        | Events::EDGE
        | Events::EXCLUSIVE;
    let events = event.interest().events;
    let is_wrong = events.contains(Events::EXCLUSIVE) && (is_epoll || !allowed.contains(events));
    if is_wrong { Err(Errno::EINVAL) } else { Ok(()) }
}

/// Waits for events of what `epoll` watches and writes them to `out`; returns how many, 0 if
/// patience ended.
///
/// # Errors
///
/// - `EBADF`: `epoll` is not open.
/// - `EINTR`: a signal came.
/// - `EINVAL`: `epoll` is not an `epoll`, or `out` is empty.
pub fn epoll_wait(
    process: &Process,
    epoll: Fd,
    out: &mut [EpollEvent],
    patience: Patience,
) -> Result<usize, Errno> {
    let file = process.fds().get(epoll)?; // EBADF
    let epoll = file
        .as_epoll()
        .filter(|_| !out.is_empty())
        .ok_or(Errno::EINVAL)?;
    let mut attempt = || epoll.collect(out);
    let result = match patience {
        Patience::Nothing => wait::glance(process, attempt),
        Patience::Until(_) | Patience::Forever => {
            let sources = [epoll.readiness()];
            wait::retry(process, patience, Restart::Never, &sources, &mut attempt)
        }
    };
    match result {
        Err(Errno::EAGAIN) => Ok(0),
        result => result, // EINTR
    }
}
