//! What an interrupted thread does before it goes on as if nothing had been.

/// Bytes below the stack pointer that the interrupted code may use.
pub const RED_ZONE: u64 = 128;

/// The body of a naked function that an interrupted thread returns to, its registers as a
/// [`Frame`](super::vectors::Frame) on top of its stack: saves all vector registers on the stack, calls
/// `$run` with the frame and their place, and goes on with the registers that it leaves.
macro_rules! detour {
    ($run:path) => {
        core::arch::naked_asm!(
            "cld",
            "mov rbx, rsp",
            "push qword ptr [rbx + 17 * 8]",
            "push rbp",
            "mov rbp, rsp",
            "mov r12d, [rip + {len}]",
            "test r12d, r12d",
            "je 3f",
            "sub rsp, r12",
            "and rsp, -64",
            "xor eax, eax",
            "mov ecx, 8",
            "lea rdi, [rsp + 512]",
            "rep stosq",
            "mov eax, -1",
            "mov edx, -1",
            "xsave64 [rsp]",
            "mov rdi, rbx",
            "mov rsi, rsp",
            "call {run}",
            "mov eax, -1",
            "mov edx, -1",
            "xrstor64 [rsp]",
            "2:",
            "mov rsp, rbx",
            "pop r15",
            "pop r14",
            "pop r13",
            "pop r12",
            "pop r11",
            "pop r10",
            "pop r9",
            "pop r8",
            "pop rbp",
            "pop rdi",
            "pop rsi",
            "pop rdx",
            "pop rcx",
            "pop rbx",
            "pop rax",
            "add rsp, 16",
            "iretq",
            "3:",
            "sub rsp, {legacy}",
            "and rsp, -64",
            "fxsave64 [rsp]",
            "mov rdi, rbx",
            "mov rsi, rsp",
            "call {run}",
            "fxrstor64 [rsp]",
            "jmp 2b",
            len = sym $crate::arch::x86_64::cpu::EXTENDED_STATE_LEN,
            legacy = const $crate::arch::x86_64::cpu::LEGACY_STATE_LEN,
            run = sym $run,
        )
    };
}

pub(super) use detour;
