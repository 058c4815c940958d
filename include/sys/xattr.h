/* <sys/xattr.h>, generated from libc/src/c/sys/xattr.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _SYS_XATTR_H
#define _SYS_XATTR_H

#include <features.h>
#include <bits/types.h>

#define __need_size_t
#include <stddef.h>
#ifndef __ssize_t_defined
#define __ssize_t_defined
typedef __ssize_t ssize_t;
#endif

__BEGIN_DECLS

#define XATTR_CREATE 1
#define XATTR_REPLACE 2

int setxattr(const char *path, const char *name, const void *value, size_t size, int flags);
int lsetxattr(const char *path, const char *name, const void *value, size_t size, int flags);
int fsetxattr(int fd, const char *name, const void *value, size_t size, int flags);
ssize_t getxattr(const char *path, const char *name, void *value, size_t size);
ssize_t lgetxattr(const char *path, const char *name, void *value, size_t size);
ssize_t fgetxattr(int fd, const char *name, void *value, size_t size);
ssize_t listxattr(const char *path, char *list, size_t size);
ssize_t llistxattr(const char *path, char *list, size_t size);
ssize_t flistxattr(int fd, char *list, size_t size);
int removexattr(const char *path, const char *name);
int lremovexattr(const char *path, const char *name);
int fremovexattr(int fd, const char *name);

__END_DECLS

#endif /* _SYS_XATTR_H */
