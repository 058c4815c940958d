/* <sys/stat.h>, generated from libc/src/abi/constants/stat.rs, libc/src/abi/types/statx.rs, libc/src/c/sys/stat.rs, libc/src/c/sys/statx.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _SYS_STAT_H
#define _SYS_STAT_H

#include <features.h>
#include <bits/types.h>
#include <bits/types/struct_timespec.h>
#include <bits/types/struct_stat.h>

#ifndef __dev_t_defined
#define __dev_t_defined
typedef __dev_t dev_t;
#endif
#ifndef __ino_t_defined
#define __ino_t_defined
typedef __ino_t ino_t;
#endif
#ifndef __mode_t_defined
#define __mode_t_defined
typedef __mode_t mode_t;
#endif
#ifndef __nlink_t_defined
#define __nlink_t_defined
typedef __nlink_t nlink_t;
#endif
#ifndef __uid_t_defined
#define __uid_t_defined
typedef __uid_t uid_t;
#endif
#ifndef __gid_t_defined
#define __gid_t_defined
typedef __gid_t gid_t;
#endif
#ifndef __off_t_defined
#define __off_t_defined
typedef __off_t off_t;
#endif
#ifndef __time_t_defined
#define __time_t_defined
typedef __time_t time_t;
#endif
#ifndef __blksize_t_defined
#define __blksize_t_defined
typedef __blksize_t blksize_t;
#endif
#ifndef __blkcnt_t_defined
#define __blkcnt_t_defined
typedef __blkcnt_t blkcnt_t;
#endif

#if defined __USE_MISC
#define ACCESSPERMS 511
#define ALLPERMS 4095
#define DEFFILEMODE 438
#endif
#define S_IXOTH 1
#define S_IWOTH 2
#define S_IROTH 4
#define S_IRWXO 7
#define S_IXGRP 8
#define S_IWGRP 16
#define S_IRGRP 32
#define S_IRWXG 56
#if defined __USE_MISC
#define S_IEXEC 64
#endif
#define S_IXUSR 64
#if defined __USE_MISC
#define S_IWRITE 128
#endif
#define S_IWUSR 128
#if defined __USE_MISC
#define S_IREAD 256
#endif
#define S_IRUSR 256
#define S_IRWXU 448
#if defined __USE_MISC
#define S_BLKSIZE 512
#endif
#define S_ISVTX 512
#define S_ISGID 1024
#define S_ISUID 2048
#define S_IFIFO 4096
#define S_IFCHR 8192
#define S_IFDIR 16384
#define S_IFBLK 24576
#define S_IFREG 32768
#define S_IFLNK 40960
#define S_IFSOCK 49152
#define S_IFMT 61440
#if defined __USE_GNU
#define STATX_TYPE 1
#define STATX_MODE 2
#define STATX_ATTR_COMPRESSED 4
#define STATX_NLINK 4
#define STATX_UID 8
#define STATX_ATTR_IMMUTABLE 16
#define STATX_GID 16
#define STATX_ATIME 32
#define STATX_ATTR_APPEND 32
#define STATX_ATTR_NODUMP 64
#define STATX_MTIME 64
#define STATX_CTIME 128
#define STATX_INO 256
#define STATX_SIZE 512
#define STATX_BLOCKS 1024
#define STATX_BASIC_STATS 2047
#define STATX_ATTR_ENCRYPTED 2048
#define STATX_BTIME 2048
#define STATX_ALL 4095
#define STATX_ATTR_AUTOMOUNT 4096
#define STATX_MNT_ID 4096
#define STATX_ATTR_MOUNT_ROOT 8192
#define STATX_DIOALIGN 8192
#define STATX_ATTR_VERITY 1048576
#define STATX_ATTR_DAX 2097152
#define STATX__RESERVED 2147483648u
#endif
#define UTIME_OMIT 1073741822
#define UTIME_NOW 1073741823

__BEGIN_DECLS

#if defined __USE_GNU
struct statx_timestamp {
    long tv_sec;
    unsigned int tv_nsec;
    int __reserved;
};

struct statx {
    unsigned int stx_mask;
    unsigned int stx_blksize;
    unsigned long stx_attributes;
    unsigned int stx_nlink;
    unsigned int stx_uid;
    unsigned int stx_gid;
    unsigned short stx_mode;
    unsigned short __spare0[1];
    unsigned long stx_ino;
    unsigned long stx_size;
    unsigned long stx_blocks;
    unsigned long stx_attributes_mask;
    struct statx_timestamp stx_atime;
    struct statx_timestamp stx_btime;
    struct statx_timestamp stx_ctime;
    struct statx_timestamp stx_mtime;
    unsigned int stx_rdev_major;
    unsigned int stx_rdev_minor;
    unsigned int stx_dev_major;
    unsigned int stx_dev_minor;
    unsigned long stx_mnt_id;
    unsigned int stx_dio_mem_align;
    unsigned int stx_dio_offset_align;
    unsigned long __spare3[12];
};

#endif

#define st_atime st_atim.tv_sec
#define st_mtime st_mtim.tv_sec
#define st_ctime st_ctim.tv_sec
#define S_ISDIR(mode) (((mode) & 0170000) == 0040000)
#define S_ISCHR(mode) (((mode) & 0170000) == 0020000)
#define S_ISBLK(mode) (((mode) & 0170000) == 0060000)
#define S_ISREG(mode) (((mode) & 0170000) == 0100000)
#define S_ISFIFO(mode) (((mode) & 0170000) == 0010000)
#define S_ISLNK(mode) (((mode) & 0170000) == 0120000)
#define S_ISSOCK(mode) (((mode) & 0170000) == 0140000)
#define S_TYPEISMQ(buf) ((buf)->st_mode - (buf)->st_mode)
#define S_TYPEISSEM(buf) ((buf)->st_mode - (buf)->st_mode)
#define S_TYPEISSHM(buf) ((buf)->st_mode - (buf)->st_mode)

int chmod(const char *__path, mode_t __mode);
int fchmod(int __fd, mode_t __mode);
int fchmodat(int __dir, const char *__path, mode_t __mode, int __flags);
int fstat(int __fd, struct stat *__buf);
int fstatat(int __dir, const char *__path, struct stat *__buf, int __flags);
int futimens(int __fd, const struct timespec *__times);
int lstat(const char *__path, struct stat *__buf);
int mkdir(const char *__path, mode_t __mode);
int mkdirat(int __dir, const char *__path, mode_t __mode);
int mkfifo(const char *__path, mode_t __mode);
int mkfifoat(int __dir, const char *__path, mode_t __mode);
#if defined __USE_MISC || defined __USE_XOPEN_EXTENDED
int mknod(const char *__path, mode_t __mode, dev_t __dev);
int mknodat(int __dir, const char *__path, mode_t __mode, dev_t __dev);
#endif
int stat(const char *__path, struct stat *__buf);
mode_t umask(mode_t __mask);
int utimensat(int __dir, const char *__path, const struct timespec *__times, int __flags);
#if defined __USE_MISC
int lchmod(const char *__path, mode_t __mode);
#endif
#if defined __USE_LARGEFILE64
int stat64(const char *__path, struct stat64 *__buf);
int lstat64(const char *__path, struct stat64 *__buf);
int fstat64(int __fd, struct stat64 *__buf);
int fstatat64(int __dir, const char *__path, struct stat64 *__buf, int __flags);
#endif
#if defined __USE_GNU
int statx(int __dir, const char *__path, int __flags, unsigned int __mask, struct statx *__buf);
#endif

__END_DECLS

#endif /* _SYS_STAT_H */
