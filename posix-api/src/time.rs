//! Clocks, sleeps and interval timers.
//!
//! Standard: POSIX.1-2024 `<time.h>`, `<sys/time.h>`.

mod clock;
mod deadline;
mod sleep;
mod timestamp;

pub use clock::{Clock, clock_getres, clock_gettime, clock_settime};
pub use deadline::Deadline;
pub use sleep::{Asleep, Until, clock_nanosleep, nanosleep};
pub use timestamp::{NANOS_PER_SECOND, Timestamp};
