/* <strings.h>, generated from libc/src/c/strings.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _STRINGS_H
#define _STRINGS_H

#include <features.h>
#include <bits/types.h>
#include <bits/types/locale_t.h>

#define __need_size_t
#include <stddef.h>

__BEGIN_DECLS

#if defined __USE_MISC || !defined __USE_XOPEN2K8
extern int bcmp(const void *__a, const void *__b, size_t __n);
void bcopy(const void *__from, void *__to, size_t __n);
void bzero(void *__s, size_t __n);
char *index(const char *__s, int __c);
char *rindex(const char *__s, int __c);
#endif
#if defined __USE_MISC || defined __USE_XOPEN_EXTENDED
int ffs(int __value);
#endif
#if defined __USE_MISC
int ffsl(long __value);
int ffsll(long long __value);
#endif
int strcasecmp(const char *__a, const char *__b);
int strncasecmp(const char *__a, const char *__b, size_t __n);
#if defined __USE_XOPEN2K8
int strcasecmp_l(const char *__a, const char *__b, locale_t _locale);
int strncasecmp_l(const char *__a, const char *__b, size_t __n, locale_t _locale);
#endif

__END_DECLS

#endif /* _STRINGS_H */
