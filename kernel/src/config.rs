//! Sizes and times, with unit and reason.

use core::time::Duration;

/// Bytes of a page: x86-64's smallest.
pub const PAGE_SIZE: usize = 4096;

/// Of all memory, one part in this many stays free of files, so that the program can still allocate
/// when a disk would be full.
pub const FILE_RESERVE_DIVISOR: usize = 32;

/// Of all memory, one part in this many is for blocks of Rust's when the rest is used up.
pub const HEAP_RESERVE_DIVISOR: usize = 128;

/// Pages of that reserve at least: a call's blocks fit, and a machine of 4 MB does not miss them.
pub const HEAP_RESERVE_MIN: usize = 16;

/// Pages of that reserve at most: 1 MiB.
pub const HEAP_RESERVE_MAX: usize = 256;

/// Bytes of stack of a thread that asked for no size: what glibc gives on x86-64. Backed on first
/// touch, so a thread costs what it uses.
pub const DEFAULT_STACK_SIZE: usize = 8 * 1024 * 1024;

/// How much longer than a ready thread another may have run before it makes way: two that compute take turns of
/// twice this. A thread that slept is this much ahead at most.
pub const TIME_SLICE: Duration = Duration::from_millis(5);

/// How much longer than others a thread counts to have run at most: as long as it waits for a turn if
/// one other computes. What goes beyond, it ran when nobody else wanted to, or the host did not let it.
pub const MOST_BEHIND: Duration = TIME_SLICE.saturating_mul(2);

/// How long a thread runs at least before it makes way for one that slept.
pub const SHORTEST_TURN: Duration = Duration::from_micros(200);

/// Bytes of stack that every thread has at least: a call of `printf` with a `double` fits.
pub const MIN_STACK_SIZE: usize = 16 * 1024;
