/* <semaphore.h>, generated from libc/src/c/semaphore.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _SEMAPHORE_H
#define _SEMAPHORE_H

#include <features.h>
#include <bits/types.h>
#include <sys/types.h>
#include <bits/types/struct_timespec.h>

#ifndef __clockid_t_defined
#define __clockid_t_defined
typedef __clockid_t clockid_t;
#endif

typedef union {
    char __size[32];
    long __align;
} sem_t;

#define SEM_FAILED ((sem_t *)0)
#define SEM_VALUE_MAX 2147483647

__BEGIN_DECLS

sem_t *sem_open(const char *__name, int __flags, ...);

int sem_init(sem_t *__semaphore, int __shared, unsigned int __value);
int sem_destroy(sem_t *__semaphore);
int sem_close(sem_t *__semaphore);
int sem_unlink(const char *__name);
int sem_wait(sem_t *__semaphore);
int sem_trywait(sem_t *__semaphore);
#if defined __USE_XOPEN2K
int sem_timedwait(sem_t *__semaphore, const struct timespec *__time);
#endif
#if defined __USE_GNU
int sem_clockwait(sem_t *__semaphore, clockid_t __clock, const struct timespec *__time);
#endif
int sem_post(sem_t *__semaphore);
int sem_getvalue(sem_t *__semaphore, int *__value);

__END_DECLS

#endif /* _SEMAPHORE_H */
