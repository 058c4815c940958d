//! Rounding to integers in the current rounding direction, and that direction itself: the x87
//! control word and MXCSR (Intel SDM §4.8.4, §10.2.3).

#![expect(unsafe_code, reason = "assembly")]

use core::arch::asm;

/// `x` rounded to an integer in the current direction.
pub fn round_f64(x: f64) -> f64 {
    let mut value = x;
    // SAFETY: one x87 register is pushed and popped; the number is in memory of ours.
    unsafe {
        asm!("fld qword ptr [{0}]", "frndint", "fstp qword ptr [{0}]", in(reg) &raw mut value,
            out("st(7)") _, options(nostack));
    }
    value
}

/// `x` rounded to an integer in the current direction.
pub fn round_f32(x: f32) -> f32 {
    round_f64(f64::from(x)) as f32
}

/// `x` as an integer, rounded in the current direction; the smallest one if it has no room.
pub fn round_to_i64(x: f64) -> i64 {
    let value: i64;
    // SAFETY: it reads and writes registers.
    unsafe {
        asm!("cvtsd2si {}, {}", out(reg) value, in(xmm_reg) x, options(pure, nomem, nostack))
    };
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
