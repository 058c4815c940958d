//! Switching from one thread's stack to another's.
#![expect(unsafe_code, reason = "replaces the stack under its own feet")]

use core::arch::naked_asm;

use super::{
    detour::{RED_ZONE, detour},
    scheduler,
    vectors::Frame,
};

const INTERRUPT_FLAG: u64 = 1 << 9;

/// SSE as it is at a program's start: all exceptions masked, round to nearest.
const MXCSR: u64 = 0x1f80;
/// The same for the x87, with 64 bits of precision.
const X87_CONTROL: u64 = 0x37f;

/// What [`switch`] leaves on a stack, lowest address first.
#[repr(C)]
struct Saved {
    /// MXCSR, and the x87's control word in the upper half.
    control: u64,
    r15: u64,
    r14: u64,
    r13: u64,
    r12: u64,
    rbx: u64,
    rbp: u64,
    rip: u64,
}

/// Leaves the running stack, its pointer written to `save`, for the one at `to`.
///
/// Only what a function must keep is kept: the rest the compiler has saved where it matters.
///
/// # Safety
///
/// `to` must come from an earlier switch or from [`prepare`], and be used only once. Interrupts
/// must be held off.
#[unsafe(naked)]
pub unsafe extern "C" fn switch(save: *mut usize, to: usize) {
    naked_asm!(
        "push rbp",
        "push rbx",
        "push r12",
        "push r13",
        "push r14",
        "push r15",
        "sub rsp, 8",
        "stmxcsr [rsp]",
        "fnstcw [rsp + 4]",
        "mov [rdi], rsp",
        "mov rsp, rsi",
        "ldmxcsr [rsp]",
        "fldcw [rsp + 4]",
        "add rsp, 8",
        "pop r15",
        "pop r14",
        "pop r13",
        "pop r12",
        "pop rbx",
        "pop rbp",
        "ret",
    )
}

/// Makes the stack that ends at `top` one that [`switch`] can go to: it then calls `main`.
///
/// # Safety
///
/// The stack must be writable and unused.
pub unsafe fn prepare(top: usize, main: extern "C" fn() -> !) -> usize {
    let top = top & !15;
    let at = top - 16 - size_of::<Saved>();
    let saved = Saved {
        control: MXCSR | X87_CONTROL << 32,
        r15: 0,
        r14: 0,
        r13: 0,
        r12: main as usize as u64,
        rbx: 0,
        rbp: 0,
        rip: start as *const () as u64,
    };
    // SAFETY: the caller's promise; `at` is aligned to 16 as its size is a multiple of 16.
    unsafe { core::ptr::with_exposed_provenance_mut::<Saved>(at).write(saved) };
    at
}

/// The first code of a thread.
#[unsafe(naked)]
unsafe extern "C" fn start() {
    naked_asm!(
        "xor ebp, ebp",
        "push 0",
        "push 0",
        "mov rbp, rsp",
        "call r12",
        "ud2"
    )
}

/// Has the interrupted thread call the scheduler when the interrupt returns, and go on afterwards
/// as if nothing had been.
///
/// Interrupts are held off once, for the scheduler to let go.
pub fn divert(frame: &mut Frame) {
    let room = size_of::<Frame>() as u64;
    let at = (frame.rsp - RED_ZONE - room) & !63;
    let saved = core::ptr::with_exposed_provenance_mut::<Frame>(at as usize);
    // SAFETY: below the red zone of its stack pointer a thread's stack is unused. If it is not
    // writable the thread's stack is full, which the page fault reports.
    unsafe { saved.write(*frame) };
    frame.rsp = at;
    frame.rip = diverted as *const () as u64;
    frame.rflags &= !INTERRUPT_FLAG;
}

/// Saves all vector registers on the stack, calls the scheduler with the frame and their place, and
/// restores all.
#[unsafe(naked)]
unsafe extern "C" fn diverted() {
    detour!(scheduler::give_way_diverted)
}
