//! Message queues: `<mqueue.h>`.
//!
//! A queue lives in memory, from `mq_open()` until it is unlinked and nobody has it open. A
//! descriptor of one is a file descriptor, as on Linux, and can be polled.
//!
//! Standard: POSIX.1-2024 `<mqueue.h>`.

mod calls;
mod names;
mod queue;

pub(crate) use calls::owner;
pub use calls::{attributes, close, notify, open, receive, send, set_nonblocking, unlink};
pub use names::{Create, Names};
pub use queue::{Attributes, Notify, Queue};

/// The lowest priority that no message has (`MQ_PRIO_MAX`).
pub const PRIORITY_END: u32 = 32768;
