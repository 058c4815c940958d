/* <err.h>, generated from libc/src/c/err.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _ERR_H
#define _ERR_H

#include <features.h>
#include <bits/types.h>

#define __need___va_list
#include <stdarg.h>
#ifndef _VA_LIST_DEFINED
#define _VA_LIST_DEFINED
typedef __gnuc_va_list va_list;
#endif

__BEGIN_DECLS

void vwarn(const char *__text, va_list __args);
void vwarnx(const char *__text, va_list __args);
void verr(int __status, const char *__text, va_list __args) __attribute__((__noreturn__));
void verrx(int __status, const char *__text, va_list __args) __attribute__((__noreturn__));
extern void warn(const char *__text, ...) __attribute__((__format__(__printf__, 1, 2)));
extern void warnx(const char *__text, ...) __attribute__((__format__(__printf__, 1, 2)));
extern void err(int __status, const char *__text, ...) __attribute__((__noreturn__)) __attribute__((__noreturn__, __format__(__printf__, 2, 3)));
extern void errx(int __status, const char *__text, ...) __attribute__((__noreturn__)) __attribute__((__noreturn__, __format__(__printf__, 2, 3)));

__END_DECLS

#endif /* _ERR_H */
