/* <sys/select.h>, generated from libc/src/c/sys/select.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _SYS_SELECT_H
#define _SYS_SELECT_H

#include <features.h>
#include <bits/types.h>
#include <bits/types/sigset_t.h>
#include <bits/types/struct_timeval.h>
#include <bits/types/struct_timespec.h>
#include <bits/types/fd_set.h>

#ifndef __time_t_defined
#define __time_t_defined
typedef __time_t time_t;
#endif
#ifndef __suseconds_t_defined
#define __suseconds_t_defined
typedef __suseconds_t suseconds_t;
#endif

__BEGIN_DECLS

#define FD_SETSIZE __FD_SETSIZE
#ifdef __USE_MISC
#ifndef __fd_mask_defined
#define __fd_mask_defined 1
typedef __fd_mask fd_mask;
#endif
#define NFDBITS __NFDBITS
#endif
#define __FD_ELT(fd) ((fd) / __NFDBITS)
#define __FD_MASK(fd) ((__fd_mask)(1UL << ((fd) % __NFDBITS)))
#define FD_SET(fd, set) ((void)((set)->fds_bits[__FD_ELT(fd)] |= __FD_MASK(fd)))
#define FD_CLR(fd, set) ((void)((set)->fds_bits[__FD_ELT(fd)] &= ~__FD_MASK(fd)))
#define FD_ISSET(fd, set) (((set)->fds_bits[__FD_ELT(fd)] & __FD_MASK(fd)) != 0)
#define FD_ZERO(set) __builtin_memset((set), 0, sizeof(fd_set))

int pselect(int __count,
            fd_set *__readable,
            fd_set *__writable,
            fd_set *__exceptional,
            const struct timespec *__timeout,
            const sigset_t *__mask);
int select(int __count,
           fd_set *__readable,
           fd_set *__writable,
           fd_set *__exceptional,
           struct timeval *__timeout);

__END_DECLS

#endif /* _SYS_SELECT_H */
