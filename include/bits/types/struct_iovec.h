/* <bits/types/struct_iovec.h>, generated from libc/src/abi/types/iovec.rs
   by `cargo xtask headers`; do not edit. */
#ifndef __iovec_defined
#define __iovec_defined

#include <features.h>
#include <bits/types.h>

#define __need_size_t
#include <stddef.h>

__BEGIN_DECLS

struct iovec {
    void *iov_base;
    size_t iov_len;
};

__END_DECLS

#endif /* __iovec_defined */
