/* <sys/mman.h>, generated from libc/src/abi/constants/mman.rs, libc/src/c/sys/mman.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _SYS_MMAN_H
#define _SYS_MMAN_H

#include <features.h>
#include <bits/types.h>

#define __need_size_t
#include <stddef.h>
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

#if defined __USE_MISC
#define MADV_NORMAL 0
#define MADV_RANDOM 1
#define MADV_SEQUENTIAL 2
#define MADV_WILLNEED 3
#define MADV_DONTNEED 4
#define MADV_FREE 8
#define MADV_REMOVE 9
#define MADV_DONTFORK 10
#define MADV_DOFORK 11
#define MADV_MERGEABLE 12
#define MADV_UNMERGEABLE 13
#define MADV_HUGEPAGE 14
#define MADV_NOHUGEPAGE 15
#define MADV_DONTDUMP 16
#define MADV_DODUMP 17
#define MADV_WIPEONFORK 18
#define MADV_KEEPONFORK 19
#define MADV_COLD 20
#define MADV_PAGEOUT 21
#define MADV_POPULATE_READ 22
#define MADV_POPULATE_WRITE 23
#define MADV_DONTNEED_LOCKED 24
#define MADV_HWPOISON 100
#endif
#define MAP_FILE 0
#define MAP_SHARED 1
#define MAP_PRIVATE 2
#define MAP_SHARED_VALIDATE 3
#define MAP_TYPE 15
#define MAP_FIXED 16
#define MAP_HUGE_SHIFT 26
#define MAP_ANON 32
#define MAP_ANONYMOUS 32
#define MAP_HUGE_MASK 63
#define MAP_32BIT 64
#define MAP_GROWSDOWN 256
#define MAP_DENYWRITE 2048
#define MAP_EXECUTABLE 4096
#define MAP_LOCKED 8192
#define MAP_NORESERVE 16384
#define MAP_POPULATE 32768
#define MAP_NONBLOCK 65536
#define MAP_STACK 131072
#define MAP_HUGETLB 262144
#define MAP_SYNC 524288
#define MAP_FIXED_NOREPLACE 1048576
#define MCL_CURRENT 1
#define MCL_FUTURE 2
#define MCL_ONFAULT 4
#if defined __USE_GNU
#define MFD_CLOEXEC 1
#define MFD_ALLOW_SEALING 2
#define MFD_HUGETLB 4
#define MLOCK_ONFAULT 1
#define MREMAP_MAYMOVE 1
#define MREMAP_FIXED 2
#define MREMAP_DONTUNMAP 4
#endif
#define MS_ASYNC 1
#define MS_INVALIDATE 2
#define MS_SYNC 4
#if defined __USE_GNU
#define PKEY_DISABLE_ACCESS 1
#define PKEY_DISABLE_WRITE 2
#endif
#define POSIX_MADV_NORMAL 0
#define POSIX_MADV_RANDOM 1
#define POSIX_MADV_SEQUENTIAL 2
#define POSIX_MADV_WILLNEED 3
#define POSIX_MADV_DONTNEED 4
#define PROT_NONE 0
#define PROT_READ 1
#define PROT_WRITE 2
#define PROT_EXEC 4
#define PROT_GROWSDOWN 16777216
#define PROT_GROWSUP 33554432

__BEGIN_DECLS

struct posix_typed_mem_info {
    size_t posix_tmi_length;
};

void *mmap(void *__addr, size_t __len, int __protection, int __flags, int __fd, off_t __offset);
int mprotect(void *__addr, size_t __len, int __protection);
int munmap(void *__addr, size_t __len);
int msync(void *__addr, size_t __len, int __flags);
int mlock(const void *__addr, size_t __len);
int mlockall(int __flags);
int munlock(const void *__addr, size_t __len);
int munlockall(void);
int posix_madvise(void *__addr, size_t __len, int __advice);
int shm_open(const char *__name, int __flags, mode_t __mode);
int shm_unlink(const char *__name);
#if defined __USE_MISC
int madvise(void *__addr, size_t __len, int __advice);
int mincore(void *__addr, size_t __len, unsigned char *__pages);
#endif
#if defined __USE_GNU
int mlock2(const void *__addr, size_t __len, unsigned int __flags);
int memfd_create(const char *__name, unsigned int __flags);
#endif
#if defined __USE_LARGEFILE64
void *mmap64(void *__addr, size_t __len, int __protection, int __flags, int __fd, off64_t __offset);
#endif
#if defined __USE_GNU
extern void *mremap(void *__addr, size_t __len, size_t __new_len, int __flags, ...);
#endif
int posix_typed_mem_open(const char *__name, int __oflag, int __tflag);
int posix_typed_mem_get_info(int __fd, struct posix_typed_mem_info *__info);
int posix_mem_offset(const void *__addr, size_t __len, off_t *__offset, size_t *__contiguous, int *__fd);

#define MAP_FAILED ((void *)-1)

__END_DECLS

#endif /* _SYS_MMAN_H */
