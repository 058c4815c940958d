/* <sys/timerfd.h>, generated from libc/src/abi/constants/timerfd.rs, libc/src/c/sys/timerfd.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _SYS_TIMERFD_H
#define _SYS_TIMERFD_H

#include <features.h>
#include <bits/types.h>
#include <time.h>
#include <bits/types/struct_itimerspec.h>

#ifndef __clockid_t_defined
#define __clockid_t_defined
typedef __clockid_t clockid_t;
#endif
#ifndef __time_t_defined
#define __time_t_defined
typedef __time_t time_t;
#endif

#define TFD_TIMER_ABSTIME 1
#define TFD_TIMER_CANCEL_ON_SET 2
#define TFD_NONBLOCK 2048
#define TFD_CLOEXEC 524288

__BEGIN_DECLS

int timerfd_create(clockid_t __clock, int __flags);
int timerfd_gettime(int __fd, struct itimerspec *__value);
int timerfd_settime(int __fd, int __flags, const struct itimerspec *__value, struct itimerspec *__old);

__END_DECLS

#endif /* _SYS_TIMERFD_H */
