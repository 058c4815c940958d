/* <bits/types/struct_timespec.h>, generated from libc/src/abi/types/timespec.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _STRUCT_TIMESPEC
#define _STRUCT_TIMESPEC

#include <features.h>
#include <bits/types.h>

#ifndef __time_t_defined
#define __time_t_defined
typedef __time_t time_t;
#endif

__BEGIN_DECLS

struct timespec {
    time_t tv_sec;
    __syscall_slong_t tv_nsec;
};

__END_DECLS

#endif /* _STRUCT_TIMESPEC */
