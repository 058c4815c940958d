/* <uchar.h>, generated from libc/src/c/uchar.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _UCHAR_H
#define _UCHAR_H

#include <features.h>
#include <bits/types.h>
#include <bits/types/mbstate_t.h>

#define __need_size_t
#include <stddef.h>

#ifndef __cplusplus
typedef __UINT_LEAST16_TYPE__ char16_t;
typedef __UINT_LEAST32_TYPE__ char32_t;
#endif

__BEGIN_DECLS

size_t mbrtoc32(char32_t *__to, const char *__s, size_t __n, mbstate_t *__state);
size_t c32rtomb(char *__to, char32_t __c, mbstate_t *__state);
size_t mbrtoc16(char16_t *__to, const char *__s, size_t __n, mbstate_t *__state);
size_t c16rtomb(char *__to, char16_t __c, mbstate_t *__state);

__END_DECLS

#endif /* _UCHAR_H */
