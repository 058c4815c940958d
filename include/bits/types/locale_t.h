/* <bits/types/locale_t.h>, generated from libc/src/abi/types/locale.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _BITS_TYPES_LOCALE_T_H
#define _BITS_TYPES_LOCALE_T_H

#include <features.h>

__BEGIN_DECLS

struct __locale_struct {
    void *__locales[13];
    const unsigned short *__ctype_b;
    const int *__ctype_tolower;
    const int *__ctype_toupper;
    const char *__names[13];
};

typedef struct __locale_struct *locale_t;

typedef locale_t __locale_t;

__END_DECLS

#endif /* _BITS_TYPES_LOCALE_T_H */
