/* <sys/shm.h>, generated from libc/src/abi/types/shm.rs, libc/src/c/sys/shm.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _SYS_SHM_H
#define _SYS_SHM_H

#include <features.h>
#include <bits/types.h>
#include <sys/ipc.h>

#ifndef __key_t_defined
#define __key_t_defined
typedef __key_t key_t;
#endif
#ifndef __pid_t_defined
#define __pid_t_defined
typedef __pid_t pid_t;
#endif
#define __need_size_t
#include <stddef.h>
#ifndef __time_t_defined
#define __time_t_defined
typedef __time_t time_t;
#endif

#define SHMLBA 4096

#define SHM_R 256
#define SHM_W 128
#define SHM_RDONLY 4096
#define SHM_RND 8192
#define SHM_REMAP 16384
#define SHM_EXEC 32768
#define SHM_LOCK 11
#define SHM_UNLOCK 12
#if defined __USE_MISC
#define SHM_DEST 512
#define SHM_LOCKED 1024
#define SHM_HUGETLB 2048
#define SHM_NORESERVE 4096
#endif

__BEGIN_DECLS

typedef unsigned long shmatt_t;

struct shmid_ds {
    struct ipc_perm shm_perm;
    size_t shm_segsz;
    time_t shm_atime;
    time_t shm_dtime;
    time_t shm_ctime;
    pid_t shm_cpid;
    pid_t shm_lpid;
    shmatt_t shm_nattch;
    unsigned long __reserved5;
    unsigned long __reserved6;
};

void *shmat(int __id, const void *__addr, int __flags);
int shmctl(int __id, int __command, struct shmid_ds *__buf);
int shmdt(const void *__addr);
int shmget(key_t __key, size_t __size, int __flags);

__END_DECLS

#endif /* _SYS_SHM_H */
