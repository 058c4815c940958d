/* <sys/sem.h>: POSIX.1-2024, System V's semaphores. All calls fail with ENOSYS. */
#ifndef _SYS_SEM_H
#define _SYS_SEM_H 1

#include <features.h>
#ifdef __USE_GNU
#include <bits/types/struct_timespec.h>
#endif
#include <sys/ipc.h>
#include <sys/types.h>

#define SEM_UNDO 0x1000
#define GETPID 11
#define GETVAL 12
#define GETALL 13
#define GETNCNT 14
#define GETZCNT 15
#define SETVAL 16
#define SETALL 17
#define _SEM_SEMUN_UNDEFINED 1

struct semid_ds {
    struct ipc_perm sem_perm;
    time_t sem_otime;
    unsigned long __sem_otime_high;
    time_t sem_ctime;
    unsigned long __sem_ctime_high;
    unsigned long sem_nsems;
    unsigned long __reserved3;
    unsigned long __reserved4;
};

struct sembuf {
    unsigned short sem_num;
    short sem_op;
    short sem_flg;
};

__BEGIN_DECLS

int semctl(int __id, int __number, int __command, ...);
int semget(key_t __key, int __count, int __flags);
int semop(int __id, struct sembuf *__operations, size_t __count);
#ifdef __USE_GNU
int semtimedop(int __id, struct sembuf *__operations, size_t __count, const struct timespec *__timeout);
#endif

__END_DECLS

#endif /* _SYS_SEM_H */
