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
extern int bcmp(const void *a, const void *b, size_t n);
void bcopy(const void *from, void *to, size_t n);
void bzero(void *s, size_t n);
char *index(const char *s, int c);
char *rindex(const char *s, int c);
#endif
int ffs(int value);
#if defined __USE_MISC
int ffsl(long value);
int ffsll(long long value);
#endif
int strcasecmp(const char *a, const char *b);
int strncasecmp(const char *a, const char *b, size_t n);
#if defined __USE_XOPEN2K8
int strcasecmp_l(const char *a, const char *b, locale_t _locale);
int strncasecmp_l(const char *a, const char *b, size_t n, locale_t _locale);
#endif

__END_DECLS

#endif /* _STRINGS_H */
