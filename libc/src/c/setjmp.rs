//! <setjmp.h>: leaving several functions at once.
//!
//! The layout of `jmp_buf` is glibc's: eight registers, whether a signal mask was saved, the mask.
//! Kept are the registers that a called function must keep (System V ABI, x86-64, §3.2.1).
#![expect(unsafe_code, reason = "saves and restores registers")]

use core::arch::global_asm;
use core::ffi::{c_int, c_long};
use core::ptr;

use super::signal::sigprocmask;
use crate::abi::types::sigset::sigset_t;

const SIG_SETMASK: c_int = 2;

/// What `setjmp` keeps.
#[repr(C)]
pub struct __jmp_buf_tag {
    /// rbx, rbp, r12, r13, r14, r15, rsp, rip.
    pub __jmpbuf: [c_long; 8],
    /// Whether `__saved_mask` holds anything.
    pub __mask_was_saved: c_int,
    /// The signal mask.
    pub __saved_mask: sigset_t,
}

global_asm!(
    // setjmp, as 4.2BSD and glibc's symbol have it, saves the mask; the macro of <setjmp.h> is _setjmp.
    ".section .text.__sigsetjmp, \"ax\", @progbits",
    ".globl setjmp, _setjmp, __sigsetjmp, sigsetjmp",
    ".type setjmp, @function",
    ".type _setjmp, @function",
    ".type __sigsetjmp, @function",
    ".type sigsetjmp, @function",
    "setjmp:",
    "mov esi, 1",
    "jmp __sigsetjmp",
    "_setjmp:",
    "xor esi, esi",
    "__sigsetjmp:",
    "sigsetjmp:",
    "mov [rdi], rbx",
    "mov [rdi + 8], rbp",
    "mov [rdi + 16], r12",
    "mov [rdi + 24], r13",
    "mov [rdi + 32], r14",
    "mov [rdi + 40], r15",
    "lea rdx, [rsp + 8]",
    "mov [rdi + 48], rdx",
    "mov rdx, [rsp]",
    "mov [rdi + 56], rdx",
    "jmp {save_mask}",
    ".section .text.skerry_jump, \"ax\", @progbits",
    ".globl skerry_jump",
    ".type skerry_jump, @function",
    "skerry_jump:",
    "mov eax, esi",
    "test eax, eax",
    "jnz 1f",
    "inc eax",
    "1:",
    "mov rbx, [rdi]",
    "mov rbp, [rdi + 8]",
    "mov r12, [rdi + 16]",
    "mov r13, [rdi + 24]",
    "mov r14, [rdi + 32]",
    "mov r15, [rdi + 40]",
    "mov rsp, [rdi + 48]",
    "jmp [rdi + 56]",
    ".text",
    save_mask = sym save_mask,
);

unsafe extern "C" {
    /// Goes on where `jump` was filled, which then returns `value`, or 1 if `value` is 0.
    fn skerry_jump(jump: *const __jmp_buf_tag, value: c_int) -> !;
}

/// Goes on where `buffer` was filled, without its signal mask.
///
/// # Safety
///
/// As [`siglongjmp`].
pub(crate) unsafe fn jump(buffer: *const __jmp_buf_tag, value: c_int) -> ! {
    // SAFETY: the caller's promise is passed on.
    unsafe { skerry_jump(buffer, value) }
}

/// Notes the signal mask in `jump` if `savemask` is not 0; the 0 is what `setjmp` returns.
unsafe extern "C" fn save_mask(jump: *mut __jmp_buf_tag, savemask: c_int) -> c_int {
    // SAFETY: the caller of setjmp promises that `jump` is writable.
    let jump = unsafe { &mut *jump };
    jump.__mask_was_saved = c_int::from(savemask != 0);
    if savemask != 0 {
        // SAFETY: no set is read, and the other is ours to write.
        unsafe { sigprocmask(SIG_SETMASK, ptr::null(), &raw mut jump.__saved_mask) };
    }
    0
}

/// `siglongjmp()`: restores the signal mask too, if it was saved.
///
/// # Safety
///
/// `jump` must have been filled by `sigsetjmp` in a function that has not returned.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn siglongjmp(jump: *mut __jmp_buf_tag, value: c_int) -> ! {
    // SAFETY: the caller promises that `jump` was filled.
    if unsafe { (*jump).__mask_was_saved } != 0 {
        // SAFETY: as above; nothing is written.
        let mask = unsafe { &raw const (*jump).__saved_mask };
        // SAFETY: `mask` was written by `save_mask`.
        unsafe { sigprocmask(SIG_SETMASK, mask, ptr::null_mut()) };
    }
    // SAFETY: the caller's promise is passed on.
    unsafe { skerry_jump(jump, value) }
}

/// `longjmp()`: see [`siglongjmp`].
///
/// # Safety
///
/// As [`siglongjmp`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn longjmp(jump: *mut __jmp_buf_tag, value: c_int) -> ! {
    // SAFETY: the caller's promise is passed on.
    unsafe { siglongjmp(jump, value) }
}

/// `_longjmp()`: see [`siglongjmp`].
///
/// # Safety
///
/// As [`siglongjmp`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn _longjmp(jump: *mut __jmp_buf_tag, value: c_int) -> ! {
    // SAFETY: the caller's promise is passed on.
    unsafe { siglongjmp(jump, value) }
}
