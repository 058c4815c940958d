/* <libgen.h>, generated from libc/src/c/libgen.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _LIBGEN_H
#define _LIBGEN_H

#include <features.h>

__BEGIN_DECLS

char *__xpg_basename(char *__path);
char *dirname(char *__path);

#define basename __xpg_basename

__END_DECLS

#endif /* _LIBGEN_H */
