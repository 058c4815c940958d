//! Sizes and times, with unit and reason.

use core::time::Duration;

/// Bytes of a page: x86-64's smallest.
pub const PAGE_SIZE: usize = 4096;

/// Bytes of stack of a thread that asked for no size: what glibc gives on x86-64. Backed on first
/// touch, so a thread costs what it uses.
pub const DEFAULT_STACK_SIZE: usize = 8 * 1024 * 1024;

/// How long a thread runs while another is ready.
pub const TIME_SLICE: Duration = Duration::from_millis(10);

/// Bytes of stack that every thread has at least: a call of `printf` with a `double` fits.
pub const MIN_STACK_SIZE: usize = 16 * 1024;
