//! Queues of messages: POSIX.1-2024 `<sys/msg.h>`.

use alloc::{boxed::Box, collections::VecDeque, sync::Arc, vec::Vec};

use kernel::sync::Mutex;
use net_core::readiness::{Readiness, Ready};

use super::table::{Change, GetFlags, Permissions, now};
use crate::{
    Errno, Process,
    signal::Restart,
    wait::{self, Patience},
};

/// Bytes of one message at most (`MSGMAX`), as Linux has it.
const MESSAGE_LEN_MAX: usize = 8192;

/// Bytes that a new queue holds (`MSGMNB`), as Linux has it.
const QUEUE_LEN: usize = 16_384;

/// A queue.
pub struct Queue {
    state: Mutex<State>,
    readiness: Readiness,
}

struct State {
    permissions: Permissions,
    messages: VecDeque<Message>,
    /// Bytes of all messages.
    len: usize,
    len_max: usize,
    sent: (i64, i32),
    received: (i64, i32),
    changed_at: i64,
    is_removed: bool,
}

struct Message {
    kind: i64,
    text: Box<[u8]>,
}

/// Which message is received.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// The oldest.
    First,
    /// The oldest of this type.
    Of(i64),
    /// The oldest that is of another type (`MSG_EXCEPT`).
    NotOf(i64),
    /// The oldest of the lowest type that is no higher than this.
    UpTo(i64),
}

/// What `IPC_STAT` tells of a queue; times are in seconds since the epoch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueueStatus {
    /// Whose it is.
    pub permissions: Permissions,
    /// How many messages there are.
    pub messages: usize,
    /// Bytes of all messages.
    pub len: usize,
    /// Bytes that it holds at most.
    pub len_max: usize,
    /// When a message was sent last, and by whom.
    pub sent: (i64, i32),
    /// When a message was received last, and by whom.
    pub received: (i64, i32),
    /// When it was made or set last.
    pub changed_at: i64,
}

/// Finds or makes the queue `key`.
///
/// Standard: POSIX.1-2024 `msgget()`.
///
/// # Errors
///
/// - `EEXIST`: there is one, and it was to be made.
/// - `ENOENT`: there is none.
/// - `ENOSPC`: there are too many.
pub fn msgget(process: &Process, key: i32, flags: GetFlags) -> Result<i32, Errno> {
    let make = |permissions| {
        Ok(Queue {
            state: Mutex::new(State {
                permissions,
                messages: VecDeque::new(),
                len: 0,
                len_max: QUEUE_LEN,
                sent: (0, 0),
                received: (0, 0),
                changed_at: now(),
                is_removed: false,
            }),
            readiness: Readiness::new(Ready::empty()),
        })
    };
    let queues = &process.ipc.queues;
    queues.get(process, key, flags, |_| Ok(()), make)
}

/// Sends a message of the type `kind`; waits while the queue is full.
///
/// Standard: POSIX.1-2024 `msgsnd()`.
///
/// # Errors
///
/// - `EAGAIN`: it is full, and patience is none.
/// - `EIDRM`: the queue was removed.
/// - `EINTR`: a signal came.
/// - `EINVAL`: there is no such queue, `kind` is not positive, or the message is too long.
/// - `ENOMEM`: no memory is left.
pub fn msgsnd(
    process: &Process,
    id: i32,
    kind: i64,
    text: &[u8],
    patience: Patience,
) -> Result<(), Errno> {
    if kind < 1 || text.len() > MESSAGE_LEN_MAX {
        return Err(Errno::EINVAL);
    }
    let queue = process.ipc.queues.object(id)?; // EINVAL
    let mut copy = Vec::new();
    copy.try_reserve_exact(text.len())
        .map_err(|_| Errno::ENOMEM)?;
    copy.extend_from_slice(text);
    let mut message = Some(Message {
        kind,
        text: copy.into_boxed_slice(),
    });
    let sources = [&queue.readiness];
    wait::retry(process, patience, Restart::Never, &sources, || {
        queue.try_send(&mut message, process.pid()) // EAGAIN, EIDRM
    })
}

