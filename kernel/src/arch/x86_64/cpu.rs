//! What belongs to one CPU, behind GS.
#![expect(unsafe_code, reason = "GS-relative access and privileged instructions")]

use core::{arch::asm, cell::UnsafeCell, mem::offset_of};

/// One CPU's own data. Its address is the base of GS, so a field is one instruction away and
/// stays right when a thread moves to another CPU between two instructions.
#[repr(C)]
pub struct PerCpu {
    /// How many reasons there are to hold interrupts off; see [`super::interrupt`].
    pub holds: UnsafeCell<u32>,
    /// The vector that arrived while interrupts were held off, or 0.
    pub pending: UnsafeCell<u32>,
}

// SAFETY: the fields are reached only through GS, by the CPU they belong to.
unsafe impl Sync for PerCpu {}

/// The first CPU's data.
pub static BOOT_CPU: PerCpu = PerCpu {
    holds: UnsafeCell::new(1),
    pending: UnsafeCell::new(0),
};

/// Offset of [`PerCpu::holds`].
pub const HOLDS: usize = offset_of!(PerCpu, holds);
/// Offset of [`PerCpu::pending`].
pub const PENDING: usize = offset_of!(PerCpu, pending);

/// Turns interrupts off and stops for good.
pub fn halt_forever() -> ! {
    loop {
        // SAFETY: stopping this CPU touches no memory.
        unsafe { asm!("cli", "hlt", options(nomem, nostack)) }
    }
}
