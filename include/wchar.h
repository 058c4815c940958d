/* <wchar.h>, generated from libc/src/c/wchar.rs, libc/src/c/wchar/number.rs, libc/src/c/wchar/convert.rs, libc/src/c/wchar/stream.rs, libc/src/c/wchar/memory.rs, libc/src/c/wchar/print.rs, libc/src/c/calendar/wide.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _WCHAR_H
#define _WCHAR_H

#include <features.h>
#include <bits/types.h>
#include <bits/types/mbstate_t.h>
#include <bits/types/locale_t.h>

#define __need_size_t
#include <stddef.h>
#define __need_wchar_t
#include <stddef.h>
#define __need_wint_t
#include <stddef.h>
#define __need___va_list
#include <stdarg.h>
#ifndef _VA_LIST_DEFINED
#define _VA_LIST_DEFINED
typedef __gnuc_va_list va_list;
#endif
#define __need_NULL
#include <stddef.h>

#ifndef __FILE_defined
#define __FILE_defined 1
struct _IO_FILE;
typedef struct _IO_FILE FILE;
#endif
#ifndef ____FILE_defined
#define ____FILE_defined 1
typedef struct _IO_FILE __FILE;
#endif
#ifndef WCHAR_MIN
#define WCHAR_MIN (-2147483647 - 1)
#define WCHAR_MAX 2147483647
#endif
#ifndef WEOF
#define WEOF (0xffffffffu)
#endif
struct tm;

__BEGIN_DECLS

size_t wcslen(const wchar_t *__s);
#if defined __USE_XOPEN2K8
size_t wcsnlen(const wchar_t *__s, size_t __n);
wchar_t *wcpcpy(wchar_t *__to, const wchar_t *__from);
#endif
wchar_t *wcscpy(wchar_t *__to, const wchar_t *__from);
#if defined __USE_XOPEN2K8
wchar_t *wcpncpy(wchar_t *__to, const wchar_t *__from, size_t __n);
#endif
wchar_t *wcsncpy(wchar_t *__to, const wchar_t *__from, size_t __n);
#if defined __USE_XOPEN2K24
size_t wcslcpy(wchar_t *__to, const wchar_t *__from, size_t __n);
size_t wcslcat(wchar_t *__to, const wchar_t *__from, size_t __n);
#endif
wchar_t *wcscat(wchar_t *__to, const wchar_t *__from);
wchar_t *wcsncat(wchar_t *__to, const wchar_t *__from, size_t __n);
int wcscmp(const wchar_t *__a, const wchar_t *__b);
int wcsncmp(const wchar_t *__a, const wchar_t *__b, size_t __n);
#if defined __USE_XOPEN2K8
int wcscasecmp(const wchar_t *__a, const wchar_t *__b);
int wcsncasecmp(const wchar_t *__a, const wchar_t *__b, size_t __n);
int wcscasecmp_l(const wchar_t *__a, const wchar_t *__b, locale_t _locale);
int wcsncasecmp_l(const wchar_t *__a, const wchar_t *__b, size_t __n, locale_t _locale);
#endif
int wcscoll(const wchar_t *__a, const wchar_t *__b);
#if defined __USE_XOPEN2K8
int wcscoll_l(const wchar_t *__a, const wchar_t *__b, locale_t _locale);
#endif
size_t wcsxfrm(wchar_t *__to, const wchar_t *__from, size_t __n);
#if defined __USE_XOPEN2K8
size_t wcsxfrm_l(wchar_t *__to, const wchar_t *__from, size_t __n, locale_t _locale);
#endif
#if defined __USE_GNU
wchar_t *wcschrnul(const wchar_t *__s, wchar_t __c);
#endif
wchar_t *wcschr(const wchar_t *__s, wchar_t __c);
wchar_t *wcsrchr(const wchar_t *__s, wchar_t __c);
size_t wcscspn(const wchar_t *__s, const wchar_t *__reject);
size_t wcsspn(const wchar_t *__s, const wchar_t *__accept);
wchar_t *wcspbrk(const wchar_t *__s, const wchar_t *__accept);
wchar_t *wcsstr(const wchar_t *__haystack, const wchar_t *__needle);
#if defined __USE_XOPEN
wchar_t *wcswcs(const wchar_t *__haystack, const wchar_t *__needle);
#endif
wchar_t *wcstok(wchar_t *__s, const wchar_t *__delimiters, wchar_t **__rest);
#if defined __USE_XOPEN2K8
wchar_t *wcsdup(const wchar_t *__s);
#endif
wchar_t *wmemchr(const wchar_t *__s, wchar_t __c, size_t __n);
int wmemcmp(const wchar_t *__a, const wchar_t *__b, size_t __n);
wchar_t *wmemcpy(wchar_t *__to, const wchar_t *__from, size_t __n);
#if defined __USE_GNU
wchar_t *wmempcpy(wchar_t *__to, const wchar_t *__from, size_t __n);
#endif
wchar_t *wmemmove(wchar_t *__to, const wchar_t *__from, size_t __n);
wchar_t *wmemset(wchar_t *__s, wchar_t __c, size_t __n);
#if defined __USE_XOPEN
int wcwidth(wchar_t __c);
int wcswidth(const wchar_t *__s, size_t __n);
#endif
long wcstol(const wchar_t *__s, wchar_t **__end, int __base);
#if defined __USE_ISOC99
long long wcstoll(const wchar_t *__s, wchar_t **__end, int __base);
#endif
unsigned long wcstoul(const wchar_t *__s, wchar_t **__end, int __base);
#if defined __USE_ISOC99
unsigned long long wcstoull(const wchar_t *__s, wchar_t **__end, int __base);
#endif
double wcstod(const wchar_t *__s, wchar_t **__end);
#if defined __USE_ISOC99
float wcstof(const wchar_t *__s, wchar_t **__end);
#endif
size_t mbrtowc(wchar_t *__to, const char *__s, size_t __n, mbstate_t *__state);
size_t mbrlen(const char *__s, size_t __n, mbstate_t *__state);
int mbsinit(const mbstate_t *__state);
size_t wcrtomb(char *__to, wchar_t __c, mbstate_t *__state);
#if defined __USE_XOPEN2K8
size_t mbsnrtowcs(wchar_t *__to, const char **__from, size_t __bytes, size_t __room, mbstate_t *__state);
#endif
size_t mbsrtowcs(wchar_t *__to, const char **__from, size_t __room, mbstate_t *__state);
#if defined __USE_XOPEN2K8
size_t wcsnrtombs(char *__to,
                  const wchar_t **__from,
                  size_t __characters,
                  size_t __room,
                  mbstate_t *_state);
#endif
size_t wcsrtombs(char *__to, const wchar_t **__from, size_t __room, mbstate_t *__state);
wint_t btowc(int __c);
int wctob(wint_t __c);
int fwide(FILE *__stream, int __mode);
wint_t fgetwc(FILE *__stream);
wint_t getwc(FILE *__stream);
wint_t getwchar(void);
wint_t fputwc(wchar_t __c, FILE *__stream);
wint_t putwc(wchar_t __c, FILE *__stream);
wint_t putwchar(wchar_t __c);
wchar_t *fgetws(wchar_t *__to, int __len, FILE *__stream);
int fputws(const wchar_t *__s, FILE *__stream);
wint_t ungetwc(wint_t __c, FILE *__stream);
#if defined __USE_GNU
wint_t fgetwc_unlocked(FILE *__stream);
wint_t getwc_unlocked(FILE *__stream);
wint_t fputwc_unlocked(wchar_t __c, FILE *__stream);
wint_t putwc_unlocked(wchar_t __c, FILE *__stream);
wint_t getwchar_unlocked(void);
wint_t putwchar_unlocked(wchar_t __c);
wchar_t *fgetws_unlocked(wchar_t *__to, int __len, FILE *__stream);
int fputws_unlocked(const wchar_t *__s, FILE *__stream);
#endif
#if defined __USE_XOPEN2K8
FILE *open_wmemstream(wchar_t **__block, size_t *__len);
#endif
int vfwprintf(FILE *__stream, const wchar_t *__text, va_list __args);
int vwprintf(const wchar_t *__text, va_list __args);
int vswprintf(wchar_t *__to, size_t __len, const wchar_t *__text, va_list __args);
#if defined __USE_ISOC99
int vfwscanf(FILE *__stream, const wchar_t *__text, va_list __args);
int vwscanf(const wchar_t *__text, va_list __args);
int vswscanf(const wchar_t *__from, const wchar_t *__text, va_list __args);
#endif
extern int wprintf(const wchar_t *__text, ...);
extern int fwprintf(FILE *__stream, const wchar_t *__text, ...);
extern int swprintf(wchar_t *__to, size_t __len, const wchar_t *__text, ...);
extern int wscanf(const wchar_t *__text, ...);
extern int fwscanf(FILE *__stream, const wchar_t *__text, ...);
extern int swscanf(const wchar_t *__from, const wchar_t *__text, ...);
size_t wcsftime(wchar_t *__buf, size_t __size, const wchar_t *__format, const struct tm *__time);
#if defined __USE_XOPEN2K8
size_t wcsftime_l(wchar_t *__buf,
                  size_t __size,
                  const wchar_t *__format,
                  const struct tm *__time,
                  locale_t _locale);
#endif

#ifdef __USE_ISOC99
extern long double wcstold(const wchar_t *__s, wchar_t **__end);
#endif
#ifdef __USE_GNU
extern float wcstof_l(const wchar_t *__s, wchar_t **__end, locale_t __locale);
extern double wcstod_l(const wchar_t *__s, wchar_t **__end, locale_t __locale);
extern long double wcstold_l(const wchar_t *__s, wchar_t **__end, locale_t __locale);
extern long wcstol_l(const wchar_t *__s, wchar_t **__end, int __base, locale_t __locale);
extern long long wcstoll_l(const wchar_t *__s, wchar_t **__end, int __base, locale_t __locale);
extern unsigned long wcstoul_l(const wchar_t *__s, wchar_t **__end, int __base, locale_t __locale);
extern unsigned long long wcstoull_l(const wchar_t *__s, wchar_t **__end, int __base, locale_t __locale);
extern long long wcstoq(const wchar_t *__s, wchar_t **__end, int __base);
extern unsigned long long wcstouq(const wchar_t *__s, wchar_t **__end, int __base);
#endif

__END_DECLS

#endif /* _WCHAR_H */
