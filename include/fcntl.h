/* <fcntl.h>, generated from libc/src/abi/constants/fcntl.rs, libc/src/c/fcntl.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _FCNTL_H
#define _FCNTL_H

#include <features.h>
#include <bits/types.h>
#include <bits/types/struct_flock.h>
#include <bits/types/struct_timespec.h>
#include <bits/types/struct_stat.h>
#if defined __USE_GNU
#include <bits/types/struct_iovec.h>
#endif

#ifndef __off_t_defined
#define __off_t_defined
typedef __off_t off_t;
#endif
#ifndef __off64_t_defined
#define __off64_t_defined
typedef __off64_t off64_t;
#endif
#ifndef __mode_t_defined
#define __mode_t_defined
typedef __mode_t mode_t;
#endif
#ifndef __pid_t_defined
#define __pid_t_defined
typedef __pid_t pid_t;
#endif
#define __need_size_t
#include <stddef.h>
#ifndef __ssize_t_defined
#define __ssize_t_defined
typedef __ssize_t ssize_t;
#endif

#define AT_FDCWD -100
#if defined __USE_GNU
#define AT_STATX_SYNC_AS_STAT 0
#endif
#define AT_SYMLINK_NOFOLLOW 256
#define AT_EACCESS 512
#define AT_REMOVEDIR 512
#define AT_SYMLINK_FOLLOW 1024
#if defined __USE_GNU
#define AT_NO_AUTOMOUNT 2048
#define AT_EMPTY_PATH 4096
#define AT_STATX_FORCE_SYNC 8192
#define AT_STATX_DONT_SYNC 16384
#define AT_STATX_SYNC_TYPE 24576
#define AT_RECURSIVE 32768
#define DN_ACCESS 1
#define DN_MODIFY 2
#define DN_CREATE 4
#define DN_DELETE 8
#define DN_RENAME 16
#define DN_ATTRIB 32
#define DN_MULTISHOT 2147483648u
#endif
#define F_DUPFD 0
#define F_OWNER_TID 0
#define F_RDLCK 0
#define F_ULOCK 0
#define F_GETFD 1
#define F_LOCK 1
#define F_OWNER_PID 1
#define F_SEAL_SEAL 1
#define F_WRLCK 1
#define F_OWNER_PGRP 2
#define F_SEAL_SHRINK 2
#define F_SETFD 2
#define F_TLOCK 2
#define F_UNLCK 2
#define F_GETFL 3
#define F_TEST 3
#define F_EXLCK 4
#define F_SEAL_GROW 4
#define F_SETFL 4
#define F_GETLK 5
#define F_GETLK64 5
#define F_SETLK 6
#define F_SETLK64 6
#define F_SETLKW 7
#define F_SETLKW64 7
#define F_SEAL_WRITE 8
#define F_SETOWN 8
#define F_SHLCK 8
#define F_GETOWN 9
#define F_SETSIG 10
#define F_GETSIG 11
#define F_SETOWN_EX 15
#define F_GETOWN_EX 16
#define F_SEAL_FUTURE_WRITE 16
#define F_OFD_GETLK 36
#define F_OFD_SETLK 37
#define F_OFD_SETLKW 38
#define F_SETLEASE 1024
#define F_GETLEASE 1025
#define F_NOTIFY 1026
#define F_DUPFD_CLOEXEC 1030
#define F_SETPIPE_SZ 1031
#define F_GETPIPE_SZ 1032
#define F_ADD_SEALS 1033
#define F_GET_SEALS 1034
#define F_GET_RW_HINT 1035
#define F_SET_RW_HINT 1036
#define F_GET_FILE_RW_HINT 1037
#define F_SET_FILE_RW_HINT 1038
#if defined __USE_GNU
#define FALLOC_FL_KEEP_SIZE 1
#define FALLOC_FL_PUNCH_HOLE 2
#define FALLOC_FL_NO_HIDE_STALE 4
#define FALLOC_FL_COLLAPSE_RANGE 8
#define FALLOC_FL_ZERO_RANGE 16
#define FALLOC_FL_INSERT_RANGE 32
#define FALLOC_FL_UNSHARE_RANGE 64
#endif
#if defined __USE_MISC
#define FAPPEND 1024
#define FASYNC 8192
#endif
#define FD_CLOEXEC 1
#if defined __USE_MISC
#define FFSYNC 1052672
#define FNDELAY 2048
#define FNONBLOCK 2048
#define LOCK_SH 1
#define LOCK_EX 2
#define LOCK_NB 4
#define LOCK_UN 8
#endif
#if defined __USE_GNU
#define LOCK_MAND 32
#define LOCK_READ 64
#define LOCK_WRITE 128
#define LOCK_RW 192
#endif
#define O_LARGEFILE 0
#define O_RDONLY 0
#define O_WRONLY 1
#define O_RDWR 2
#define O_ACCMODE 3
#define O_CREAT 64
#define O_EXCL 128
#define O_NOCTTY 256
#define O_TRUNC 512
#define O_APPEND 1024
#define O_NDELAY 2048
#define O_NONBLOCK 2048
#define O_DSYNC 4096
#define O_ASYNC 8192
#define O_DIRECT 16384
#define O_DIRECTORY 65536
#define O_NOFOLLOW 131072
#define O_NOATIME 262144
#define O_CLOEXEC 524288
#define O_FSYNC 1052672
#define O_RSYNC 1052672
#define O_SYNC 1052672
#define O_PATH 2097152
#define O_TMPFILE 4259840
#define POSIX_FADV_NORMAL 0
#define POSIX_FADV_RANDOM 1
#define POSIX_FADV_SEQUENTIAL 2
#define POSIX_FADV_WILLNEED 3
#define POSIX_FADV_DONTNEED 4
#define POSIX_FADV_NOREUSE 5
#if defined __USE_GNU
#define SPLICE_F_MOVE 1
#define SPLICE_F_NONBLOCK 2
#define SPLICE_F_MORE 4
#define SPLICE_F_GIFT 8
#define SYNC_FILE_RANGE_WAIT_BEFORE 1
#define SYNC_FILE_RANGE_WRITE 2
#define SYNC_FILE_RANGE_WAIT_AFTER 4
#define SYNC_FILE_RANGE_WRITE_AND_WAIT 7
#endif

__BEGIN_DECLS

#ifndef SEEK_SET
#define SEEK_SET 0
#define SEEK_CUR 1
#define SEEK_END 2
#endif
#ifdef __USE_GNU
struct f_owner_ex {
    int type;
    __pid_t pid;
};
#endif

int creat(const char *__path, mode_t __mode);
int posix_fadvise(int __fd, off_t __offset, off_t __len, int __advice);
int posix_fallocate(int __fd, off_t __offset, off_t __len);
#if defined __USE_LARGEFILE64
int creat64(const char *__path, mode_t __mode);
int posix_fadvise64(int __fd, off64_t __offset, off64_t __len, int __advice);
int posix_fallocate64(int __fd, off64_t __offset, off64_t __len);
#endif
#if defined __USE_GNU
int fallocate(int __fd, int __mode, off_t __offset, off_t __len);
int fallocate64(int __fd, int __mode, off64_t __offset, off64_t __len);
ssize_t readahead(int __fd, off64_t __offset, size_t __len);
int sync_file_range(int __fd, off64_t __offset, off64_t __count, unsigned int __flags);
ssize_t splice(int __from,
               off64_t *__from_offset,
               int __to,
               off64_t *__to_offset,
               size_t __len,
               unsigned int __flags);
ssize_t tee(int __from, int __to, size_t __len, unsigned int __flags);
ssize_t vmsplice(int __fd, const struct iovec *__vector, size_t __len, unsigned int __flags);
#endif
extern int fcntl(int __fd, int __command, ...);
extern int open(const char *__path, int __flags, ...);
extern int openat(int __dir, const char *__path, int __flags, ...);
#if defined __USE_LARGEFILE64
extern int fcntl64(int __fd, int __command, ...);
extern int open64(const char *__path, int __flags, ...);
extern int openat64(int __dir, const char *__path, int __flags, ...);
#endif

__END_DECLS

#endif /* _FCNTL_H */
