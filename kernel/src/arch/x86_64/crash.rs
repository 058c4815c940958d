//! How a crash explains itself.

use core::fmt::Write;

use super::interrupt;

/// Keeps everything else on the machine from running.
pub fn stop_others() {
    interrupt::disable();
}

/// Writes who called, outermost last.
pub fn report_caller(_to: &mut dyn Write) {}
