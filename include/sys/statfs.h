/* <sys/statfs.h>, generated from libc/src/abi/types/statfs.rs, libc/src/c/sys/statfs.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _SYS_STATFS_H
#define _SYS_STATFS_H

#include <features.h>
#include <bits/types.h>

#ifdef __USE_LARGEFILE64
#define statfs64 statfs
#define fstatfs64 fstatfs
#endif

__BEGIN_DECLS

struct statfs {
    __fsword_t f_type;
    __fsword_t f_bsize;
    __fsblkcnt_t f_blocks;
    __fsblkcnt_t f_bfree;
    __fsblkcnt_t f_bavail;
    __fsfilcnt_t f_files;
    __fsfilcnt_t f_ffree;
    __fsid_t f_fsid;
    __fsword_t f_namelen;
    __fsword_t f_frsize;
    __fsword_t f_flags;
    __fsword_t f_spare[4];
};

int fstatfs(int __fd, struct statfs *__buf);
int statfs(const char *__path, struct statfs *__buf);

__END_DECLS

#endif /* _SYS_STATFS_H */
