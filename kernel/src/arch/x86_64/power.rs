//! Off.
#![expect(unsafe_code, reason = "I/O ports and the last instruction of all")]

use core::{arch::asm, fmt::Write as _};

use super::{cpu, port};

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

pub use super::power_button::on_press as on_request;

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
