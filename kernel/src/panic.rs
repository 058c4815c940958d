//! Report, then stop.

use core::{fmt::Write as _, panic::PanicInfo};

use crate::{arch, console};

/// The status of a program that aborted, as a shell shows it.
pub const STATUS_ABORTED: i32 = 134;

/// Writes formatted text to the console, whoever holds it.
pub struct CrashWriter;

impl core::fmt::Write for CrashWriter {
    fn write_str(&mut self, text: &str) -> core::fmt::Result {
        console::write_in_a_crash(text.as_bytes());
        Ok(())
    }
}

#[panic_handler]
fn panic(info: &PanicInfo<'_>) -> ! {
    arch::crash::stop_others();
    let _ = writeln!(CrashWriter, "\nskerry: {info}");
    arch::crash::report_caller(&mut CrashWriter);
    arch::power::exit(STATUS_ABORTED)
}
