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

ssize_t sendfile(int __to, int __from, off_t *__offset, size_t __len);
#if defined __USE_LARGEFILE64
ssize_t sendfile64(int __to, int __from, off64_t *__offset, size_t __len);
#endif

__END_DECLS

#endif /* _SYS_SENDFILE_H */
