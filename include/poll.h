/* <poll.h>, generated from libc/src/abi/constants/poll.rs, libc/src/abi/types/poll.rs, libc/src/c/poll.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _POLL_H
#define _POLL_H

#include <features.h>
#include <bits/types.h>
#include <bits/types/sigset_t.h>
#include <bits/types/struct_timespec.h>

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

int poll(struct pollfd *fds, nfds_t count, int timeout_ms);
#if defined __USE_GNU || defined __USE_XOPEN2K8
int ppoll(struct pollfd *fds, nfds_t count, const struct timespec *timeout, const sigset_t *mask);
#endif

__END_DECLS

#endif /* _POLL_H */
