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

#define RWF_HIPRI 1
#define RWF_DSYNC 2
#define RWF_SYNC 4
#define RWF_NOWAIT 8
#define RWF_APPEND 16
#define RWF_NOAPPEND 32
#define UIO_MAXIOV 1024

__BEGIN_DECLS

ssize_t readv(int fd, const struct iovec *vector, int vectors);
ssize_t writev(int fd, const struct iovec *vector, int vectors);
#if defined __USE_MISC
ssize_t preadv(int fd, const struct iovec *vector, int vectors, off_t offset);
ssize_t pwritev(int fd, const struct iovec *vector, int vectors, off_t offset);
#endif
#if defined __USE_LARGEFILE64
ssize_t preadv64(int fd, const struct iovec *vector, int vectors, off64_t offset);
ssize_t pwritev64(int fd, const struct iovec *vector, int vectors, off64_t offset);
#endif
#if defined __USE_GNU
ssize_t preadv2(int fd, const struct iovec *vector, int vectors, off_t offset, int flags);
ssize_t pwritev2(int fd, const struct iovec *vector, int vectors, off_t offset, int flags);
ssize_t process_vm_readv(pid_t pid,
                         const struct iovec *local,
                         unsigned long local_count,
                         const struct iovec *remote,
                         unsigned long remote_count,
                         unsigned long flags);
ssize_t process_vm_writev(pid_t pid,
                          const struct iovec *local,
                          unsigned long local_count,
                          const struct iovec *remote,
                          unsigned long remote_count,
                          unsigned long flags);
#endif

__END_DECLS

#endif /* _SYS_UIO_H */
