//! The 256 entry points of interrupts and exceptions.
//!
//! Each runs on a stack of its own (IST), as the interrupted code may keep data below its stack
//! pointer. It saves all general and SSE registers: the handlers are ordinary Rust, which uses both.
#![expect(unsafe_code, reason = "entered by the CPU")]

use core::arch::global_asm;

pub use crate::trap::Registers as Frame;

global_asm!(
    r#"
    .section .text.skerry_vectors, "ax", @progbits
    .balign 16
    .global skerry_vectors
skerry_vectors:
    .set vector, 0
    .rept 256
    .balign 16
    .if vector == 8 || (vector >= 10 && vector <= 14) || vector == 17 || vector == 21 || vector == 29 || vector == 30
    .else
    push 0
    .endif
    /* push vector, as 32 bits */
    .byte 0x68
    .long vector
    jmp skerry_entered
    .set vector, vector + 1
    .endr

skerry_entered:
    cld
    push rax
    push rbx
    push rcx
    push rdx
    push rsi
    push rdi
    push rbp
    push r8
    push r9
    push r10
    push r11
    push r12
    push r13
    push r14
    push r15
    mov rbx, rsp
    mov rdi, rsp
    /* A frame for the backtrace: the interrupted code is the caller. */
    push qword ptr [rbx + 17 * 8]
    push rbp
    mov rbp, rsp
    sub rsp, 256
    and rsp, -16
    movups [rsp], xmm0
    movups [rsp + 16], xmm1
    movups [rsp + 32], xmm2
    movups [rsp + 48], xmm3
    movups [rsp + 64], xmm4
    movups [rsp + 80], xmm5
    movups [rsp + 96], xmm6
    movups [rsp + 112], xmm7
    movups [rsp + 128], xmm8
    movups [rsp + 144], xmm9
    movups [rsp + 160], xmm10
    movups [rsp + 176], xmm11
    movups [rsp + 192], xmm12
    movups [rsp + 208], xmm13
    movups [rsp + 224], xmm14
    movups [rsp + 240], xmm15
    call {enter}
    movups xmm0, [rsp]
    movups xmm1, [rsp + 16]
    movups xmm2, [rsp + 32]
    movups xmm3, [rsp + 48]
    movups xmm4, [rsp + 64]
    movups xmm5, [rsp + 80]
    movups xmm6, [rsp + 96]
    movups xmm7, [rsp + 112]
    movups xmm8, [rsp + 128]
    movups xmm9, [rsp + 144]
    movups xmm10, [rsp + 160]
    movups xmm11, [rsp + 176]
    movups xmm12, [rsp + 192]
    movups xmm13, [rsp + 208]
    movups xmm14, [rsp + 224]
    movups xmm15, [rsp + 240]
    mov rsp, rbx
    pop r15
    pop r14
    pop r13
    pop r12
    pop r11
    pop r10
    pop r9
    pop r8
    pop rbp
    pop rdi
    pop rsi
    pop rdx
    pop rcx
    pop rbx
    pop rax
    add rsp, 16
    iretq
    .text
"#,
    enter = sym enter,
);

/// Vectors below this are exceptions.
pub const FIRST_INTERRUPT: u8 = 32;

/// Where every vector arrives.
extern "C" fn enter(frame: &mut Frame) {
    if frame.vector < u64::from(FIRST_INTERRUPT) {
        super::fault::handle(frame);
    } else {
        super::interrupt::arrived(frame);
    }
}
