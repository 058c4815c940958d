/* <sys/timeb.h>, generated from libc/src/c/sys/timeb.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _SYS_TIMEB_H
#define _SYS_TIMEB_H

#include <features.h>
#include <bits/types.h>

#ifndef __time_t_defined
#define __time_t_defined
typedef __time_t time_t;
#endif

__BEGIN_DECLS

struct timeb {
    time_t time;
    unsigned short millitm;
    short timezone;
    short dstflag;
};

int ftime(struct timeb *__result) __attribute__((__deprecated__));

__END_DECLS

#endif /* _SYS_TIMEB_H */
