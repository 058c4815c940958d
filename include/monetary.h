/* <monetary.h>, generated from libc/src/c/monetary.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _MONETARY_H
#define _MONETARY_H

#include <features.h>
#include <bits/types.h>
#include <bits/types/locale_t.h>

#define __need_size_t
#include <stddef.h>
#ifndef __ssize_t_defined
#define __ssize_t_defined
typedef __ssize_t ssize_t;
#endif

__BEGIN_DECLS

extern ssize_t strfmon(char *__s, size_t __len, const char *__format, ...);
#if defined __USE_XOPEN2K8
extern ssize_t strfmon_l(char *__s, size_t __len, locale_t __locale, const char *__format, ...);
#endif

__END_DECLS

#endif /* _MONETARY_H */
