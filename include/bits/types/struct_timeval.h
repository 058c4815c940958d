/* <bits/types/struct_timeval.h>, generated from libc/src/abi/types/timeval.rs
   by `cargo xtask headers`; do not edit. */
#ifndef __timeval_defined
#define __timeval_defined

#include <features.h>
#include <bits/types.h>

#ifndef __time_t_defined
#define __time_t_defined
typedef __time_t time_t;
#endif
#ifndef __suseconds_t_defined
#define __suseconds_t_defined
typedef __suseconds_t suseconds_t;
#endif

__BEGIN_DECLS

struct timeval {
    time_t tv_sec;
    suseconds_t tv_usec;
};

__END_DECLS

#endif /* __timeval_defined */
