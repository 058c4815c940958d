/* <poll.h>, generated from libc/src/abi/constants/poll.rs, libc/src/abi/types/poll.rs, libc/src/c/poll.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _POLL_H
#define _POLL_H

#include <features.h>
#include <bits/types.h>
#if defined __USE_GNU || defined __USE_XOPEN2K24
#include <bits/types/sigset_t.h>
#endif
#if defined __USE_GNU || defined __USE_XOPEN2K24
#include <bits/types/struct_timespec.h>
#endif

#ifndef __nfds_t_defined
#define __nfds_t_defined
typedef __nfds_t nfds_t;
#endif

#define POLLERR 8
#define POLLHUP 16
#define POLLIN 1
#define POLLMSG 1024
#define POLLNVAL 32
#define POLLOUT 4
#define POLLPRI 2
#define POLLRDBAND 128
#define POLLRDHUP 8192
#define POLLRDNORM 64
#define POLLREMOVE 4096
#define POLLWRBAND 512
#define POLLWRNORM 256

__BEGIN_DECLS

struct pollfd {
    int fd;
    short events;
    short revents;
};

int poll(struct pollfd *__fds, nfds_t __count, int __timeout_ms);
#if defined __USE_GNU || defined __USE_XOPEN2K24
int ppoll(struct pollfd *__fds, nfds_t __count, const struct timespec *__timeout, const sigset_t *__mask);
#endif

__END_DECLS

#endif /* _POLL_H */
