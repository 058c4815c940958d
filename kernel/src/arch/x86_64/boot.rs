//! What happens from power-on to the program, in order, one line a step.
#![expect(unsafe_code, reason = "calls the program")]

use super::{console, start_info::StartInfo};
use crate::boot;

unsafe extern "Rust" {
    /// The program, as `libc` starts it.
    fn skerry_program() -> !;
}

/// The first Rust function: interrupts are off, the low 1 GiB is mapped, and this is the boot
/// stack.
pub extern "C" fn enter(start_info: u64) -> ! {
    console::init();
    // SAFETY: the entry code passes on what the VMM gave it.
    let info = unsafe { StartInfo::read(start_info) };
    super::memory::init(&info);
    let options = boot::Options::parse(&info.command_line());
    crate::log::start(options.log);
    boot::set_options(options);
    // SAFETY: all that the program may use works by now.
    unsafe { skerry_program() }
}
