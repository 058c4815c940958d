//! What the processor rounds in the current direction, and that direction itself: the x87
//! control word and MXCSR (Intel SDM §4.8.4, §10.2.3).

#![expect(unsafe_code, reason = "assembly")]

use core::{arch::asm, hint::black_box};

/// √`x`, rounded in the current direction; raises its exceptions.
pub fn square_root_f64(x: f64) -> f64 {
    let mut root = x;
    // SAFETY: it reads and writes a register; a trap is what the program asked for.
    unsafe { asm!("sqrtsd {0}, {0}", inout(xmm_reg) root, options(nomem, nostack)) };
    root
}

/// √`x`, rounded in the current direction; raises its exceptions.
pub fn square_root_f32(x: f32) -> f32 {
    let mut root = x;
    // SAFETY: it reads and writes a register; a trap is what the program asked for.
    unsafe { asm!("sqrtss {0}, {0}", inout(xmm_reg) root, options(nomem, nostack)) };
    root
}

/// `x` as an integer, rounded in the current direction; the smallest one if it has no room.
pub fn round_to_i64(x: f64) -> i64 {
    let value: i64;
    // SAFETY: it reads and writes registers.
    unsafe { asm!("cvtsd2si {}, {}", out(reg) value, in(xmm_reg) x, options(nomem, nostack)) };
    value
}

/// The x87 control word.
pub fn x87_control() -> u16 {
    let mut word = 0_u16;
    // SAFETY: it writes two bytes of ours.
    unsafe { asm!("fnstcw word ptr [{}]", in(reg) &raw mut word, options(nostack)) };
    word
}

/// Sets the x87 control word.
pub fn set_x87_control(word: u16) {
    // SAFETY: it reads two bytes of ours; which exceptions trap is the program's choice.
    unsafe { asm!("fldcw word ptr [{}]", in(reg) &raw const word, options(nostack)) };
}

/// The x87 status word.
pub fn x87_status() -> u16 {
    let mut word = 0_u16;
    // SAFETY: it writes two bytes of ours.
    unsafe { asm!("fnstsw word ptr [{}]", in(reg) &raw mut word, options(nostack)) };
    word
}

/// MXCSR.
pub fn mxcsr() -> u32 {
    let mut word = 0_u32;
    // SAFETY: it writes four bytes of ours.
    unsafe { asm!("stmxcsr dword ptr [{}]", in(reg) &raw mut word, options(nostack)) };
    word
}

/// Sets MXCSR. Bits that it does not have must be 0.
pub fn set_mxcsr(word: u32) {
    let word = word & 0xffff;
    // SAFETY: it reads four bytes of ours, in which no reserved bit is set.
    unsafe { asm!("ldmxcsr dword ptr [{}]", in(reg) &raw const word, options(nostack)) };
}

/// The bits of MXCSR that hold the direction; 0 is to nearest.
const DIRECTION: u32 = 3 << 13;

/// Calls a function of numbers that relies on sums being rounded to nearest.
pub fn rounding_to_nearest<N, R>(x: N, function: impl FnOnce(N) -> R) -> R {
    let direction = mxcsr() & DIRECTION;
    if direction == 0 {
        return function(x);
    }
    set_mxcsr(mxcsr() & !DIRECTION);
    // Nothing of the function is computed before, or after.
    let result = black_box(function(black_box(x)));
    set_mxcsr(mxcsr() | direction);
    result
}

/// The x87 environment: 28 bytes, as `fenv_t` begins.
pub type Environment = [u32; 7];

/// Stores the x87 environment. All x87 exceptions are masked afterwards.
pub fn x87_environment() -> Environment {
    let mut environment = [0; 7];
    // SAFETY: it writes 28 bytes of ours.
    unsafe { asm!("fnstenv [{}]", in(reg) environment.as_mut_ptr(), options(nostack)) };
    environment
}

/// Sets the x87 environment.
pub fn set_x87_environment(environment: &Environment) {
    // SAFETY: it reads 28 bytes.
    unsafe { asm!("fldenv [{}]", in(reg) environment.as_ptr(), options(nostack)) };
}
