/* <wchar.h>, generated from libc/src/c/wchar.rs, libc/src/c/wchar/number.rs, libc/src/c/wchar/convert.rs, libc/src/c/wchar/stream.rs, libc/src/c/wchar/print.rs, libc/src/c/calendar/wide.rs
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

size_t wcslen(const wchar_t *s);
#if defined __USE_XOPEN2K8
size_t wcsnlen(const wchar_t *s, size_t n);
wchar_t *wcpcpy(wchar_t *to, const wchar_t *from);
#endif
wchar_t *wcscpy(wchar_t *to, const wchar_t *from);
#if defined __USE_XOPEN2K8
wchar_t *wcpncpy(wchar_t *to, const wchar_t *from, size_t n);
#endif
wchar_t *wcsncpy(wchar_t *to, const wchar_t *from, size_t n);
#if defined __USE_XOPEN2K24
size_t wcslcpy(wchar_t *to, const wchar_t *from, size_t n);
size_t wcslcat(wchar_t *to, const wchar_t *from, size_t n);
#endif
wchar_t *wcscat(wchar_t *to, const wchar_t *from);
wchar_t *wcsncat(wchar_t *to, const wchar_t *from, size_t n);
int wcscmp(const wchar_t *a, const wchar_t *b);
int wcsncmp(const wchar_t *a, const wchar_t *b, size_t n);
#if defined __USE_XOPEN2K8
int wcscasecmp(const wchar_t *a, const wchar_t *b);
int wcsncasecmp(const wchar_t *a, const wchar_t *b, size_t n);
int wcscasecmp_l(const wchar_t *a, const wchar_t *b, locale_t _locale);
int wcsncasecmp_l(const wchar_t *a, const wchar_t *b, size_t n, locale_t _locale);
#endif
int wcscoll(const wchar_t *a, const wchar_t *b);
#if defined __USE_XOPEN2K8
int wcscoll_l(const wchar_t *a, const wchar_t *b, locale_t _locale);
#endif
size_t wcsxfrm(wchar_t *to, const wchar_t *from, size_t n);
#if defined __USE_XOPEN2K8
size_t wcsxfrm_l(wchar_t *to, const wchar_t *from, size_t n, locale_t _locale);
#endif
#if defined __USE_GNU
wchar_t *wcschrnul(const wchar_t *s, wchar_t c);
#endif
wchar_t *wcschr(const wchar_t *s, wchar_t c);
wchar_t *wcsrchr(const wchar_t *s, wchar_t c);
size_t wcscspn(const wchar_t *s, const wchar_t *reject);
size_t wcsspn(const wchar_t *s, const wchar_t *accept);
wchar_t *wcspbrk(const wchar_t *s, const wchar_t *accept);
wchar_t *wcsstr(const wchar_t *haystack, const wchar_t *needle);
#if defined __USE_XOPEN
wchar_t *wcswcs(const wchar_t *haystack, const wchar_t *needle);
#endif
wchar_t *wcstok(wchar_t *s, const wchar_t *delimiters, wchar_t **rest);
#if defined __USE_XOPEN2K8
wchar_t *wcsdup(const wchar_t *s);
#endif
wchar_t *wmemchr(const wchar_t *s, wchar_t c, size_t n);
int wmemcmp(const wchar_t *a, const wchar_t *b, size_t n);
wchar_t *wmemcpy(wchar_t *to, const wchar_t *from, size_t n);
#if defined __USE_GNU
wchar_t *wmempcpy(wchar_t *to, const wchar_t *from, size_t n);
#endif
wchar_t *wmemmove(wchar_t *to, const wchar_t *from, size_t n);
wchar_t *wmemset(wchar_t *s, wchar_t c, size_t n);
#if defined __USE_XOPEN
int wcwidth(wchar_t c);
int wcswidth(const wchar_t *s, size_t n);
#endif
long wcstol(const wchar_t *s, wchar_t **end, int base);
#if defined __USE_ISOC99
long long wcstoll(const wchar_t *s, wchar_t **end, int base);
#endif
unsigned long wcstoul(const wchar_t *s, wchar_t **end, int base);
#if defined __USE_ISOC99
unsigned long long wcstoull(const wchar_t *s, wchar_t **end, int base);
#endif
double wcstod(const wchar_t *s, wchar_t **end);
#if defined __USE_ISOC99
float wcstof(const wchar_t *s, wchar_t **end);
#endif
size_t mbrtowc(wchar_t *to, const char *s, size_t n, mbstate_t *state);
size_t mbrlen(const char *s, size_t n, mbstate_t *state);
int mbsinit(const mbstate_t *state);
size_t wcrtomb(char *to, wchar_t c, mbstate_t *state);
#if defined __USE_XOPEN2K8
size_t mbsnrtowcs(wchar_t *to, const char **from, size_t bytes, size_t room, mbstate_t *state);
#endif
size_t mbsrtowcs(wchar_t *to, const char **from, size_t room, mbstate_t *state);
#if defined __USE_XOPEN2K8
size_t wcsnrtombs(char *to,
                  const wchar_t **from,
                  size_t characters,
                  size_t room,
                  mbstate_t *_state);
#endif
size_t wcsrtombs(char *to, const wchar_t **from, size_t room, mbstate_t *state);
wint_t btowc(int c);
int wctob(wint_t c);
int fwide(FILE *stream, int mode);
wint_t fgetwc(FILE *stream);
wint_t getwc(FILE *stream);
wint_t getwchar(void);
wint_t fputwc(wchar_t c, FILE *stream);
wint_t putwc(wchar_t c, FILE *stream);
wint_t putwchar(wchar_t c);
wchar_t *fgetws(wchar_t *to, int len, FILE *stream);
int fputws(const wchar_t *s, FILE *stream);
wint_t ungetwc(wint_t c, FILE *stream);
#if defined __USE_GNU
wint_t fgetwc_unlocked(FILE *stream);
wint_t getwc_unlocked(FILE *stream);
wint_t fputwc_unlocked(wchar_t c, FILE *stream);
wint_t putwc_unlocked(wchar_t c, FILE *stream);
#endif
int vfwprintf(FILE *stream, const wchar_t *text, va_list args);
int vwprintf(const wchar_t *text, va_list args);
int vswprintf(wchar_t *to, size_t len, const wchar_t *text, va_list args);
#if defined __USE_ISOC99
int vfwscanf(FILE *stream, const wchar_t *text, va_list args);
int vwscanf(const wchar_t *text, va_list args);
int vswscanf(const wchar_t *from, const wchar_t *text, va_list args);
#endif
extern int wprintf(const wchar_t *text, ...);
extern int fwprintf(FILE *stream, const wchar_t *text, ...);
extern int swprintf(wchar_t *to, size_t len, const wchar_t *text, ...);
extern int wscanf(const wchar_t *text, ...);
extern int fwscanf(FILE *stream, const wchar_t *text, ...);
extern int swscanf(const wchar_t *from, const wchar_t *text, ...);
size_t wcsftime(wchar_t *buf, size_t size, const wchar_t *format, const struct tm *time);
#if defined __USE_XOPEN2K8
size_t wcsftime_l(wchar_t *buf,
                  size_t size,
                  const wchar_t *format,
                  const struct tm *time,
                  locale_t _locale);
#endif

#ifdef __USE_ISOC99
extern long double wcstold(const wchar_t *s, wchar_t **end);
#endif

__END_DECLS

#endif /* _WCHAR_H */
