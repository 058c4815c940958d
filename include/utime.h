/* <utime.h>, generated from libc/src/abi/types/utime.rs, libc/src/c/utime.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _UTIME_H
#define _UTIME_H

#include <features.h>
#include <bits/types.h>

#ifndef __time_t_defined
#define __time_t_defined
typedef __time_t time_t;
#endif

__BEGIN_DECLS

struct utimbuf {
    time_t actime;
    time_t modtime;
};

int utime(const char *__path, const struct utimbuf *__times);

__END_DECLS

#endif /* _UTIME_H */
