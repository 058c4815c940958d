//! System V's interprocess communication, within the one process: shared memory, sets of semaphores,
//! queues of messages.
//!
//! Standard: POSIX.1-2024 `<sys/ipc.h>`, `<sys/shm.h>`, `<sys/sem.h>`, `<sys/msg.h>`.
//!
//! Differs from Linux: permissions are kept, and nobody is refused: there is no other user. A segment
//! that is attached twice is at one address, and writable if one of the two is. `SEM_UNDO` has nothing
//! to do, as the semaphores end with the process. The commands of `ipcs` (`IPC_INFO`, `SHM_STAT` …) are
//! `EINVAL`.

mod messages;
mod segments;
mod semaphores;
mod table;

pub use messages::{
    Pick, Queue, QueueStatus, msgget, msgrcv, msgsnd, queue_remove, queue_set, queue_status,
};
pub use segments::{
    Attach, Segment, SegmentStatus, segment_lock, segment_remove, segment_set, segment_status,
    shmat, shmdt, shmget,
};
pub use semaphores::{
    Operation, Set, SetStatus, Waiting, last_pid, semget, semop, set_remove, set_set, set_status,
    set_value, set_values, value, values, waiting,
};
pub use table::{Change, GetFlags, Permissions, Table};

/// What the process has of each kind.
#[derive(Default)]
pub struct Ipc {
    segments: Table<Segment>,
    sets: Table<Set>,
    queues: Table<Queue>,
}

#[cfg(test)]
mod tests;
