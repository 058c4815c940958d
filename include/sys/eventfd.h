/* <sys/eventfd.h>, generated from libc/src/abi/constants/eventfd.rs, libc/src/c/sys/eventfd.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _SYS_EVENTFD_H
#define _SYS_EVENTFD_H

#include <features.h>
#include <bits/types.h>

#ifndef __uint64_t_defined
#define __uint64_t_defined
typedef __uint64_t uint64_t;
#endif

#define EFD_SEMAPHORE 1
#define EFD_NONBLOCK 2048
#define EFD_CLOEXEC 524288

__BEGIN_DECLS

typedef uint64_t eventfd_t;

int eventfd(unsigned int __count, int __flags);
int eventfd_read(int __fd, eventfd_t *__value);
int eventfd_write(int __fd, eventfd_t __value);

__END_DECLS

#endif /* _SYS_EVENTFD_H */
