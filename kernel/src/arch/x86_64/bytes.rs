//! `memcpy` and its kin: what compiled code of any language expects to find.
//!
//! Plain loops over 16 and 8 bytes with overlapping ends. They beat `rep movsb` under emulation,
//! where that instruction is a loop per byte, and are near it on hardware.
//!
//! Two names that the precompiled `core` refers to are weak here: with `panic = "abort"` nothing calls
//! `_Unwind_Resume`, and frames of Rust's have nothing to do for an exception of C++'s that passes through
//! (8 is `_URC_CONTINUE_UNWIND`).
#![expect(unsafe_code, reason = "defines symbols that the compiler calls")]

use core::arch::global_asm;

global_asm!(
    r#"
    .macro skerry_function name
    .section .text.\name, "ax", @progbits
    .balign 16
    .global \name
    .type \name, @function
\name:
    .endm

    skerry_function memcpy
    .global memmove
    .type memmove, @function
memmove:
    mov rax, rdi
    cmp rdx, 16
    jb 5f
    movups xmm0, [rsi]
    movups xmm1, [rsi + rdx - 16]
    cmp rdx, 32
    ja 2f
    movups [rdi], xmm0
    movups [rdi + rdx - 16], xmm1
    ret
2:  movups xmm2, [rsi + 16]
    movups xmm3, [rsi + rdx - 32]
    cmp rdx, 64
    ja 3f
    movups [rdi], xmm0
    movups [rdi + 16], xmm2
    movups [rdi + rdx - 32], xmm3
    movups [rdi + rdx - 16], xmm1
    ret
3:  mov rcx, rdi
    sub rcx, rsi
    cmp rcx, rdx
    jb 4f
    /* Forwards: the last 64 bytes are in xmm1, 3, 4, 5 before the loop may overwrite them. */
    movups xmm4, [rsi + rdx - 48]
    movups xmm5, [rsi + rdx - 64]
    lea r8, [rdi + rdx]
    sub rdx, 64
    add rdx, rdi
33: movups xmm0, [rsi]
    movups xmm2, [rsi + 16]
    movups xmm6, [rsi + 32]
    movups xmm7, [rsi + 48]
    movups [rdi], xmm0
    movups [rdi + 16], xmm2
    movups [rdi + 32], xmm6
    movups [rdi + 48], xmm7
    add rsi, 64
    add rdi, 64
    cmp rdi, rdx
    jb 33b
    movups [r8 - 64], xmm5
    movups [r8 - 48], xmm4
    movups [r8 - 32], xmm3
    movups [r8 - 16], xmm1
    ret
4:  /* Backwards: the first 64 bytes are in xmm0, 2, 4, 5 before the loop may overwrite them. */
    movups xmm4, [rsi + 32]
    movups xmm5, [rsi + 48]
44: movups xmm1, [rsi + rdx - 16]
    movups xmm3, [rsi + rdx - 32]
    movups xmm6, [rsi + rdx - 48]
    movups xmm7, [rsi + rdx - 64]
    movups [rdi + rdx - 16], xmm1
    movups [rdi + rdx - 32], xmm3
    movups [rdi + rdx - 48], xmm6
    movups [rdi + rdx - 64], xmm7
    sub rdx, 64
    cmp rdx, 64
    ja 44b
    movups [rdi], xmm0
    movups [rdi + 16], xmm2
    movups [rdi + 32], xmm4
    movups [rdi + 48], xmm5
    ret
5:  cmp edx, 8
    jb 6f
    mov rcx, [rsi]
    mov r8, [rsi + rdx - 8]
    mov [rdi], rcx
    mov [rdi + rdx - 8], r8
    ret
6:  cmp edx, 4
    jb 7f
    mov ecx, [rsi]
    mov r8d, [rsi + rdx - 4]
    mov [rdi], ecx
    mov [rdi + rdx - 4], r8d
    ret
7:  test edx, edx
    je 8f
    mov r10d, edx
    shr r10d
    movzx ecx, byte ptr [rsi]
    movzx r8d, byte ptr [rsi + rdx - 1]
    movzx r9d, byte ptr [rsi + r10]
    mov [rdi], cl
    mov [rdi + rdx - 1], r8b
    mov [rdi + r10], r9b
8:  ret
    .size memcpy, . - memcpy
    .size memmove, . - memmove

    skerry_function memset
    mov rax, rdi
    movzx esi, sil
    mov rcx, 0x0101010101010101
    imul rcx, rsi
    cmp rdx, 16
    jb 4f
    movq xmm0, rcx
    punpcklqdq xmm0, xmm0
    movups [rdi], xmm0
    movups [rdi + rdx - 16], xmm0
    cmp rdx, 32
    jbe 3f
    movups [rdi + 16], xmm0
    movups [rdi + rdx - 32], xmm0
    cmp rdx, 64
    jbe 3f
    movups [rdi + rdx - 48], xmm0
    movups [rdi + rdx - 64], xmm0
    lea rcx, [rdi + rdx - 64]
    add rdi, 16
    and rdi, -16
    cmp rdi, rcx
    jae 3f
2:  movups [rdi], xmm0
    movups [rdi + 16], xmm0
    movups [rdi + 32], xmm0
    movups [rdi + 48], xmm0
    add rdi, 64
    cmp rdi, rcx
    jb 2b
3:  ret
4:  cmp edx, 8
    jb 5f
    mov [rdi], rcx
    mov [rdi + rdx - 8], rcx
    ret
5:  cmp edx, 4
    jb 6f
    mov [rdi], ecx
    mov [rdi + rdx - 4], ecx
    ret
6:  test edx, edx
    je 7f
    mov [rdi], cl
    mov [rdi + rdx - 1], cl
    shr edx
    mov [rdi + rdx], cl
7:  ret
    .size memset, . - memset

    skerry_function memcmp
    .global bcmp
    .type bcmp, @function
bcmp:
    cmp rdx, 8
    jb 3f
    lea r8, [rdx - 8]
    xor ecx, ecx
2:  mov rax, [rdi + rcx]
    mov r9, [rsi + rcx]
    cmp rax, r9
    jne 4f
    add rcx, 8
    cmp rcx, r8
    jb 2b
    mov rax, [rdi + r8]
    mov r9, [rsi + r8]
    cmp rax, r9
    jne 4f
    xor eax, eax
    ret
4:  bswap rax
    bswap r9
    cmp rax, r9
    sbb eax, eax
    or eax, 1
    ret
3:  xor ecx, ecx
    test edx, edx
    je 6f
5:  movzx eax, byte ptr [rdi + rcx]
    movzx r9d, byte ptr [rsi + rcx]
    sub eax, r9d
    jne 7f
    inc ecx
    cmp ecx, edx
    jne 5b
6:  xor eax, eax
7:  ret
    .size memcmp, . - memcmp
    .size bcmp, . - bcmp

    skerry_function strlen
    mov rax, rdi
    mov r8, 0x0101010101010101
    mov r9, 0x8080808080808080
    test al, 7
    je 3f
2:  cmp byte ptr [rax], 0
    je 4f
    inc rax
    test al, 7
    jne 2b
3:  mov rcx, [rax]
    mov rdx, rcx
    sub rcx, r8
    not rdx
    and rcx, rdx
    add rax, 8
    and rcx, r9
    je 3b
    bsf rcx, rcx
    shr ecx, 3
    lea rax, [rax + rcx - 8]
4:  sub rax, rdi
    ret
    .size strlen, . - strlen

    .text
    .weak rust_eh_personality
    .weak _Unwind_Resume
rust_eh_personality:
    mov eax, 8
    ret
_Unwind_Resume:
    ud2
"#
);
