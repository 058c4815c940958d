/* <aio.h>, generated from libc/src/c/aio.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _AIO_H
#define _AIO_H

#include <features.h>
#include <bits/types.h>
#include <sys/types.h>
#include <bits/types/sigevent_t.h>
#include <bits/types/struct_timespec.h>

#define __need_size_t
#include <stddef.h>
#ifndef __ssize_t_defined
#define __ssize_t_defined
typedef __ssize_t ssize_t;
#endif
#ifndef __off_t_defined
#define __off_t_defined
typedef __off_t off_t;
#endif

struct aiocb {
    int aio_fildes;
    int aio_lio_opcode;
    int aio_reqprio;
    volatile void *aio_buf;
    __SIZE_TYPE__ aio_nbytes;
    struct sigevent aio_sigevent;
    void *__next_prio;
    int __abs_prio;
    int __policy;
    int __error_code;
    __ssize_t __return_value;
    __off_t aio_offset;
    char __glibc_reserved[32];
};
#ifdef __USE_LARGEFILE64
#define aiocb64 aiocb
#define aio_read64 aio_read
#define aio_write64 aio_write
#define aio_fsync64 aio_fsync
#define aio_error64 aio_error
#define aio_return64 aio_return
#define aio_cancel64 aio_cancel
#define aio_suspend64 aio_suspend
#define lio_listio64 lio_listio
#endif

#define AIO_CANCELED 0
#define AIO_NOTCANCELED 1
#define AIO_ALLDONE 2
#define LIO_READ 0
#define LIO_WRITE 1
#define LIO_NOP 2
#define LIO_WAIT 0
#define LIO_NOWAIT 1

__BEGIN_DECLS

int aio_read(struct aiocb *__block);
int aio_write(struct aiocb *__block);
int aio_fsync(int __operation, struct aiocb *__block);
int aio_error(const struct aiocb *__block);
ssize_t aio_return(struct aiocb *__block);
int aio_cancel(int __fd, struct aiocb *__block);
int aio_suspend(const struct aiocb *const *__list, int __count, const struct timespec *__timeout);
int lio_listio(int __mode, struct aiocb *const *__list, int __count, struct sigevent *__event);

__END_DECLS

#endif /* _AIO_H */
