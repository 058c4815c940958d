//! I/O ports.
#![expect(unsafe_code, reason = "the in and out instructions")]

use core::arch::asm;

/// Reads a byte.
///
/// # Safety
///
/// The read must have no side effect that breaks Rust's memory.
pub unsafe fn read_u8(port: u16) -> u8 {
    let value;
    // SAFETY: the caller's promise.
    unsafe { asm!("in al, dx", in("dx") port, out("al") value, options(nomem, nostack)) };
    value
}

/// Writes a byte.
///
/// # Safety
///
/// The write must have no side effect that breaks Rust's memory.
pub unsafe fn write_u8(port: u16, value: u8) {
    // SAFETY: the caller's promise.
    unsafe { asm!("out dx, al", in("dx") port, in("al") value, options(nomem, nostack)) };
}

/// Writes bytes to one port, one after the other.
///
/// # Safety
///
/// As [`write_u8`].
pub unsafe fn write_all(port: u16, bytes: &[u8]) {
    // SAFETY: the caller's promise; `bytes` is readable, and the direction flag is clear.
    unsafe {
        asm!("rep outsb", in("dx") port, inout("rcx") bytes.len() => _,
            inout("rsi") bytes.as_ptr() => _, options(readonly, nostack, preserves_flags));
    }
}

/// Reads two bytes.
///
/// # Safety
///
/// As [`read_u8`].
pub unsafe fn read_u16(port: u16) -> u16 {
    let value;
    // SAFETY: the caller's promise.
    unsafe { asm!("in ax, dx", in("dx") port, out("ax") value, options(nomem, nostack)) };
    value
}

/// Writes two bytes.
///
/// # Safety
///
/// As [`write_u8`].
pub unsafe fn write_u16(port: u16, value: u16) {
    // SAFETY: the caller's promise.
    unsafe { asm!("out dx, ax", in("dx") port, in("ax") value, options(nomem, nostack)) };
}

/// Reads four bytes.
///
/// # Safety
///
/// As [`read_u8`].
pub unsafe fn read_u32(port: u16) -> u32 {
    let value;
    // SAFETY: the caller's promise.
    unsafe { asm!("in eax, dx", in("dx") port, out("eax") value, options(nomem, nostack)) };
    value
}

/// Writes four bytes.
///
/// # Safety
///
/// As [`write_u8`].
pub unsafe fn write_u32(port: u16, value: u32) {
    // SAFETY: the caller's promise.
    unsafe { asm!("out dx, eax", in("dx") port, in("eax") value, options(nomem, nostack)) };
}
