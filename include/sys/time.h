/* <sys/time.h>, generated from libc/src/abi/constants/sys_time.rs, libc/src/abi/types/sys_time.rs, libc/src/c/sys/time.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _SYS_TIME_H
#define _SYS_TIME_H

#include <features.h>
#include <bits/types.h>
#include <bits/types/struct_timeval.h>
#include <sys/select.h>

#ifndef __time_t_defined
#define __time_t_defined
typedef __time_t time_t;
#endif
#ifndef __suseconds_t_defined
#define __suseconds_t_defined
typedef __suseconds_t suseconds_t;
#endif

#define ITIMER_REAL 0
#define ITIMER_VIRTUAL 1
#define ITIMER_PROF 2

__BEGIN_DECLS

struct itimerval {
    struct timeval it_interval;
    struct timeval it_value;
};

#if defined __USE_MISC
struct timezone {
    int tz_minuteswest;
    int tz_dsttime;
};

#endif

typedef int __itimer_which_t;
#ifdef __USE_GNU
#define TIMEVAL_TO_TIMESPEC(tv, ts)                                                              \
    ((void)((ts)->tv_sec = (tv)->tv_sec, (ts)->tv_nsec = (tv)->tv_usec * 1000))
#define TIMESPEC_TO_TIMEVAL(tv, ts)                                                              \
    ((void)((tv)->tv_sec = (ts)->tv_sec, (tv)->tv_usec = (ts)->tv_nsec / 1000))
#endif
#ifdef __USE_MISC
#define timerisset(tvp) ((tvp)->tv_sec || (tvp)->tv_usec)
#define timerclear(tvp) ((tvp)->tv_sec = (tvp)->tv_usec = 0)
#define timercmp(a, b, CMP)                                                                      \
    (((a)->tv_sec == (b)->tv_sec) ? ((a)->tv_usec CMP(b)->tv_usec) : ((a)->tv_sec CMP(b)->tv_sec))
#define timeradd(a, b, result)                                                                   \
    do {                                                                                         \
        (result)->tv_sec = (a)->tv_sec + (b)->tv_sec;                                            \
        (result)->tv_usec = (a)->tv_usec + (b)->tv_usec;                                         \
        if ((result)->tv_usec >= 1000000) {                                                      \
            ++(result)->tv_sec;                                                                  \
            (result)->tv_usec -= 1000000;                                                        \
        }                                                                                        \
    } while (0)
#define timersub(a, b, result)                                                                   \
    do {                                                                                         \
        (result)->tv_sec = (a)->tv_sec - (b)->tv_sec;                                            \
        (result)->tv_usec = (a)->tv_usec - (b)->tv_usec;                                         \
        if ((result)->tv_usec < 0) {                                                             \
            --(result)->tv_sec;                                                                  \
            (result)->tv_usec += 1000000;                                                        \
        }                                                                                        \
    } while (0)
#endif

int gettimeofday(struct timeval *__now, void *__zone);
int getitimer(int __which, struct itimerval *__value);
int setitimer(int __which, const struct itimerval *__value, struct itimerval *__old);
int utimes(const char *__path, const struct timeval *__times);
#if defined __USE_MISC
int settimeofday(const struct timeval *__now, const struct timezone *_zone);
int adjtime(const struct timeval *__delta, struct timeval *__old);
int lutimes(const char *__path, const struct timeval *__times);
int futimes(int __fd, const struct timeval *__times);
#endif
#if defined __USE_GNU
int futimesat(int __dir, const char *__path, const struct timeval *__times);
#endif

__END_DECLS

#endif /* _SYS_TIME_H */
