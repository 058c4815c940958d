/* <sys/epoll.h>, generated from libc/src/abi/constants/epoll.rs, libc/src/abi/types/epoll.rs, libc/src/c/sys/epoll.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _SYS_EPOLL_H
#define _SYS_EPOLL_H

#include <features.h>
#include <bits/types.h>
#include <bits/types/sigset_t.h>
#include <bits/types/struct_timespec.h>

#ifndef __uint32_t_defined
#define __uint32_t_defined
typedef __uint32_t uint32_t;
#endif
#ifndef __uint64_t_defined
#define __uint64_t_defined
typedef __uint64_t uint64_t;
#endif

#define EPOLL_CTL_ADD 1
#define EPOLL_CTL_DEL 2
#define EPOLL_CTL_MOD 3
#define EPOLL_CLOEXEC 524288
#define EPOLLERR 8
#define EPOLLET 2147483648u
#define EPOLLEXCLUSIVE 268435456
#define EPOLLHUP 16
#define EPOLLIN 1
#define EPOLLMSG 1024
#define EPOLLONESHOT 1073741824
#define EPOLLOUT 4
#define EPOLLPRI 2
#define EPOLLRDBAND 128
#define EPOLLRDHUP 8192
#define EPOLLRDNORM 64
#define EPOLLWAKEUP 536870912
#define EPOLLWRBAND 512
#define EPOLLWRNORM 256

__BEGIN_DECLS

union epoll_data {
    void *ptr;
    int fd;
    uint32_t u32;
    uint64_t u64;
};

typedef union epoll_data epoll_data_t;

struct __attribute__((__packed__)) epoll_event {
    uint32_t events;
    epoll_data_t data;
};

int epoll_create(int __size);
int epoll_create1(int __flags);
int epoll_ctl(int __epfd, int __op, int __fd, struct epoll_event *__event);
int epoll_wait(int __epfd, struct epoll_event *__events, int __count, int __timeout_ms);
int epoll_pwait(int __epfd,
                struct epoll_event *__events,
                int __count,
                int __timeout_ms,
                const sigset_t *__mask);
int epoll_pwait2(int __epfd,
                 struct epoll_event *__events,
                 int __count,
                 const struct timespec *__timeout,
                 const sigset_t *__mask);

__END_DECLS

#endif /* _SYS_EPOLL_H */
