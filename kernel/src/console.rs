//! The serial line as bytes.

use crate::arch;

/// Writes all of `bytes` to the console. May wait for the line, never for a reader.
pub fn write(bytes: &[u8]) {
    arch::console::write(bytes);
}

/// Takes the bytes that have arrived, at most `buf.len()`; 0 if none has. Does not block.
pub fn try_read(buf: &mut [u8]) -> usize {
    arch::console::try_read(buf)
}

/// Has `wake` called whenever bytes arrive. It runs in interrupt context: it must not block.
pub fn on_input(wake: impl Fn() + Send + Sync + 'static) {
    arch::console::on_input(alloc::boxed::Box::new(wake));
}
