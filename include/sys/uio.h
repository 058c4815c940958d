/* <sys/uio.h>, generated from libc/src/abi/constants/uio.rs, libc/src/c/sys/uio.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _SYS_UIO_H
#define _SYS_UIO_H

#include <features.h>
#include <bits/types.h>
#include <bits/types/struct_iovec.h>

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
#ifndef __off64_t_defined
#define __off64_t_defined
typedef __off64_t off64_t;
#endif
#ifndef __pid_t_defined
#define __pid_t_defined
typedef __pid_t pid_t;
#endif

#if defined __USE_GNU
#define RWF_HIPRI 1
#define RWF_DSYNC 2
#define RWF_SYNC 4
#define RWF_NOWAIT 8
#define RWF_APPEND 16
#define RWF_NOAPPEND 32
#endif
#define UIO_MAXIOV 1024

__BEGIN_DECLS

ssize_t readv(int __fd, const struct iovec *__vector, int __vectors);
ssize_t writev(int __fd, const struct iovec *__vector, int __vectors);
#if defined __USE_MISC
ssize_t preadv(int __fd, const struct iovec *__vector, int __vectors, off_t __offset);
ssize_t pwritev(int __fd, const struct iovec *__vector, int __vectors, off_t __offset);
#endif
#if defined __USE_LARGEFILE64
ssize_t preadv64(int __fd, const struct iovec *__vector, int __vectors, off64_t __offset);
ssize_t pwritev64(int __fd, const struct iovec *__vector, int __vectors, off64_t __offset);
#endif
#if defined __USE_GNU
ssize_t preadv2(int __fd, const struct iovec *__vector, int __vectors, off_t __offset, int __flags);
ssize_t pwritev2(int __fd, const struct iovec *__vector, int __vectors, off_t __offset, int __flags);
ssize_t process_vm_readv(pid_t __pid,
                         const struct iovec *__local,
                         unsigned long __local_count,
                         const struct iovec *__remote,
                         unsigned long __remote_count,
                         unsigned long __flags);
ssize_t process_vm_writev(pid_t __pid,
                          const struct iovec *__local,
                          unsigned long __local_count,
                          const struct iovec *__remote,
                          unsigned long __remote_count,
                          unsigned long __flags);
#endif

__END_DECLS

#endif /* _SYS_UIO_H */
