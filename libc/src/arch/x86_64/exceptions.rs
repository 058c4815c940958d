//! Floating-point exceptions, raised by operations that have them: what traps, traps.

#![expect(unsafe_code, reason = "assembly")]

use core::arch::asm;

/// `a` ÷ `b`, done now and thrown away.
fn divide(a: f32, b: f32) {
    // SAFETY: it reads and writes registers; a trap is what the program asked for.
    unsafe { asm!("divss {}, {}", inout(xmm_reg) a => _, in(xmm_reg) b, options(nomem, nostack)) };
}

/// `a` × `b`, done now and thrown away.
fn multiply(a: f32, b: f32) {
    // SAFETY: it reads and writes registers; a trap is what the program asked for.
    unsafe { asm!("mulss {}, {}", inout(xmm_reg) a => _, in(xmm_reg) b, options(nomem, nostack)) };
}

/// Raises "invalid".
pub fn raise_invalid() {
    divide(0.0, 0.0);
}

/// Raises "division by zero".
pub fn raise_division_by_zero() {
    divide(1.0, 0.0);
}

/// Raises "overflow" and "inexact".
pub fn raise_overflow() {
    multiply(f32::MAX, f32::MAX);
}

/// Raises "underflow" and "inexact".
pub fn raise_underflow() {
    multiply(f32::MIN_POSITIVE, f32::MIN_POSITIVE);
}

/// Raises "inexact".
pub fn raise_inexact() {
    divide(1.0, 3.0);
}

/// Lets an x87 exception that is pending and not masked trap.
pub fn wait_for_x87() {
    // SAFETY: it changes nothing; a trap is what the program asked for.
    unsafe { asm!("fwait", options(nomem, nostack)) };
}
