//! How a crash explains itself.
#![expect(unsafe_code, reason = "reads the frame pointer")]

use core::{arch::asm, fmt};

use super::{backtrace, cpu, interrupt, power, thread};
use crate::panic::STATUS_ABORTED;

use core::sync::atomic::{AtomicU32, Ordering};

/// How often a crash was begun: a report that crashes itself is not begun a third time.
static CRASHES: AtomicU32 = AtomicU32::new(0);

/// Keeps everything else on the machine from running.
pub fn stop_others() {
    interrupt::disable();
    interrupt::clear_flag();
    match CRASHES.fetch_add(1, Ordering::Relaxed) {
        0 | 1 => {}
        2 => power::exit(STATUS_ABORTED),
        _ => cpu::halt_forever(),
    }
}

/// Writes who called, outermost last.
pub fn report_caller(out: &mut dyn fmt::Write) {
    let _ = writeln!(out, " in {CurrentThread}");
    let frame: usize;
    // SAFETY: reading a register has no effect.
    unsafe { asm!("mov {}, rbp", out(reg) frame, options(nomem, nostack)) };
    backtrace::write(out, frame);
}

/// The running thread, as a reader knows it.
pub struct CurrentThread;

impl fmt::Display for CurrentThread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match thread::describe_current() {
            Some((id, name)) if name.is_empty() => write!(f, "thread {id}"),
            Some((id, name)) => write!(f, "thread {id} ({name})"),
            None => f.write_str("the kernel, outside of threads"),
        }
    }
}
