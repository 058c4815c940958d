/* <sys/random.h>, generated from libc/src/abi/constants/random.rs, libc/src/c/sys/random.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _SYS_RANDOM_H
#define _SYS_RANDOM_H

#include <features.h>
#include <bits/types.h>

#define __need_size_t
#include <stddef.h>
#ifndef __ssize_t_defined
#define __ssize_t_defined
typedef __ssize_t ssize_t;
#endif

#define GRND_NONBLOCK 1
#define GRND_RANDOM 2
#define GRND_INSECURE 4

__BEGIN_DECLS

/* Also in <unistd.h>, which defines it. */
extern int getentropy(void *__buf, size_t __len);

ssize_t getrandom(void *__buf, size_t __len, unsigned int __flags);

__END_DECLS

#endif /* _SYS_RANDOM_H */
