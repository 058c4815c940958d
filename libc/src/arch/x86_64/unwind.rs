//! The unwinder's side of the C library: frames that exceptions pass through, and the end of a thread.
//!
//! An unwinder is there only if the program has one (C++, or C with `-fexceptions`). So it is never named as something
//! that has to be there: weak references are null without it.

#![expect(unsafe_code, reason = "assembly")]

use core::{
    arch::global_asm,
    ffi::{c_int, c_void},
};

use crate::abi::pthread::leave_once;

/// What an unwinder asks at each frame of a thread that ends: version, actions, class, exception, context, argument.
pub type Stop =
    unsafe extern "C" fn(c_int, c_int, u64, *mut c_void, *mut c_void, *mut c_void) -> c_int;

global_asm!(
    ".section .text.skerry_call_guarded, \"ax\", @progbits",
    ".globl skerry_call_guarded",
    ".type skerry_call_guarded, @function",
    "skerry_call_guarded:",
    ".cfi_startproc",
    // 0x1b: four bytes, counted from where they stand.
    ".cfi_personality 0x1b, skerry_once_personality",
    "push rbp",
    ".cfi_def_cfa_offset 16",
    ".cfi_offset 6, -16",
    "mov rbp, rsp",
    ".cfi_def_cfa_register 6",
    "call rdi",
    "pop rbp",
    ".cfi_def_cfa 7, 8",
    "ret",
    ".cfi_endproc",
    ".size skerry_call_guarded, . - skerry_call_guarded",
    // (version, actions, …): in the second phase (_UA_CLEANUP_PHASE) the frame is left. _URC_CONTINUE_UNWIND.
    ".globl skerry_once_personality",
    ".type skerry_once_personality, @function",
    "skerry_once_personality:",
    "test esi, 2",
    "jz 1f",
    "push rbp",
    "call {leave}",
    "pop rbp",
    "1:",
    "mov eax, 8",
    "ret",
    ".size skerry_once_personality, . - skerry_once_personality",
    ".section .text.skerry_force_unwind, \"ax\", @progbits",
    ".weak _Unwind_ForcedUnwind",
    ".weak _Unwind_GetCFA",
    ".globl skerry_force_unwind, skerry_frame_address",
    ".type skerry_force_unwind, @function",
    "skerry_force_unwind:",
    "mov rax, [rip + _Unwind_ForcedUnwind@GOTPCREL]",
    "test rax, rax",
    "jz 2f",
    "jmp rax",
    "2:",
    "ret",
    ".size skerry_force_unwind, . - skerry_force_unwind",
    ".type skerry_frame_address, @function",
    "skerry_frame_address:",
    "jmp [rip + _Unwind_GetCFA@GOTPCREL]",
    ".size skerry_frame_address, . - skerry_frame_address",
    ".text",
    leave = sym leave_once,
);

unsafe extern "C" {
    fn skerry_call_guarded(routine: unsafe extern "C" fn());
    fn skerry_force_unwind(exception: *mut c_void, stop: Stop, argument: *mut c_void);
    fn skerry_frame_address(context: *mut c_void) -> usize;
}

/// Calls `routine` from a frame that calls [`leave_once`] when an exception, or the end of the thread, leaves it.
///
/// # Safety
///
/// `routine` must be a function to be called now.
pub unsafe fn call_guarded(routine: unsafe extern "C" fn()) {
    // SAFETY: the caller's promise.
    unsafe { skerry_call_guarded(routine) };
}

/// Unwinds frame after frame and asks `stop` at each, and at the end. Returns if there is no unwinder, or if it
/// finds no way.
///
/// # Safety
///
/// `exception` must be a `struct _Unwind_Exception` that outlives the thread's frames.
pub unsafe fn force_unwind(exception: *mut c_void, stop: Stop) {
    // SAFETY: the caller's promise.
    unsafe { skerry_force_unwind(exception, stop, core::ptr::null_mut()) };
}

/// Where the frame that an unwinder has reached begins: what lies below is left.
///
/// # Safety
///
/// `context` must be what the unwinder gave to `stop`.
pub unsafe fn frame_address(context: *mut c_void) -> usize {
    // SAFETY: the caller's promise.
    unsafe { skerry_frame_address(context) }
}
