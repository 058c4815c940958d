/* <time.h>, generated from libc/src/abi/constants/time.rs, libc/src/c/time.rs, libc/src/c/calendar.rs, libc/src/c/calendar/getdate.rs
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
#if defined __USE_ISOC11
#define TIME_UTC 1
#endif
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
int clock_getres(clockid_t __clock, struct timespec *__resolution);
int clock_gettime(clockid_t __clock, struct timespec *__now);
int clock_settime(clockid_t __clock, const struct timespec *__now);
int nanosleep(const struct timespec *__time, struct timespec *__rest);
#endif
#if defined __USE_XOPEN2K
int clock_getcpuclockid(pid_t __pid, clockid_t *__clock);
int clock_nanosleep(clockid_t __clock, int __flags, const struct timespec *__time, struct timespec *__rest);
#endif
#if defined __USE_POSIX199309
int timer_create(clockid_t __clock, struct sigevent *__event, timer_t *__timer);
int timer_delete(timer_t __timer);
int timer_getoverrun(timer_t __timer);
int timer_gettime(timer_t __timer, struct itimerspec *__value);
int timer_settime(timer_t __timer, int __flags, const struct itimerspec *__value, struct itimerspec *__old);
#endif
time_t time(time_t *__now);
#if defined __USE_ISOC11
int timespec_get(struct timespec *__now, int __base);
#endif
#if defined __USE_ISOC2X
int timespec_getres(struct timespec *__resolution, int __base);
#endif
#if defined __USE_MISC
int stime(const time_t *__now);
int dysize(int __year);
#endif
struct tm *gmtime(const time_t *__time);
#if defined __USE_POSIX
struct tm *gmtime_r(const time_t *__time, struct tm *__result);
#endif
struct tm *localtime(const time_t *__time);
#if defined __USE_POSIX
struct tm *localtime_r(const time_t *__time, struct tm *__result);
#endif
time_t mktime(struct tm *__time);
#if defined __USE_MISC
time_t timelocal(struct tm *__time);
time_t timegm(struct tm *__time);
#endif
size_t strftime(char *__buf, size_t __size, const char *__format, const struct tm *__time);
#if defined __USE_XOPEN2K8
size_t strftime_l(char *__buf,
                  size_t __size,
                  const char *__format,
                  const struct tm *__time,
                  locale_t __locale);
#endif
size_t __strftime_l(char *__buf,
                    size_t __size,
                    const char *__format,
                    const struct tm *__time,
                    locale_t __locale);
#if defined __USE_GNU
char *strptime_l(const char *__text, const char *__format, struct tm *__time, locale_t _locale);
#endif
#if defined __USE_XOPEN
char *strptime(const char *__text, const char *__format, struct tm *__time);
#endif
#if defined __USE_POSIX
char *asctime_r(const struct tm *__time, char *__buf);
#endif
char *asctime(const struct tm *__time);
char *ctime(const time_t *__time);
#if defined __USE_POSIX
char *ctime_r(const time_t *__time, char *__buf);
#endif
double difftime(time_t __end, time_t __start);
#if defined __USE_POSIX
void tzset(void);
#endif
#if defined __USE_XOPEN_EXTENDED
struct tm *getdate(const char *__text);
#endif
#if defined __USE_GNU
int getdate_r(const char *__text, struct tm *__result);
#endif

#ifdef __USE_POSIX
extern char *tzname[2];
#endif
#if defined __USE_MISC || defined __USE_XOPEN
extern int daylight;
extern long timezone;
#endif
extern char *__tzname[2];
extern int __daylight;
extern long __timezone;
#ifdef __USE_XOPEN_EXTENDED
extern int getdate_err;
#endif

__END_DECLS

#endif /* _TIME_H */
