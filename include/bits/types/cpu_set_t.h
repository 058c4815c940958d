/* <bits/types/cpu_set_t.h>, generated from libc/src/abi/types/cpu_set.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _BITS_TYPES_CPU_SET_T_H
#define _BITS_TYPES_CPU_SET_T_H

#include <features.h>

__BEGIN_DECLS

struct __cpu_set {
    unsigned long __bits[16];
};

typedef struct __cpu_set cpu_set_t;

__END_DECLS

#endif /* _BITS_TYPES_CPU_SET_T_H */