/// Receives a message, and gives it to `take`, which may refuse it; waits until one is there.
///
/// Standard: POSIX.1-2024 `msgrcv()`.
///
/// # Errors
///
/// - `EIDRM`: the queue was removed.
/// - `EINTR`: a signal came.
/// - `EINVAL`: there is no such queue.
/// - `ENOMSG`: none is there, and patience is none.
/// - Those of `take`; the message stays.
pub fn msgrcv<T>(
    process: &Process,
    id: i32,
    pick: Pick,
    patience: Patience,
    mut take: impl FnMut(i64, &[u8]) -> Result<T, Errno>,
) -> Result<T, Errno> {
    let queue = process.ipc.queues.object(id)?; // EINVAL
    let sources = [&queue.readiness];
    let received = wait::retry(process, patience, Restart::Never, &sources, || {
        queue.try_receive(pick, process.pid(), &mut take) // EAGAIN, EIDRM
    });
    received.map_err(|error| match error {
        Errno::EAGAIN => Errno::ENOMSG,
        error => error,
    })
}

impl Queue {
    fn try_send(&self, message: &mut Option<Message>, pid: i32) -> Result<(), Errno> {
        let mut state = self.state.lock();
        if state.is_removed {
            return Err(Errno::EIDRM);
        }
        let len = message.as_ref().map_or(0, |message| message.text.len());
        // The number of messages is limited too: those of no bytes take memory.
        if state.len + len > state.len_max || state.messages.len() >= state.len_max {
            return Err(Errno::EAGAIN);
        }
        state.messages.extend(message.take());
        state.len += len;
        state.sent = (now(), pid);
        drop(state);
        self.readiness.pulse(Ready::READABLE);
        Ok(())
    }

    fn try_receive<T>(
        &self,
        pick: Pick,
        pid: i32,
        take: &mut impl FnMut(i64, &[u8]) -> Result<T, Errno>,
    ) -> Result<T, Errno> {
        let mut state = self.state.lock();
        if state.is_removed {
            return Err(Errno::EIDRM);
        }
        let at = state.find(pick).ok_or(Errno::EAGAIN)?;
        let message = state.messages.get(at).ok_or(Errno::EAGAIN)?;
        let taken = take(message.kind, &message.text)?;
        let len = message.text.len();
        state.messages.remove(at);
        state.len -= len;
        state.received = (now(), pid);
        drop(state);
        self.readiness.pulse(Ready::WRITABLE);
        Ok(taken)
    }
}

impl State {
    fn find(&self, pick: Pick) -> Option<usize> {
        let mut kinds = self.messages.iter().map(|message| message.kind);
        match pick {
            Pick::First => kinds.next().map(|_| 0),
            Pick::Of(kind) => kinds.position(|one| one == kind),
            Pick::NotOf(kind) => kinds.position(|one| one != kind),
            Pick::UpTo(highest) => {
                let fitting = kinds.enumerate().filter(|(_, kind)| *kind <= highest);
                fitting.min_by_key(|(_, kind)| *kind).map(|(at, _)| at)
            }
        }
    }
}

/// Tells what is known of a queue: `IPC_STAT`.
///
/// # Errors
///
/// - `EINVAL`: there is no such queue.
pub fn queue_status(process: &Process, id: i32) -> Result<QueueStatus, Errno> {
    let queue = process.ipc.queues.object(id)?; // EINVAL
    let state = queue.state.lock();
    Ok(QueueStatus {
        permissions: state.permissions,
        messages: state.messages.len(),
        len: state.len,
        len_max: state.len_max,
        sent: state.sent,
        received: state.received,
        changed_at: state.changed_at,
    })
}

/// Sets owner, mode, and how many bytes the queue holds: `IPC_SET`.
///
/// # Errors
///
/// - `EINVAL`: there is no such queue.
pub fn queue_set(process: &Process, id: i32, change: Change, len_max: usize) -> Result<(), Errno> {
    let queue = process.ipc.queues.object(id)?; // EINVAL
    let mut state = queue.state.lock();
    state.permissions.change(change);
    state.len_max = len_max;
    state.changed_at = now();
    drop(state);
    queue.readiness.pulse(Ready::WRITABLE);
    Ok(())
}

/// Removes a queue: `IPC_RMID`. Who waits for it is told.
///
/// # Errors
///
/// - `EINVAL`: there is no such queue.
pub fn queue_remove(process: &Process, id: i32) -> Result<(), Errno> {
    let queue: Arc<Queue> = process.ipc.queues.remove(id)?; // EINVAL
    queue.state.lock().is_removed = true;
    queue.readiness.pulse(Ready::READABLE | Ready::WRITABLE);
    Ok(())
}
