/* <sys/sem.h>, generated from libc/src/abi/types/sem.rs, libc/src/c/sys/sem.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _SYS_SEM_H
#define _SYS_SEM_H

#include <features.h>
#include <bits/types.h>
#include <sys/ipc.h>
#if defined __USE_GNU
#include <bits/types/struct_timespec.h>
#endif

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

#define _SEM_SEMUN_UNDEFINED 1

#define SEM_UNDO 4096
#define GETPID 11
#define GETVAL 12
#define GETALL 13
#define GETNCNT 14
#define GETZCNT 15
#define SETVAL 16
#define SETALL 17

__BEGIN_DECLS

struct sembuf {
    unsigned short sem_num;
    short sem_op;
    short sem_flg;
};

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

extern int semctl(int __id, int __number, int __command, ...);
int semget(key_t __key, int __count, int __flags);
int semop(int __id, struct sembuf *__operations, size_t __count);
#if defined __USE_GNU
int semtimedop(int __id, struct sembuf *__operations, size_t __count, const struct timespec *__timeout);
#endif

__END_DECLS

#endif /* _SYS_SEM_H */
