/* <sys/resource.h>, generated from libc/src/abi/constants/resource.rs, libc/src/abi/types/resource.rs, libc/src/c/sys/resource.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _SYS_RESOURCE_H
#define _SYS_RESOURCE_H

#include <features.h>
#include <bits/types.h>
#include <bits/types/struct_rusage.h>

#ifndef __id_t_defined
#define __id_t_defined
typedef __id_t id_t;
#endif
#ifndef __rlim_t_defined
#define __rlim_t_defined
typedef __rlim_t rlim_t;
#endif

#define PRIO_MIN -20
#define PRIO_PROCESS 0
#define PRIO_PGRP 1
#define PRIO_USER 2
#define PRIO_MAX 20
#define RLIM_NLIMITS 16
#define RLIMIT_CPU 0
#define RLIMIT_FSIZE 1
#define RLIMIT_DATA 2
#define RLIMIT_STACK 3
#define RLIMIT_CORE 4
#define RLIMIT_RSS 5
#define RLIMIT_NPROC 6
#define RLIMIT_NOFILE 7
#define RLIMIT_OFILE 7
#define RLIMIT_MEMLOCK 8
#define RLIMIT_AS 9
#define RLIMIT_LOCKS 10
#define RLIMIT_SIGPENDING 11
#define RLIMIT_MSGQUEUE 12
#define RLIMIT_NICE 13
#define RLIMIT_RTPRIO 14
#define RLIMIT_RTTIME 15
#define RLIMIT_NLIMITS 16
#define RUSAGE_CHILDREN -1
#define RUSAGE_SELF 0
#define RUSAGE_THREAD 1

__BEGIN_DECLS

struct rlimit {
    rlim_t rlim_cur;
    rlim_t rlim_max;
};

#if defined __USE_LARGEFILE64
struct rlimit64 {
    __rlim64_t rlim_cur;
    __rlim64_t rlim_max;
};

#endif

#define RLIM_INFINITY ((__rlim_t)-1)
#define RLIM_SAVED_MAX RLIM_INFINITY
#define RLIM_SAVED_CUR RLIM_INFINITY
#ifdef __USE_LARGEFILE64
#define RLIM64_INFINITY ((__rlim64_t)-1)
#endif
typedef int __rlimit_resource_t;
typedef int __rusage_who_t;
typedef int __priority_which_t;

int getpriority(int __which, id_t __who);
int getrlimit(int __resource, struct rlimit *__limit);
int getrusage(int __who, struct rusage *__usage);
int setpriority(int __which, id_t __who, int __value);
int setrlimit(int __resource, const struct rlimit *__limit);
#if defined __USE_GNU
int prlimit(__pid_t __pid, int __resource, const struct rlimit *__new_limit, struct rlimit *__old_limit);
#endif
#if defined __USE_LARGEFILE64
int getrlimit64(int __resource, struct rlimit64 *__limit);
int setrlimit64(int __resource, const struct rlimit64 *__limit);
#endif
#if defined __USE_GNU
int prlimit64(__pid_t __pid,
              int __resource,
              const struct rlimit64 *__new_limit,
              struct rlimit64 *__old_limit);
#endif

__END_DECLS

#endif /* _SYS_RESOURCE_H */
