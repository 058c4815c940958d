/* <asm/types.h>: the kernel's names of integers. */
#ifndef _ASM_TYPES_H
#define _ASM_TYPES_H 1

typedef signed char __s8;
typedef unsigned char __u8;
typedef short __s16;
typedef unsigned short __u16;
typedef int __s32;
typedef unsigned int __u32;
__extension__ typedef long long __s64;
__extension__ typedef unsigned long long __u64;

#endif /* _ASM_TYPES_H */
