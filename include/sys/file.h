/* <sys/file.h>, generated from libc/src/abi/constants/file.rs, libc/src/c/sys/file.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _SYS_FILE_H
#define _SYS_FILE_H

#include <features.h>

#define LOCK_SH 1
#define LOCK_EX 2
#define LOCK_NB 4
#define LOCK_UN 8

__BEGIN_DECLS

int flock(int __fd, int __operation);

__END_DECLS

#endif /* _SYS_FILE_H */
