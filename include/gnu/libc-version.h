/* <gnu/libc-version.h>, generated from libc/src/c/gnu/libc_version.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _GNU_LIBC_VERSION_H
#define _GNU_LIBC_VERSION_H

#include <features.h>

__BEGIN_DECLS

const char *gnu_get_libc_version(void);
const char *gnu_get_libc_release(void);

__END_DECLS

#endif /* _GNU_LIBC_VERSION_H */
