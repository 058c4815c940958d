/* <sys/sendfile.h>, generated from libc/src/c/sys/sendfile.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _SYS_SENDFILE_H
#define _SYS_SENDFILE_H

#include <features.h>
#include <bits/types.h>

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

__BEGIN_DECLS

ssize_t sendfile(int to, int from, off_t *offset, size_t len);
#if defined __USE_LARGEFILE64
ssize_t sendfile64(int to, int from, off64_t *offset, size_t len);
#endif

__END_DECLS

#endif /* _SYS_SENDFILE_H */
