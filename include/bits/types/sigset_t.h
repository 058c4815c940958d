/* <bits/types/sigset_t.h>, generated from libc/src/abi/types/sigset.rs
   by `cargo xtask headers`; do not edit. */
#ifndef __sigset_t_defined
#define __sigset_t_defined

#include <features.h>

__BEGIN_DECLS

struct __sigset_t {
    unsigned long __val[16];
};

typedef struct __sigset_t sigset_t;

typedef struct __sigset_t __sigset_t;

__END_DECLS

#endif /* __sigset_t_defined */
