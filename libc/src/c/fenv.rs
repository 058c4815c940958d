//! <fenv.h>: C11 §7.6, for x87 and SSE together.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(missing_docs, reason = "C11 §7.6 says what each is for")]
#![allow(
    clippy::missing_safety_doc,
    reason = "pointers to an environment or flags"
)]

use core::ffi::{c_int, c_uint, c_ushort};

use crate::arch;

pub const FE_INVALID: c_int = 1;
pub const FE_DIVBYZERO: c_int = 4;
pub const FE_OVERFLOW: c_int = 8;
pub const FE_UNDERFLOW: c_int = 16;
pub const FE_INEXACT: c_int = 32;
pub const FE_ALL_EXCEPT: c_int = 61;
pub const FE_TONEAREST: c_int = 0;
pub const FE_DOWNWARD: c_int = 0x400;
pub const FE_UPWARD: c_int = 0x800;
pub const FE_TOWARDZERO: c_int = 0xc00;

/// Flags, as `fegetexceptflag()` keeps them.
pub type fexcept_t = c_ushort;

/// The environment: what `fnstenv` stores, and MXCSR.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct fenv_t {
    pub __x87: [c_uint; 7],
    pub __mxcsr: c_uint,
}

/// Directions and masks, without flags.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct femode_t {
    pub __control_word: c_ushort,
    pub __glibc_reserved: c_ushort,
    pub __mxcsr: c_uint,
}

/// As at program start: all exceptions masked, to nearest.
const DEFAULT: fenv_t = fenv_t {
    __x87: [0x037f, 0, 0xffff, 0, 0, 0, 0],
    __mxcsr: 0x1f80,
};
/// All flags in MXCSR.
const FLAGS: u32 = 0x3f;
/// All exceptions' masks in MXCSR.
const MASKS: u32 = 0x1f80;

/// `FE_DFL_ENV` is the address -1, `FE_NOMASK_ENV` -2.
unsafe fn environment(from: *const fenv_t) -> fenv_t {
    if from.addr() == usize::MAX {
        return DEFAULT;
    }
    if from.addr() == usize::MAX - 1 {
        let mut unmasked = DEFAULT;
        unmasked.__x87[0] &= !FE_ALL_EXCEPT.cast_unsigned();
        unmasked.__mxcsr &= !(FE_ALL_EXCEPT.cast_unsigned() << 7);
        return unmasked;
    }
    // SAFETY: the caller promises an environment.
    unsafe { *from }
}

fn install(environment: &fenv_t) {
    arch::set_x87_environment(&environment.__x87);
    arch::set_mxcsr(environment.__mxcsr);
}

fn save() -> fenv_t {
    let environment = fenv_t {
        __x87: arch::x87_environment(),
        __mxcsr: arch::mxcsr(),
    };
    arch::set_x87_environment(&environment.__x87);
    environment
}

/// `feclearexcept()`.
#[unsafe(no_mangle)]
pub extern "C" fn feclearexcept(flags: c_int) -> c_int {
    let flags = (flags & FE_ALL_EXCEPT).cast_unsigned();
    let mut environment = save();
    environment.__x87[1] &= !flags;
    environment.__mxcsr &= !flags;
    install(&environment);
    0
}

/// `fetestexcept()`.
#[unsafe(no_mangle)]
pub extern "C" fn fetestexcept(flags: c_int) -> c_int {
    let raised = u32::from(arch::x87_status()) | arch::mxcsr();
    raised.cast_signed() & flags & FE_ALL_EXCEPT
}

/// `feraiseexcept()`: one that is not masked traps, in the order of C11 §F.8.6.
#[unsafe(no_mangle)]
pub extern "C" fn feraiseexcept(flags: c_int) -> c_int {
    let wanted = |flag| flags & flag != 0;
    if wanted(FE_INVALID) {
        arch::raise_invalid();
    }
    if wanted(FE_DIVBYZERO) {
        arch::raise_division_by_zero();
    }
    // By the x87's flags: an operation that overflows would be inexact too.
    let quiet = flags & (FE_OVERFLOW | FE_UNDERFLOW);
    if quiet != 0 {
        let mut environment = arch::x87_environment();
        environment[1] |= quiet.cast_unsigned();
        arch::set_x87_environment(&environment);
        arch::wait_for_x87();
    }
    if wanted(FE_INEXACT) {
        arch::raise_inexact();
    }
    0
}

/// `fesetexcept()`: sets flags without raising them.
#[unsafe(no_mangle)]
pub extern "C" fn fesetexcept(flags: c_int) -> c_int {
    arch::set_mxcsr(arch::mxcsr() | (flags & FE_ALL_EXCEPT).cast_unsigned());
    0
}

