//! <ucontext.h>: contexts that a program makes and switches between. POSIX.1-2004 `getcontext()`, `makecontext()`.
//!
//! The layout is glibc's: the general registers from offset 40 on, a pointer to the floating-point state at 224, the signal mask at
//! 296, that state itself at 424 (its MXCSR at 448). Kept are the registers that a called function must keep, those that carry
//! arguments, the floating-point environment and the signal mask.
#![expect(unsafe_code, reason = "saves and restores registers")]

use core::{
    arch::global_asm,
    ffi::{c_int, c_long, c_void},
    ptr,
};

use super::signal::sigprocmask;
use crate::abi::{
    types::sigset::sigset_t,
    va_list::{VaList, va_list},
};

const SIG_SETMASK: c_int = 2;
const STACK: usize = 16;
const MASK: usize = 296;
/// Offsets of rdi, rsi, rdx, rcx, r8, r9: where arguments go.
const ARGUMENTS: [usize; 6] = [104, 112, 136, 152, 40, 48];
const RBX: usize = 128;
const RSP: usize = 160;
const RIP: usize = 168;
const LINK: usize = 8;

macro_rules! save {
    () => {
        "mov [rdi + 40], r8
        mov [rdi + 48], r9
        mov [rdi + 72], r12
        mov [rdi + 80], r13
        mov [rdi + 88], r14
        mov [rdi + 96], r15
        mov [rdi + 104], rdi
        mov [rdi + 112], rsi
        mov [rdi + 120], rbp
        mov [rdi + 128], rbx
        mov [rdi + 136], rdx
        mov [rdi + 152], rcx
        lea rcx, [rsp + 8]
        mov [rdi + 160], rcx
        mov rcx, [rsp]
        mov [rdi + 168], rcx
        lea rcx, [rdi + 424]
        mov [rdi + 224], rcx
        fnstenv [rcx]
        fldenv [rcx]
        stmxcsr [rdi + 448]"
    };
}

global_asm!(
    ".section .text.getcontext, \"ax\", @progbits",
    ".globl getcontext",
    ".type getcontext, @function",
    "getcontext:",
    save!(),
    "jmp {save_mask}",
    ".section .text.swapcontext, \"ax\", @progbits",
    ".globl swapcontext",
    ".type swapcontext, @function",
    "swapcontext:",
    save!(),
    "push rsi",
    "call {swap_mask}",
    "pop rdi",
    "jmp 2f",
    ".globl setcontext",
    ".type setcontext, @function",
    "setcontext:",
    "push rdi",
    "call {load_mask}",
    "pop rdi",
    "2:",
    "mov rcx, [rdi + 224]",
    "fldenv [rcx]",
    "ldmxcsr [rdi + 448]",
    "mov r12, [rdi + 72]",
    "mov r13, [rdi + 80]",
    "mov r14, [rdi + 88]",
    "mov r15, [rdi + 96]",
    "mov rbp, [rdi + 120]",
    "mov rbx, [rdi + 128]",
    "mov rsp, [rdi + 160]",
    "push qword ptr [rdi + 168]",
    "mov r8, [rdi + 40]",
    "mov r9, [rdi + 48]",
    "mov rsi, [rdi + 112]",
    "mov rdx, [rdi + 136]",
    "mov rcx, [rdi + 152]",
    "mov rdi, [rdi + 104]",
    "xor eax, eax",
    "ret",
    // Where a made context's function returns to: rbx, which it had to keep, tells where the link is.
    "skerry_context_end:",
    "mov rsp, rbx",
    "mov rdi, [rsp]",
    "test rdi, rdi",
    "jz 3f",
    "sub rsp, 8",
    "and rsp, -16",
    "sub rsp, 8",
    "jmp setcontext",
    "3:",
    "and rsp, -16",
    "call exit",
    ".text",
    save_mask = sym save_mask,
    swap_mask = sym swap_mask,
    load_mask = sym load_mask,
);

unsafe extern "C" {
    safe fn skerry_context_end();
}

/// The signal mask of a context.
fn mask(context: *mut c_void) -> *mut sigset_t {
    context.wrapping_byte_add(MASK).cast()
}

/// Notes the signal mask; the 0 is what `getcontext` returns.
unsafe extern "C" fn save_mask(context: *mut c_void) -> c_int {
    // SAFETY: the caller of `getcontext` promises that the context is writable.
    unsafe { sigprocmask(SIG_SETMASK, ptr::null(), mask(context)) }
}

/// Takes the signal mask of a context.
unsafe extern "C" fn load_mask(context: *mut c_void) -> c_int {
    // SAFETY: the caller of `setcontext` promises a context.
    unsafe { sigprocmask(SIG_SETMASK, mask(context), ptr::null_mut()) }
}

/// Notes the signal mask in `old`, and takes that of `new`.
unsafe extern "C" fn swap_mask(old: *mut c_void, new: *mut c_void) -> c_int {
    // SAFETY: the caller of `swapcontext` promises contexts.
    unsafe { sigprocmask(SIG_SETMASK, mask(new), mask(old)) }
}

/// `makecontext()`: see libc/shim/ucontext.c. Arguments are as wide as registers, so that pointers pass too, as with glibc.
///
/// # Safety
///
/// `context` comes from `getcontext` and names a stack with room; `arguments` holds `argc` of them.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn __skerry_vmakecontext(
    context: *mut c_void,
    function: *const c_void,
    argc: c_int,
    arguments: va_list,
) {
    // SAFETY: as the caller promises.
    let mut arguments = unsafe { VaList::new(arguments) };
    let count = usize::try_from(argc).unwrap_or(0);
    let on_stack = count.saturating_sub(ARGUMENTS.len());
    // SAFETY: the caller promises a context; `uc_stack` is base, flags, size.
    let base = unsafe { field(context, STACK).read() }.cast_unsigned();
    // SAFETY: as above.
    let len = unsafe { field(context, STACK + 16).read() }.cast_unsigned();
    // The link lies above the arguments; the return address 8 below a multiple of 16, as after any call.
    let link = ((base + len) as usize - 16) & !15;
    let link = if on_stack.is_multiple_of(2) {
        link
    } else {
        link + 8
    };
    let sp = link - 8 * (on_stack + 1);
    let stack = |addr: usize| ptr::with_exposed_provenance_mut::<c_long>(addr);
    for index in 0..count {
        // SAFETY: the caller promises so many arguments.
        let value = unsafe { arguments.word() }.cast_signed();
        let place = match ARGUMENTS.get(index) {
            Some(&register) => field(context, register),
            None => stack(sp + 8 * (index - ARGUMENTS.len() + 1)),
        };
        // SAFETY: a register of the context, or a place on its stack, which has room.
        unsafe { place.write(value) };
    }
    let end = skerry_context_end as extern "C" fn() as usize as c_long;
    // SAFETY: the caller promises a context.
    let successor = unsafe { field(context, LINK).read() };
    let writes = [
        (stack(sp), end),
        (stack(link), successor),
        (field(context, RBX), link as c_long),
        (field(context, RSP), sp as c_long),
        (field(context, RIP), function.expose_provenance() as c_long),
    ];
    for (place, value) in writes {
        // SAFETY: places on the context's stack, and registers of the context.
        unsafe { place.write(value) };
    }
}

/// The word at `offset` of a context.
fn field(context: *mut c_void, offset: usize) -> *mut c_long {
    context.wrapping_byte_add(offset).cast()
}
