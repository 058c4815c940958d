//! Which lock to take where, and in what order.
//!
//! - [`SpinLock`]: a few instructions, interrupts held off; may be taken in interrupt context.
//!   Never park, never call foreign code while holding one. (A first touch of lazily backed memory
//!   is fine: the page-fault handler takes only the page allocator's lock, which is the innermost, and that of
//!   the program's areas, whose holder touches no page of theirs.)
//! - [`Mutex`]: anything longer; the waiting thread sleeps. Never in interrupt context.
//! - [`WaitQueue`]: sleep until a condition holds.
//! - [`Once`], [`Lazy`]: values made on first use.
//!
//! Order, outermost first: a `Mutex` of posix-api; the stack's `Mutex` in net-core; a readiness
//! set's or wait queue's `SpinLock`; the scheduler; the program's areas; the heap; the page allocator.

mod mutex;
mod spin_lock;
mod wait_queue;

pub use mutex::{Mutex, MutexGuard};
pub use spin::{LazyLock as Lazy, Once};
pub use spin_lock::{SpinLock, SpinLockGuard};
pub use wait_queue::{TimedOut, WaitQueue};
