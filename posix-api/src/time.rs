//! Clocks, sleeps and interval timers.
//!
//! Standard: POSIX.1-2024 `<time.h>`, `<sys/time.h>`.

mod clock;
mod deadline;
mod sleep;
mod timer;
mod timers;
mod timestamp;

pub use clock::{Clock, clock_getres, clock_gettime, clock_settime};
pub use deadline::Deadline;
pub use sleep::{Asleep, Until, clock_nanosleep, nanosleep};
pub use timer::{First, Notify, Setting};
pub use timers::{
    Interval, NewNotify, Timers, alarm, interval, set_interval, timer_create, timer_delete,
    timer_getoverrun, timer_gettime, timer_settime,
};
pub use timestamp::{NANOS_PER_SECOND, Timestamp};

#[cfg(test)]
mod tests;
