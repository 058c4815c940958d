/* <time.h>, generated from libc/src/abi/constants/time.rs, libc/src/c/time.rs, libc/src/c/calendar.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _TIME_H
#define _TIME_H

#include <features.h>
#include <bits/types.h>
#include <bits/types/struct_timespec.h>
#include <bits/types/struct_itimerspec.h>
#include <bits/types/locale_t.h>

#define __need_size_t
#include <stddef.h>
#define __need_NULL
#include <stddef.h>
#ifndef __clock_t_defined
#define __clock_t_defined
typedef __clock_t clock_t;
#endif
#ifndef __time_t_defined
#define __time_t_defined
typedef __time_t time_t;
#endif
#ifndef __clockid_t_defined
#define __clockid_t_defined
typedef __clockid_t clockid_t;
#endif
#ifndef __timer_t_defined
#define __timer_t_defined
typedef __timer_t timer_t;
#endif
#ifndef __pid_t_defined
#define __pid_t_defined
typedef __pid_t pid_t;
#endif

#define CLOCK_REALTIME 0
#define CLOCK_MONOTONIC 1
#define CLOCK_PROCESS_CPUTIME_ID 2
#define CLOCK_THREAD_CPUTIME_ID 3
#define CLOCK_MONOTONIC_RAW 4
#define CLOCK_REALTIME_COARSE 5
#define CLOCK_MONOTONIC_COARSE 6
#define CLOCK_BOOTTIME 7
#define CLOCK_REALTIME_ALARM 8
#define CLOCK_BOOTTIME_ALARM 9
#define CLOCK_TAI 11
#define CLOCKS_PER_SEC 1000000
#define TIME_UTC 1
#define TIMER_ABSTIME 1

__BEGIN_DECLS

struct sigevent;
struct tm {
    int tm_sec;
    int tm_min;
    int tm_hour;
    int tm_mday;
    int tm_mon;
    int tm_year;
    int tm_wday;
    int tm_yday;
    int tm_isdst;
#ifdef __USE_MISC
    long tm_gmtoff;
    const char *tm_zone;
#else
    long __tm_gmtoff;
    const char *__tm_zone;
#endif
};

clock_t clock(void);
#if defined __USE_POSIX199309
int clock_getres(clockid_t clock, struct timespec *resolution);
int clock_gettime(clockid_t clock, struct timespec *now);
int clock_settime(clockid_t clock, const struct timespec *now);
int nanosleep(const struct timespec *time, struct timespec *rest);
#endif
#if defined __USE_XOPEN2K
int clock_getcpuclockid(pid_t pid, clockid_t *clock);
int clock_nanosleep(clockid_t clock, int flags, const struct timespec *time, struct timespec *rest);
#endif
#if defined __USE_POSIX199309
int timer_create(clockid_t clock, struct sigevent *event, timer_t *timer);
int timer_delete(timer_t timer);
int timer_getoverrun(timer_t timer);
int timer_gettime(timer_t timer, struct itimerspec *value);
int timer_settime(timer_t timer, int flags, const struct itimerspec *value, struct itimerspec *old);
#endif
time_t time(time_t *now);
#if defined __USE_ISOC11
int timespec_get(struct timespec *now, int base);
#endif
#if defined __USE_ISOC2X
int timespec_getres(struct timespec *resolution, int base);
#endif
#if defined __USE_MISC
int stime(const time_t *now);
#endif
struct tm *gmtime(const time_t *time);
#if defined __USE_POSIX
struct tm *gmtime_r(const time_t *time, struct tm *result);
#endif
struct tm *localtime(const time_t *time);
#if defined __USE_POSIX
struct tm *localtime_r(const time_t *time, struct tm *result);
#endif
time_t mktime(struct tm *time);
#if defined __USE_MISC
time_t timelocal(struct tm *time);
time_t timegm(struct tm *time);
#endif
size_t strftime(char *buf, size_t size, const char *format, const struct tm *time);
#if defined __USE_XOPEN2K8
size_t strftime_l(char *buf,
                  size_t size,
                  const char *format,
                  const struct tm *time,
                  locale_t locale);
#endif
size_t __strftime_l(char *buf,
                    size_t size,
                    const char *format,
                    const struct tm *time,
                    locale_t locale);
#if defined __USE_XOPEN
char *strptime(const char *text, const char *format, struct tm *time);
#endif
#if defined __USE_POSIX
char *asctime_r(const struct tm *time, char *buf);
#endif
char *asctime(const struct tm *time);
char *ctime(const time_t *time);
#if defined __USE_POSIX
char *ctime_r(const time_t *time, char *buf);
#endif
double difftime(time_t end, time_t start);
#if defined __USE_POSIX
void tzset(void);
#endif

extern char *tzname[2];
extern int daylight;
extern long timezone;
extern char *__tzname[2];
extern int __daylight;
extern long __timezone;
#ifdef __USE_XOPEN_EXTENDED
extern int getdate_err;
#endif

__END_DECLS

#endif /* _TIME_H */
