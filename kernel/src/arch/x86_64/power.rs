//! Off.
#![expect(unsafe_code, reason = "I/O ports and the last instruction of all")]

use alloc::{boxed::Box, sync::Arc};
use core::{arch::asm, fmt::Write as _};

use super::{console, cpu, port, power_button};

/// QEMU's `isa-debugcon`, where the runner reads the exact status.
const DEBUG_CONSOLE: u16 = 0xe9;
/// QEMU's `isa-debug-exit`.
const DEBUG_EXIT: u16 = 0xf4;
/// The keyboard controller's command register, and its command to pulse the reset line.
const KEYBOARD: u16 = 0x64;
const PULSE_RESET: u8 = 0xfe;

struct DebugConsole;

impl core::fmt::Write for DebugConsole {
    fn write_str(&mut self, text: &str) -> core::fmt::Result {
        for byte in text.bytes() {
            // SAFETY: the port is the debug console's or nobody's.
            unsafe { port::write_u8(DEBUG_CONSOLE, byte) };
        }
        Ok(())
    }
}

/// Has `wake` called, in interrupt context, when the power button is pressed, or when there is a
/// break on the console's line: a microvm has no button.
pub fn on_request(wake: Box<dyn Fn() + Send + Sync>) {
    let wake: Arc<dyn Fn() + Send + Sync> = wake.into();
    let by_break = Arc::clone(&wake);
    console::on_break(Box::new(move || by_break()));
    power_button::on_press(Box::new(move || wake()));
}

/// Tells the runner the low 8 bits of `status`, then powers off.
pub fn exit(status: i32) -> ! {
    let low = u8::try_from(status & 0xff).unwrap_or(u8::MAX);
    let _ = writeln!(DebugConsole, "exit={low}");
    // SAFETY: the port is the debug exit's or nobody's.
    unsafe { port::write_u8(DEBUG_EXIT, low) };
    // SAFETY: resetting the machine ends all that could go wrong.
    unsafe { port::write_u8(KEYBOARD, PULSE_RESET) };
    triple_fault();
}

/// Resets the machine by a fault that cannot be delivered, for want of vectors.
fn triple_fault() -> ! {
    let empty = [0u16; 5];
    // SAFETY: nothing runs after this.
    unsafe { asm!("cli", "lidt [{}]", "ud2", in(reg) &empty) };
    cpu::halt_forever()
}
