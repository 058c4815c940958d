//! Where log lines go, and what they look like.

use core::fmt::Write as _;

use log::{LevelFilter, Log, Metadata, Record};

use crate::{console, time::Instant};

struct Console;

/// Writes formatted text to the console.
struct Writer;

impl core::fmt::Write for Writer {
    fn write_str(&mut self, text: &str) -> core::fmt::Result {
        console::write_error(text.as_bytes());
        Ok(())
    }
}

impl Log for Console {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.level() <= log::max_level()
    }

    fn log(&self, record: &Record<'_>) {
        if !self.enabled(record.metadata()) {
            return;
        }
        let micros = Instant::now().as_nanos() / 1000;
        let (seconds, micros) = (micros / 1_000_000, micros % 1_000_000);
        let (level, target) = (record.level(), record.target());
        let _ = writeln!(
            Writer,
            "[{seconds:4}.{micros:06}] {level} {target}: {}",
            record.args()
        );
    }

    fn flush(&self) {}
}

/// Sends what is logged from now on to the console, up to `level`.
pub(crate) fn start(level: LevelFilter) {
    // A second start only changes the level.
    let _ = log::set_logger(&Console);
    log::set_max_level(level);
}
