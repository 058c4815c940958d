/* <sys/times.h>, generated from libc/src/abi/types/tms.rs, libc/src/c/sys/times.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _SYS_TIMES_H
#define _SYS_TIMES_H

#include <features.h>
#include <bits/types.h>

#ifndef __clock_t_defined
#define __clock_t_defined
typedef __clock_t clock_t;
#endif

__BEGIN_DECLS

struct tms {
    clock_t tms_utime;
    clock_t tms_stime;
    clock_t tms_cutime;
    clock_t tms_cstime;
};

clock_t times(struct tms *__buf);

__END_DECLS

#endif /* _SYS_TIMES_H */
