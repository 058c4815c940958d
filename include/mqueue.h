/* <mqueue.h>, generated from libc/src/abi/types/mqueue.rs, libc/src/c/mqueue.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _MQUEUE_H
#define _MQUEUE_H

#include <features.h>
#include <bits/types.h>
#include <sys/types.h>
#include <fcntl.h>
#include <bits/types/sigevent_t.h>
#include <bits/types/struct_timespec.h>

#define __need_size_t
#include <stddef.h>
#ifndef __ssize_t_defined
#define __ssize_t_defined
typedef __ssize_t ssize_t;
#endif

__BEGIN_DECLS

typedef int mqd_t;

struct mq_attr {
    long mq_flags;
    long mq_maxmsg;
    long mq_msgsize;
    long mq_curmsgs;
    long __pad[4];
};

extern mqd_t mq_open(const char *name, int flags, ...);
int mq_close(mqd_t queue);
int mq_unlink(const char *name);
int mq_getattr(mqd_t queue, struct mq_attr *attributes);
int mq_setattr(mqd_t queue, const struct mq_attr *new_, struct mq_attr *old);
int mq_notify(mqd_t queue, const struct sigevent *event);
int mq_send(mqd_t queue, const char *message, size_t len, unsigned int priority);
#if defined __USE_XOPEN2K
int mq_timedsend(mqd_t queue,
                 const char *message,
                 size_t len,
                 unsigned int priority,
                 const struct timespec *time);
#endif
ssize_t mq_receive(mqd_t queue, char *buf, size_t len, unsigned int *priority);
#if defined __USE_XOPEN2K
ssize_t mq_timedreceive(mqd_t queue,
                        char *buf,
                        size_t len,
                        unsigned int *priority,
                        const struct timespec *time);
#endif

__END_DECLS

#endif /* _MQUEUE_H */
