/* <bits/types/fd_set.h>, generated from libc/src/abi/types/fd_set.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _BITS_TYPES_FD_SET_H
#define _BITS_TYPES_FD_SET_H

#include <features.h>

#define __FD_SETSIZE 1024
#define __NFDBITS 64
typedef long __fd_mask;

__BEGIN_DECLS

struct __fd_set {
    long fds_bits[16];
};

typedef struct __fd_set fd_set;

__END_DECLS

#endif /* _BITS_TYPES_FD_SET_H */
