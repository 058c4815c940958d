/* The types of ELF that <link.h> shows. */
#ifndef _BITS_ELF64_H
#define _BITS_ELF64_H 1

#include <bits/types.h>

typedef __uint16_t Elf64_Half;
typedef __uint32_t Elf64_Word;
typedef __uint64_t Elf64_Xword;
typedef __uint64_t Elf64_Addr;
typedef __uint64_t Elf64_Off;

typedef struct {
    Elf64_Word p_type;
    Elf64_Word p_flags;
    Elf64_Off p_offset;
    Elf64_Addr p_vaddr;
    Elf64_Addr p_paddr;
    Elf64_Xword p_filesz;
    Elf64_Xword p_memsz;
    Elf64_Xword p_align;
} Elf64_Phdr;

#endif /* _BITS_ELF64_H */