/// `fetestexceptflag()`.
///
/// # Safety
///
/// `from` must point to flags.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fetestexceptflag(from: *const fexcept_t, flags: c_int) -> c_int {
    // SAFETY: as the caller promises.
    c_int::from(unsafe { *from }) & flags & FE_ALL_EXCEPT
}

/// `fegetmode()`: directions and masks.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fegetmode(to: *mut femode_t) -> c_int {
    let modes = femode_t {
        __control_word: arch::x87_control(),
        __glibc_reserved: 0,
        __mxcsr: arch::mxcsr(),
    };
    // SAFETY: as the caller promises.
    unsafe { *to = modes };
    0
}

/// `fesetmode()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fesetmode(from: *const femode_t) -> c_int {
    let default = femode_t {
        __control_word: 0x037f,
        __glibc_reserved: 0,
        __mxcsr: 0x1f80,
    };
    // `FE_DFL_MODE` is the address -1.
    let modes = if from.addr() == usize::MAX {
        default
    } else {
        // SAFETY: as the caller promises.
        unsafe { *from }
    };
    arch::set_x87_control(modes.__control_word);
    let raised = arch::mxcsr() & FLAGS;
    arch::set_mxcsr(modes.__mxcsr & !FLAGS | raised);
    0
}

/// `fegetexceptflag()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fegetexceptflag(to: *mut fexcept_t, flags: c_int) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { *to = fetestexcept(flags) as fexcept_t };
    0
}

/// `fesetexceptflag()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fesetexceptflag(from: *const fexcept_t, flags: c_int) -> c_int {
    // SAFETY: as the caller promises.
    let wanted = c_int::from(unsafe { *from }) & flags;
    feclearexcept(flags);
    fesetexcept(wanted)
}

/// `fegetround()`.
#[unsafe(no_mangle)]
pub extern "C" fn fegetround() -> c_int {
    c_int::from(arch::x87_control()) & FE_TOWARDZERO
}

/// `fesetround()`.
#[unsafe(no_mangle)]
pub extern "C" fn fesetround(direction: c_int) -> c_int {
    if direction & !FE_TOWARDZERO != 0 {
        return 1;
    }
    let bits = direction.cast_unsigned();
    arch::set_x87_control((u32::from(arch::x87_control()) & !0xc00 | bits) as u16);
    arch::set_mxcsr(arch::mxcsr() & !0x6000 | bits << 3);
    0
}

/// `fegetenv()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fegetenv(to: *mut fenv_t) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { *to = save() };
    0
}

/// `feholdexcept()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn feholdexcept(to: *mut fenv_t) -> c_int {
    let before = save();
    // SAFETY: as the caller promises.
    unsafe { *to = before };
    let mut held = before;
    held.__x87[0] |= 0x3f;
    held.__x87[1] &= !0x3f;
    held.__mxcsr = held.__mxcsr & !0x3f | MASKS;
    install(&held);
    0
}

/// `fesetenv()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fesetenv(from: *const fenv_t) -> c_int {
    // SAFETY: as the caller promises.
    install(&unsafe { environment(from) });
    0
}

/// `feupdateenv()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn feupdateenv(from: *const fenv_t) -> c_int {
    let raised = fetestexcept(FE_ALL_EXCEPT);
    // SAFETY: as the caller promises.
    unsafe { fesetenv(from) };
    feraiseexcept(raised)
}

/// `fegetexcept()`: which exceptions trap.
#[unsafe(no_mangle)]
pub extern "C" fn fegetexcept() -> c_int {
    !c_int::from(arch::x87_control()) & FE_ALL_EXCEPT
}

/// `feenableexcept()`.
#[unsafe(no_mangle)]
pub extern "C" fn feenableexcept(flags: c_int) -> c_int {
    let before = fegetexcept();
    let bits = (flags & FE_ALL_EXCEPT).cast_unsigned();
    arch::set_x87_control((u32::from(arch::x87_control()) & !bits) as u16);
    arch::set_mxcsr(arch::mxcsr() & !(bits << 7));
    before
}

/// `fedisableexcept()`.
#[unsafe(no_mangle)]
pub extern "C" fn fedisableexcept(flags: c_int) -> c_int {
    let before = fegetexcept();
    let bits = (flags & FE_ALL_EXCEPT).cast_unsigned();
    arch::set_x87_control((u32::from(arch::x87_control()) | bits) as u16);
    arch::set_mxcsr(arch::mxcsr() | bits << 7);
    before
}
