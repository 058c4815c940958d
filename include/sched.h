/* <sched.h>, generated from libc/src/abi/constants/sched.rs, libc/src/c/sched.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _SCHED_H
#define _SCHED_H

#include <features.h>
#include <bits/types.h>
#include <bits/types/struct_timespec.h>
#include <bits/types/struct_sched_param.h>
#include <bits/types/cpu_set_t.h>

#ifndef __pid_t_defined
#define __pid_t_defined
typedef __pid_t pid_t;
#endif
#ifndef __time_t_defined
#define __time_t_defined
typedef __time_t time_t;
#endif
#define __need_size_t
#include <stddef.h>

#if defined __USE_GNU
#define CLONE_NEWTIME 128
#define CLONE_VM 256
#define CLONE_FS 512
#define CLONE_FILES 1024
#define CLONE_SIGHAND 2048
#define CLONE_PIDFD 4096
#define CLONE_PTRACE 8192
#define CLONE_VFORK 16384
#define CLONE_PARENT 32768
#define CLONE_THREAD 65536
#define CLONE_NEWNS 131072
#define CLONE_SYSVSEM 262144
#define CLONE_SETTLS 524288
#define CLONE_PARENT_SETTID 1048576
#define CLONE_CHILD_CLEARTID 2097152
#define CLONE_DETACHED 4194304
#define CLONE_UNTRACED 8388608
#define CLONE_CHILD_SETTID 16777216
#define CLONE_NEWCGROUP 33554432
#define CLONE_NEWUTS 67108864
#define CLONE_NEWIPC 134217728
#define CLONE_NEWUSER 268435456
#define CLONE_NEWPID 536870912
#define CLONE_NEWNET 1073741824
#define CLONE_IO 2147483648u
#define CPU_SETSIZE 1024
#define CSIGNAL 255
#endif
#define SCHED_OTHER 0
#define SCHED_FIFO 1
#define SCHED_RR 2
#define SCHED_BATCH 3
#define SCHED_ISO 4
#define SCHED_IDLE 5
#define SCHED_DEADLINE 6
#define SCHED_RESET_ON_FORK 1073741824

__BEGIN_DECLS

#ifdef __USE_GNU
#define sched_priority sched_priority
#define CPU_SETSIZE 1024
#define __CPU_OP(cpu, size, set, op)                                                             \
    ((size_t)(cpu) / 8 < (size) ? ((set)->__bits[(cpu) / 64] op(1UL << ((cpu) % 64))) : 0)
#define CPU_SET_S(cpu, size, set) ((void)__CPU_OP(cpu, size, set, |=))
#define CPU_CLR_S(cpu, size, set) ((void)__CPU_OP(cpu, size, set, &= ~))
#define CPU_ISSET_S(cpu, size, set) (__CPU_OP(cpu, size, set, &) != 0)
#define CPU_ZERO_S(size, set) ((void)__builtin_memset((set), 0, (size)))
#define CPU_COUNT_S(size, set) __sched_cpucount((size), (set))
#define CPU_EQUAL_S(size, a, b) (__builtin_memcmp((a), (b), (size)) == 0)
#define CPU_SET(cpu, set) CPU_SET_S(cpu, sizeof(cpu_set_t), set)
#define CPU_CLR(cpu, set) CPU_CLR_S(cpu, sizeof(cpu_set_t), set)
#define CPU_ISSET(cpu, set) CPU_ISSET_S(cpu, sizeof(cpu_set_t), set)
#define CPU_ZERO(set) CPU_ZERO_S(sizeof(cpu_set_t), set)
#define CPU_COUNT(set) CPU_COUNT_S(sizeof(cpu_set_t), set)
#define CPU_EQUAL(a, b) CPU_EQUAL_S(sizeof(cpu_set_t), a, b)
#define __CPU_COMBINE(size, to, a, b, op)                                                        \
    do {                                                                                         \
        size_t __i;                                                                              \
        for (__i = 0; __i < (size) / sizeof(unsigned long); ++__i)                               \
            (to)->__bits[__i] = (a)->__bits[__i] op(b)->__bits[__i];                             \
    } while (0)
#define CPU_AND_S(size, to, a, b) __CPU_COMBINE(size, to, a, b, &)
#define CPU_OR_S(size, to, a, b) __CPU_COMBINE(size, to, a, b, |)
#define CPU_XOR_S(size, to, a, b) __CPU_COMBINE(size, to, a, b, ^)
#define CPU_AND(to, a, b) CPU_AND_S(sizeof(cpu_set_t), to, a, b)
#define CPU_OR(to, a, b) CPU_OR_S(sizeof(cpu_set_t), to, a, b)
#define CPU_XOR(to, a, b) CPU_XOR_S(sizeof(cpu_set_t), to, a, b)
#define CPU_ALLOC_SIZE(count) ((((size_t)(count) + 63) / 64) * 8)
#define CPU_ALLOC(count) __sched_cpualloc(count)
#define CPU_FREE(set) __sched_cpufree(set)
#endif

int sched_get_priority_max(int __policy);
int sched_get_priority_min(int __policy);
int sched_getparam(pid_t __pid, struct sched_param *__param);
int sched_getscheduler(pid_t __pid);
int sched_rr_get_interval(pid_t __pid, struct timespec *__interval);
int sched_setparam(pid_t __pid, const struct sched_param *__param);
int sched_setscheduler(pid_t __pid, int __policy, const struct sched_param *__param);
int sched_yield(void);
int __sched_cpucount(size_t __size, const cpu_set_t *__set);
cpu_set_t *__sched_cpualloc(size_t __count);
void __sched_cpufree(cpu_set_t *__set);
#if defined __USE_GNU
int sched_getaffinity(pid_t __pid, size_t __size, cpu_set_t *__set);
int sched_setaffinity(pid_t __pid, size_t __size, const cpu_set_t *__set);
int sched_getcpu(void);
int getcpu(unsigned int *__cpu, unsigned int *__node);
int unshare(int __flags);
int setns(int __fd, int __kind);
extern int clone(int (*__main)(void*), void *__stack, int __flags, void *__arg, ...);
#endif

__END_DECLS

#endif /* _SCHED_H */
