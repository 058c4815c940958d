//! Clocks, sleeps and interval timers.
//!
//! Standard: POSIX.1-2024 `<time.h>`, `<sys/time.h>`.

mod timestamp;

pub use timestamp::Timestamp;
