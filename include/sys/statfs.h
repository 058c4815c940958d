/* <sys/statfs.h>: struct statfs. */
#ifndef _SYS_STATFS_H
#define _SYS_STATFS_H 1

#include <features.h>
#include <bits/types.h>
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
__BEGIN_DECLS
int statfs(const char *path, struct statfs *buf);
int fstatfs(int fd, struct statfs *buf);
__END_DECLS

#endif /* _SYS_STATFS_H */
