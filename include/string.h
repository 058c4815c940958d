/* <string.h>, generated from libc/src/c/string.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _STRING_H
#define _STRING_H

#include <features.h>
#include <bits/types.h>
#include <bits/types/locale_t.h>

#define __need_size_t
#include <stddef.h>
#define __need_NULL
#include <stddef.h>

#ifdef __USE_MISC
#include <strings.h>
#endif

__BEGIN_DECLS

extern void *memcpy(void *to, const void *from, size_t n);
extern void *memmove(void *to, const void *from, size_t n);
extern void *memset(void *s, int c, size_t n);
extern int memcmp(const void *a, const void *b, size_t n);
extern size_t strlen(const char *s);
#if defined __USE_MISC || defined __USE_XOPEN
void *memccpy(void *to, const void *from, int c, size_t n);
#endif
void *memchr(const void *s, int c, size_t n);
#if defined __USE_GNU
void *memrchr(const void *s, int c, size_t n);
void *rawmemchr(const void *s, int c);
void *memmem(const void *haystack, size_t haystack_len, const void *needle, size_t needle_len);
void *mempcpy(void *to, const void *from, size_t n);
void *memfrob(void *s, size_t n);
#endif
#if defined __USE_MISC
void explicit_bzero(void *s, size_t n);
#endif
#if defined __USE_XOPEN2K8
char *stpcpy(char *to, const char *from);
#endif
char *strcpy(char *to, const char *from);
#if defined __USE_XOPEN2K8
char *stpncpy(char *to, const char *from, size_t n);
#endif
char *strncpy(char *to, const char *from, size_t n);
#if defined __USE_MISC
size_t strlcpy(char *to, const char *from, size_t n);
size_t strlcat(char *to, const char *from, size_t n);
#endif
char *strcat(char *to, const char *from);
char *strncat(char *to, const char *from, size_t n);
int strcmp(const char *a, const char *b);
int strncmp(const char *a, const char *b, size_t n);
int strcoll(const char *a, const char *b);
#if defined __USE_XOPEN2K8
int strcoll_l(const char *a, const char *b, locale_t _locale);
#endif
size_t strxfrm(char *to, const char *from, size_t n);
#if defined __USE_XOPEN2K8
size_t strxfrm_l(char *to, const char *from, size_t n, locale_t _locale);
#endif
#if defined __USE_GNU
int strverscmp(const char *a, const char *b);
#endif
char *strchr(const char *s, int c);
#if defined __USE_GNU
char *strchrnul(const char *s, int c);
#endif
char *strrchr(const char *s, int c);
size_t strcspn(const char *s, const char *reject);
size_t strspn(const char *s, const char *accept);
char *strpbrk(const char *s, const char *accept);
char *strstr(const char *haystack, const char *needle);
#if defined __USE_GNU
char *strcasestr(const char *haystack, const char *needle);
#endif
char *strtok(char *s, const char *delimiters);
#if defined __USE_POSIX
char *strtok_r(char *s, const char *delimiters, char **rest);
#endif
#if defined __USE_MISC
char *strsep(char **s, const char *delimiters);
#endif
#if defined __USE_XOPEN2K8
size_t strnlen(const char *s, size_t n);
#endif
#if defined __USE_XOPEN_EXTENDED || defined __USE_XOPEN2K8
char *strdup(const char *s);
#endif
#if defined __USE_XOPEN2K8
char *strndup(const char *s, size_t n);
#endif
char *strerror(int code);
#if defined __USE_XOPEN2K8
char *strerror_l(int code, locale_t _locale);
#endif
#if defined __USE_GNU
const char *strerrordesc_np(int code);
const char *strerrorname_np(int code);
#endif
#if defined __USE_XOPEN2K8
char *strsignal(int number);
#endif
#if defined __USE_GNU
const char *sigdescr_np(int number);
const char *sigabbrev_np(int number);
#endif

#if defined __USE_XOPEN2K && !defined __USE_GNU
extern int __xpg_strerror_r(int code, char *buf, size_t n) __asm__("__xpg_strerror_r");
extern int strerror_r(int code, char *buf, size_t n) __asm__("__xpg_strerror_r");
#endif
#ifdef __USE_GNU
extern char *strerror_r(int code, char *buf, size_t n);
#ifndef basename
extern char *basename(const char *path);
#endif
#define strdupa(s) (__extension__({ \
    const char *__old = (s); \
    size_t __len = strlen(__old) + 1; \
    (char *)memcpy(__builtin_alloca(__len), __old, __len); \
}))
#define strndupa(s, n) (__extension__({ \
    const char *__old = (s); \
    size_t __len = strnlen(__old, (n)); \
    char *__new = (char *)__builtin_alloca(__len + 1); \
    __new[__len] = '\\0'; \
    (char *)memcpy(__new, __old, __len); \
}))
#endif

__END_DECLS

#endif /* _STRING_H */
