/* <bits/types/mbstate_t.h>, generated from libc/src/abi/types/mbstate.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _BITS_TYPES_MBSTATE_T_H
#define _BITS_TYPES_MBSTATE_T_H

#include <features.h>

__BEGIN_DECLS

struct __mbstate_t {
    int __count;
    unsigned int __value;
};

typedef struct __mbstate_t mbstate_t;

__END_DECLS

#endif /* _BITS_TYPES_MBSTATE_T_H */
