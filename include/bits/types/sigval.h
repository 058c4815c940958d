/* <bits/types/sigval.h>, generated from libc/src/abi/types/sigval.rs
   by `cargo xtask headers`; do not edit. */
#ifndef __sigval_defined
#define __sigval_defined

#include <features.h>

__BEGIN_DECLS

union sigval {
    int sival_int;
    void *sival_ptr;
};

typedef union sigval __sigval_t;

__END_DECLS

#endif /* __sigval_defined */
