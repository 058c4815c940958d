//! Power-on to Rust: the PVH entry point, in 32-bit protected mode without paging.
//!
//! Standard: the x86/HVM direct boot ABI ("PVH"). The VMM finds [`_start`] through the ELF note
//! `XEN_ELFNOTE_PHYS32_ENTRY` and enters it with the address of its start information in `ebx`.
//!
//! It builds the first page tables (the low 1 GiB, at its own address and in the direct map),
//! enters long mode with SSE on, and calls [`super::boot::enter`] on the boot stack.
#![expect(unsafe_code, reason = "the machine's first instructions")]

use core::arch::global_asm;

use super::cpu;

/// Bytes of the stack that boot runs on; later the one on which ended threads are buried.
pub const BOOT_STACK_LEN: usize = 16 * 1024;

const CR0: u32 = 1 // PE
    | 1 << 1 // MP
    | 1 << 4 // ET
    | 1 << 5 // NE
    | 1 << 16 // WP
    | 1 << 31; // PG
const CR4: u32 = 1 << 5 // PAE
    | 1 << 7 // PGE
    | 1 << 9 // OSFXSR
    | 1 << 10; // OSXMMEXCPT
const EFER: u32 = 0xc000_0080;
const EFER_BITS: u32 = 1 << 8 // LME
    | 1 << 11; // NXE
const GS_BASE: u32 = 0xc000_0101;

global_asm!(
    r#"
    .section .note.skerry, "a", @note
    .balign 4
    .long 4, 4, 18
    .asciz "Xen"
    .long _start

    .section .bss.skerry_boot, "aw", @nobits
    .balign 4096
    .global skerry_boot_pml4
skerry_boot_pml4:
    .skip 4096
    .global skerry_boot_low_pdpt
skerry_boot_low_pdpt:
    .skip 4096
    .global skerry_boot_high_pdpt
skerry_boot_high_pdpt:
    .skip 4096
    .global skerry_boot_pd
skerry_boot_pd:
    .skip 4096
    .global skerry_boot_stack
skerry_boot_stack:
    .skip {stack_len}
    .global skerry_boot_stack_top
skerry_boot_stack_top:

    .section .rodata.skerry_boot, "a"
    .balign 8
skerry_boot_gdt:
    .quad 0
    .quad 0x00af9b000000ffff
    .quad 0x00cf93000000ffff
skerry_boot_gdt_register:
    .word 23
    .quad skerry_boot_gdt

    .section .skerry.boot, "ax"
    .code32
    .global _start
_start:
    cld
    cli
    mov esp, offset skerry_boot_stack_top
    mov edi, ebx

    mov eax, offset skerry_boot_low_pdpt
    or eax, 3
    mov [skerry_boot_pml4], eax
    mov eax, offset skerry_boot_high_pdpt
    or eax, 3
    mov [skerry_boot_pml4 + 256 * 8], eax
    mov eax, offset skerry_boot_pd
    or eax, 3
    mov [skerry_boot_low_pdpt], eax
    mov [skerry_boot_high_pdpt], eax
    mov dword ptr [skerry_boot_high_pdpt + 4], 0x80000000
    xor ecx, ecx
    mov eax, 0x83
2:
    mov [skerry_boot_pd + ecx * 8], eax
    add eax, 0x200000
    inc ecx
    cmp ecx, 512
    jne 2b

    mov eax, {cr4}
    mov cr4, eax
    mov eax, offset skerry_boot_pml4
    mov cr3, eax
    mov ecx, {efer}
    rdmsr
    or eax, {efer_bits}
    wrmsr
    mov eax, {cr0}
    mov cr0, eax
    lgdt [skerry_boot_gdt_register]
    .byte 0xea
    .long skerry_boot_64
    .word 8

    .code64
skerry_boot_64:
    mov eax, 16
    mov ds, eax
    mov es, eax
    mov ss, eax
    xor eax, eax
    mov fs, eax
    mov gs, eax
    mov eax, offset {cpu}
    xor edx, edx
    mov ecx, {gs_base}
    wrmsr
    fninit
    xor ebp, ebp
    mov esp, offset skerry_boot_stack_top
    mov edi, edi
    call {enter}
    ud2

    .text
"#,
    stack_len = const BOOT_STACK_LEN,
    cr0 = const CR0,
    cr4 = const CR4,
    efer = const EFER,
    efer_bits = const EFER_BITS,
    gs_base = const GS_BASE,
    cpu = sym cpu::BOOT_CPU,
    enter = sym super::boot::enter,
);
