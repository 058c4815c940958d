/* <uchar.h>, generated from libc/src/c/uchar.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _UCHAR_H
#define _UCHAR_H

#include <features.h>
#include <bits/types.h>
#include <bits/types/mbstate_t.h>

#define __need_size_t
#include <stddef.h>

#if !defined __cplusplus || __cplusplus < 201103L
typedef __UINT_LEAST16_TYPE__ char16_t;
typedef __UINT_LEAST32_TYPE__ char32_t;
#endif
#if __GLIBC_USE (ISOC2X) && !defined __cpp_char8_t
#ifdef __cplusplus
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wc++20-compat"
#endif
typedef unsigned char char8_t;
#ifdef __cplusplus
#pragma GCC diagnostic pop
#endif
#endif

__BEGIN_DECLS

size_t mbrtoc32(char32_t *__to, const char *__s, size_t __n, mbstate_t *__state);
size_t c32rtomb(char *__to, char32_t __c, mbstate_t *__state);
size_t mbrtoc16(char16_t *__to, const char *__s, size_t __n, mbstate_t *__state);
size_t c16rtomb(char *__to, char16_t __c, mbstate_t *__state);
#if __GLIBC_USE (ISOC2X) || defined __cpp_char8_t
size_t mbrtoc8(char8_t *__to, const char *__s, size_t __n, mbstate_t *__state);
size_t c8rtomb(char *__to, char8_t __c, mbstate_t *__state);
#endif

__END_DECLS

#endif /* _UCHAR_H */
