//! Broken-down time: `<time.h>` without the clocks.
//!
//! POSIX.1-2024 `gmtime()`, `localtime()`, `mktime()`, `strftime()`, `strptime()`, `getdate()`, `tzset()`.
//! Names of days and months are those of the C locale. Leap seconds are not counted, as POSIX asks.

mod broken_down;
mod date;
mod days;
mod format;
mod parse;
mod zone;

pub use broken_down::BrokenDown;
pub use date::{DateError, date};
pub use days::{MONTHS, WEEKDAYS};
pub use format::{asks_for_zone, format, format_wide};
pub use parse::parse;
pub use zone::{LocalType, ReadFile, Zone};
