/* <bits/types/struct_itimerspec.h>, generated from libc/src/abi/types/itimerspec.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _BITS_TYPES_STRUCT_ITIMERSPEC_H
#define _BITS_TYPES_STRUCT_ITIMERSPEC_H

#include <features.h>
#include <bits/types/struct_timespec.h>

__BEGIN_DECLS

struct itimerspec {
    struct timespec it_interval;
    struct timespec it_value;
};

__END_DECLS

#endif /* _BITS_TYPES_STRUCT_ITIMERSPEC_H */
