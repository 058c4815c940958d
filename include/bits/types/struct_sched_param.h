/* <bits/types/struct_sched_param.h>, generated from libc/src/abi/types/sched.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _BITS_TYPES_STRUCT_SCHED_PARAM
#define _BITS_TYPES_STRUCT_SCHED_PARAM

#include <features.h>

__BEGIN_DECLS

struct sched_param {
    int sched_priority;
};

__END_DECLS

#endif /* _BITS_TYPES_STRUCT_SCHED_PARAM */
