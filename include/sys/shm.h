/* <sys/shm.h>: POSIX.1-2024, System V's shared memory. All calls fail with ENOSYS. */
#ifndef _SYS_SHM_H
#define _SYS_SHM_H 1

#include <features.h>
#include <sys/ipc.h>
#include <sys/types.h>

#define SHM_R 0400
#define SHM_W 0200
#define SHM_RDONLY 010000
#define SHM_RND 020000
#define SHM_REMAP 040000
#define SHM_EXEC 0100000
#define SHM_LOCK 11
#define SHM_UNLOCK 12
#define SHMLBA 4096
#ifdef __USE_MISC
#define SHM_DEST 01000
#define SHM_LOCKED 02000
#define SHM_HUGETLB 04000
#define SHM_NORESERVE 010000
#endif

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

__BEGIN_DECLS

void *shmat(int __id, const void *__addr, int __flags);
int shmctl(int __id, int __command, struct shmid_ds *__buf);
int shmdt(const void *__addr);
int shmget(key_t __key, size_t __size, int __flags);

__END_DECLS

#endif /* _SYS_SHM_H */
