//! Sizes and limits, with unit and reason.

use core::time::Duration;

/// Descriptors that a process may have open at first (`RLIMIT_NOFILE`, soft): enough for 10,000
/// connections without a call of `setrlimit`, as an image serves one program only.
pub const OPEN_FILES_SOFT: usize = 65_536;

/// Descriptors that a process may ever have open (`RLIMIT_NOFILE`, hard): Linux's `nr_open`.
pub const OPEN_FILES_HARD: usize = 1_048_576;

/// Bytes that a write to a pipe moves in one piece (`PIPE_BUF`): Linux's value; POSIX asks for 512.
pub const PIPE_BUF: usize = 4096;

/// Bytes that a new pipe holds: Linux's value.
pub const PIPE_CAPACITY: usize = 65_536;

/// Bytes that a pipe may be made to hold with `F_SETPIPE_SZ`: Linux's value.
pub const PIPE_CAPACITY_MAX: usize = 1_048_576;

/// Events that an `inotify` keeps unread: Linux's `max_queued_events`.
pub const INOTIFY_QUEUE: usize = 16_384;

/// Buffers in one `readv`, `writev`, `sendmsg` or `recvmsg` (`IOV_MAX`): Linux's value.
pub const IOV_MAX: usize = 1024;

/// The longest queue of connections that `listen` gives: Linux's `net.core.somaxconn`.
pub const SOMAXCONN: usize = 4096;

/// Bytes that one call moves at most: Linux's `MAX_RW_COUNT`, so that counts fit an `int`.
pub const MAX_TRANSFER: usize = 0x7fff_f000;

/// The number of the process: the first and only one.
pub const PID: i32 = 1;

/// How long a process that ends waits for its connections to send what they have: what a peer that
/// is there needs even if segments are lost, and short enough for one that is not.
pub const END_PATIENCE: Duration = Duration::from_secs(5);

/// Mappings that a process may have: Linux's `vm.max_map_count`.
pub const MAPPINGS_MAX: usize = 65_530;
