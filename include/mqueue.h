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

extern mqd_t mq_open(const char *__name, int __flags, ...);
int mq_close(mqd_t __queue);
int mq_unlink(const char *__name);
int mq_getattr(mqd_t __queue, struct mq_attr *__attributes);
int mq_setattr(mqd_t __queue, const struct mq_attr *__new_, struct mq_attr *__old);
int mq_notify(mqd_t __queue, const struct sigevent *__event);
int mq_send(mqd_t __queue, const char *__message, size_t __len, unsigned int __priority);
#if defined __USE_XOPEN2K
int mq_timedsend(mqd_t __queue,
                 const char *__message,
                 size_t __len,
                 unsigned int __priority,
                 const struct timespec *__time);
#endif
ssize_t mq_receive(mqd_t __queue, char *__buf, size_t __len, unsigned int *__priority);
#if defined __USE_XOPEN2K
ssize_t mq_timedreceive(mqd_t __queue,
                        char *__buf,
                        size_t __len,
                        unsigned int *__priority,
                        const struct timespec *__time);
#endif

__END_DECLS

#endif /* _MQUEUE_H */
