/* <bits/types/struct_stat.h>, generated from libc/src/abi/types/stat.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _BITS_TYPES_STRUCT_STAT_H
#define _BITS_TYPES_STRUCT_STAT_H

#include <features.h>
#include <bits/types/struct_timespec.h>

__BEGIN_DECLS

struct stat {
    __dev_t st_dev;
    __ino_t st_ino;
    __nlink_t st_nlink;
    __mode_t st_mode;
    __uid_t st_uid;
    __gid_t st_gid;
    int __pad0;
    __dev_t st_rdev;
    __off_t st_size;
    __blksize_t st_blksize;
    __blkcnt_t st_blocks;
    struct timespec st_atim;
    struct timespec st_mtim;
    struct timespec st_ctim;
    __syscall_slong_t __glibc_reserved[3];
};

#if defined __USE_LARGEFILE64
struct stat64 {
    __dev_t st_dev;
    __ino64_t st_ino;
    __nlink_t st_nlink;
    __mode_t st_mode;
    __uid_t st_uid;
    __gid_t st_gid;
    int __pad0;
    __dev_t st_rdev;
    __off_t st_size;
    __blksize_t st_blksize;
    __blkcnt64_t st_blocks;
    struct timespec st_atim;
    struct timespec st_mtim;
    struct timespec st_ctim;
    __syscall_slong_t __glibc_reserved[3];
};

#endif

__END_DECLS

#endif /* _BITS_TYPES_STRUCT_STAT_H */
