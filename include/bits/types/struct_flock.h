/* <bits/types/struct_flock.h>, generated from libc/src/abi/types/flock.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _BITS_TYPES_STRUCT_FLOCK_H
#define _BITS_TYPES_STRUCT_FLOCK_H

#include <features.h>
#include <bits/types.h>

#ifndef __off_t_defined
#define __off_t_defined
typedef __off_t off_t;
#endif
#ifndef __off64_t_defined
#define __off64_t_defined
typedef __off64_t off64_t;
#endif
#ifndef __pid_t_defined
#define __pid_t_defined
typedef __pid_t pid_t;
#endif

__BEGIN_DECLS

struct flock {
    short l_type;
    short l_whence;
    off_t l_start;
    off_t l_len;
    pid_t l_pid;
};

#if defined __USE_LARGEFILE64
struct flock64 {
    short l_type;
    short l_whence;
    off64_t l_start;
    off64_t l_len;
    pid_t l_pid;
};

#endif

__END_DECLS

#endif /* _BITS_TYPES_STRUCT_FLOCK_H */
