/* <string.h>, generated from libc/src/c/string.rs, libc/src/c/string/memory.rs, libc/src/c/string/copy.rs, libc/src/c/string/compare.rs, libc/src/c/string/find.rs, libc/src/c/string/messages.rs
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

extern void *memcpy(void *__to, const void *__from, size_t __n);
extern void *memmove(void *__to, const void *__from, size_t __n);
extern void *memset(void *__s, int __c, size_t __n);
extern int memcmp(const void *__a, const void *__b, size_t __n);
extern size_t strlen(const char *__s);
#if defined __USE_XOPEN2K8
size_t strnlen(const char *__s, size_t __n);
#endif
#if defined __USE_GNU
char *strfry(char *__text);
#endif
#if defined __USE_MISC || defined __USE_XOPEN
void *memccpy(void *__to, const void *__from, int __c, size_t __n);
#endif
void *memchr(const void *__s, int __c, size_t __n);
#if defined __USE_GNU
void *memrchr(const void *__s, int __c, size_t __n);
void *rawmemchr(const void *__s, int __c);
void *memmem(const void *__haystack, size_t __haystack_len, const void *__needle, size_t __needle_len);
void *mempcpy(void *__to, const void *__from, size_t __n);
void *memfrob(void *__s, size_t __n);
#endif
#if defined __USE_MISC
void explicit_bzero(void *__s, size_t __n);
#endif
#if defined __USE_XOPEN2K8
char *stpcpy(char *__to, const char *__from);
#endif
char *strcpy(char *__to, const char *__from);
#if defined __USE_XOPEN2K8
char *stpncpy(char *__to, const char *__from, size_t __n);
#endif
char *strncpy(char *__to, const char *__from, size_t __n);
#if defined __USE_MISC
size_t strlcpy(char *__to, const char *__from, size_t __n);
size_t strlcat(char *__to, const char *__from, size_t __n);
#endif
char *strcat(char *__to, const char *__from);
char *strncat(char *__to, const char *__from, size_t __n);
#if defined __USE_XOPEN_EXTENDED || defined __USE_XOPEN2K8
char *strdup(const char *__s);
#endif
#if defined __USE_XOPEN2K8
char *strndup(const char *__s, size_t __n);
#endif
int strcmp(const char *__a, const char *__b);
int strncmp(const char *__a, const char *__b, size_t __n);
int strcoll(const char *__a, const char *__b);
#if defined __USE_XOPEN2K8
int strcoll_l(const char *__a, const char *__b, locale_t _locale);
#endif
size_t strxfrm(char *__to, const char *__from, size_t __n);
#if defined __USE_XOPEN2K8
size_t strxfrm_l(char *__to, const char *__from, size_t __n, locale_t _locale);
#endif
#if defined __USE_GNU
int strverscmp(const char *__a, const char *__b);
#endif
char *strchr(const char *__s, int __c);
#if defined __USE_GNU
char *strchrnul(const char *__s, int __c);
#endif
char *strrchr(const char *__s, int __c);
size_t strcspn(const char *__s, const char *__reject);
size_t strspn(const char *__s, const char *__accept);
char *strpbrk(const char *__s, const char *__accept);
char *strstr(const char *__haystack, const char *__needle);
#if defined __USE_GNU
char *strcasestr(const char *__haystack, const char *__needle);
#endif
char *strtok(char *__s, const char *__delimiters);
#if defined __USE_POSIX
char *strtok_r(char *__s, const char *__delimiters, char **__rest);
#endif
#if defined __USE_MISC
char *strsep(char **__s, const char *__delimiters);
#endif
char *strerror(int __code);
#if defined __USE_XOPEN2K8
char *strerror_l(int __code, locale_t _locale);
#endif
#if defined __USE_GNU
const char *strerrordesc_np(int __code);
const char *strerrorname_np(int __code);
#endif
#if defined __USE_XOPEN2K8
char *strsignal(int __number);
#endif
#if defined __USE_GNU
const char *sigdescr_np(int __number);
const char *sigabbrev_np(int __number);
#endif

#if defined __USE_XOPEN2K && !defined __USE_GNU
extern int __xpg_strerror_r(int __code, char *__buf, size_t __n) __asm__("__xpg_strerror_r");
extern int strerror_r(int __code, char *__buf, size_t __n) __asm__("__xpg_strerror_r");
#endif
#ifdef __USE_GNU
extern char *strerror_r(int __code, char *__buf, size_t __n);
#ifndef basename
extern char *basename(const char *__path);
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
