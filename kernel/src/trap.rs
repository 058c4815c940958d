//! Faults and requests that interrupt a thread, handed to the C library, which makes signals of
//! them.
//!
//! The handler runs on the interrupted thread, as if that had called it, and may change its
//! registers. It runs on the thread's own stack, below the red zone; if that is full, on the stack
//! that [`Handler::spare_stack`] names.

use crate::arch;

/// The interrupted registers, in the order in which they lie in memory.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default)]
#[allow(missing_docs, reason = "registers")]
pub struct Registers {
    pub r15: u64,
    pub r14: u64,
    pub r13: u64,
    pub r12: u64,
    pub r11: u64,
    pub r10: u64,
    pub r9: u64,
    pub r8: u64,
    pub rbp: u64,
    pub rdi: u64,
    pub rsi: u64,
    pub rdx: u64,
    pub rcx: u64,
    pub rbx: u64,
    pub rax: u64,
    /// The CPU's number for what happened.
    pub vector: u64,
    /// What an exception tells besides its number; else 0.
    pub error: u64,
    pub rip: u64,
    pub cs: u64,
    pub rflags: u64,
    pub rsp: u64,
    pub ss: u64,
}

/// What interrupted a thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Access to memory that is not mapped (`SIGSEGV`, `SEGV_MAPERR`).
    NotMapped,
    /// Access that the memory's protection forbids (`SIGSEGV`, `SEGV_ACCERR`).
    NotAllowed,
    /// The stack is full (`SIGSEGV`, `SEGV_MAPERR`).
    StackOverflow,
    /// An address that no memory can have, or a privileged instruction (`SIGSEGV`, `SI_KERNEL`).
    Protection,
    /// A page of a mapped file that lies past its end, or for which no memory is left (`SIGBUS`,
    /// `BUS_ADRERR`).
    PastEnd,
    /// Misaligned access, with alignment checks on (`SIGBUS`, `BUS_ADRALN`).
    Misaligned,
    /// Division by zero, or a quotient too large (`SIGFPE`, `FPE_INTDIV`).
    Divide,
    /// An x87 exception that the program has unmasked (`SIGFPE`).
    X87,
    /// An SSE exception that the program has unmasked (`SIGFPE`).
    Simd,
    /// An instruction that does not exist (`SIGILL`, `ILL_ILLOPN`).
    Illegal,
    /// A breakpoint (`SIGTRAP`, `TRAP_BRKPT`).
    Breakpoint,
    /// A single step (`SIGTRAP`, `TRAP_TRACE`).
    Step,
    /// [`Thread::interrupt`](crate::thread::Thread::interrupt) asked for it.
    Requested,
}

/// A thread was interrupted.
pub struct Trap<'a> {
    /// By what.
    pub cause: Cause,
    /// The address that was accessed, for causes about memory.
    pub address: usize,
    /// The thread's registers, which it goes on with.
    pub registers: &'a mut Registers,
    /// Its vector registers, as FXSAVE lays them out (512 bytes); what else XSAVE has follows.
    pub extended: &'a mut [u8],
}

/// What is called when a thread is interrupted.
#[derive(Clone, Copy)]
pub struct Handler {
    /// Handles it; whether the thread may go on. If not, the crash is reported and the machine
    /// ends.
    pub run: fn(&mut Trap<'_>) -> bool,
    /// The end of a stack to use when the running thread's own is full, if it has one. Called in
    /// interrupt context.
    pub spare_stack: fn() -> Option<usize>,
}

/// Sets the handler. The first call counts. The host keeps its own signals.
pub fn set_handler(handler: Handler) {
    arch::trap::set_handler(handler);
}
