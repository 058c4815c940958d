/* <bits/types/mbstate_t.h>, generated from libc/src/abi/types/mbstate.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _BITS_TYPES_MBSTATE_T_H
#define _BITS_TYPES_MBSTATE_T_H

#include <features.h>

typedef struct mbstate_t mbstate_t;

__BEGIN_DECLS

struct mbstate_t {
    int __count;
    unsigned int __value;
};

__END_DECLS

#endif /* _BITS_TYPES_MBSTATE_T_H */
