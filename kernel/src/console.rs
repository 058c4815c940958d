//! The serial line as bytes, and beside it a port for what went wrong.

use core::sync::atomic::{AtomicBool, Ordering};

use crate::arch;

/// Writes all of `bytes` to the console. May wait for the line, never for a reader.
pub fn write(bytes: &[u8]) {
    arch::console::write(bytes);
}

/// Writes all of `bytes` to where errors go: a port of its own if the machine has one, or the
/// console.
pub fn write_error(bytes: &[u8]) {
    if ERROR_IS_APART.load(Ordering::Relaxed) {
        arch::console::write_to_error_port(bytes);
    } else {
        arch::console::write(bytes);
    }
}

/// The same while a crashed thread may hold the console.
#[cfg_attr(
    not(skerry),
    allow(dead_code, reason = "the host reports a panic itself")
)]
pub(crate) fn write_in_a_crash(bytes: &[u8]) {
    if ERROR_IS_APART.load(Ordering::Relaxed) {
        arch::console::write_to_error_port(bytes);
    } else {
        arch::console::write_in_a_crash(bytes);
    }
}

/// Says whether the machine has a port for errors.
pub(crate) fn set_error_apart(is_apart: bool) {
    ERROR_IS_APART.store(is_apart, Ordering::Relaxed);
}

static ERROR_IS_APART: AtomicBool = AtomicBool::new(false);

/// Takes the bytes that have arrived, at most `buf.len()`; 0 if none has. Does not block.
pub fn try_read(buf: &mut [u8]) -> usize {
    arch::console::try_read(buf)
}

/// Has `wake` called whenever bytes arrive. It runs in interrupt context: it must not block.
pub fn on_input(wake: impl Fn() + Send + Sync + 'static) {
    arch::console::on_input(alloc::boxed::Box::new(wake));
}
