/* <syslog.h>, generated from libc/src/abi/constants/syslog.rs, libc/src/c/syslog.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _SYSLOG_H
#define _SYSLOG_H

#include <features.h>
#include <bits/types.h>

#if defined __USE_MISC
#define __need___va_list
#include <stdarg.h>
#ifndef _VA_LIST_DEFINED
#define _VA_LIST_DEFINED
typedef __gnuc_va_list va_list;
#endif
#endif

#define LOG_EMERG 0
#define LOG_KERN 0
#define LOG_ALERT 1
#define LOG_PID 1
#define LOG_CONS 2
#define LOG_CRIT 2
#define LOG_ERR 3
#define LOG_ODELAY 4
#define LOG_WARNING 4
#define LOG_NOTICE 5
#define LOG_INFO 6
#define LOG_DEBUG 7
#define LOG_PRIMASK 7
#define LOG_NDELAY 8
#define LOG_USER 8
#define LOG_MAIL 16
#define LOG_NOWAIT 16
#define LOG_DAEMON 24
#define LOG_NFACILITIES 24
#define LOG_AUTH 32
#define LOG_PERROR 32
#define LOG_SYSLOG 40
#define LOG_LPR 48
#define LOG_NEWS 56
#define LOG_UUCP 64
#define LOG_CRON 72
#define LOG_AUTHPRIV 80
#define LOG_FTP 88
#define LOG_LOCAL0 128
#define LOG_LOCAL1 136
#define LOG_LOCAL2 144
#define LOG_LOCAL3 152
#define LOG_LOCAL4 160
#define LOG_LOCAL5 168
#define LOG_LOCAL6 176
#define LOG_LOCAL7 184
#define LOG_FACMASK 1016

__BEGIN_DECLS

#define _PATH_LOG "/dev/log"
#define LOG_PRI(p) ((p) & 7)
#define LOG_MAKEPRI(fac, pri) ((fac) | (pri))
#define LOG_FAC(p) (((p) & 0x03f8) >> 3)
#define LOG_MASK(pri) (1 << (pri))
#define LOG_UPTO(pri) ((1 << ((pri) + 1)) - 1)
#if defined SYSLOG_NAMES && defined __USE_MISC
#include <bits/syslog_names.h>
#endif

void closelog(void);
void openlog(const char *__name, int __options, int _facility);
int setlogmask(int __mask);
extern void syslog(int __priority, const char *__format, ...);
#if defined __USE_MISC
void vsyslog(int __priority, const char *__format, va_list __args);
#endif

__END_DECLS

#endif /* _SYSLOG_H */
