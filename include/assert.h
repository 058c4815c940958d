/* <assert.h>: ISO C11 §7.2. Written by hand: it may be included again with another NDEBUG. */
#include <features.h>

#undef assert

#ifdef NDEBUG
#define assert(expression) ((void)0)
#else
#ifdef __cplusplus
#define assert(expression) \
    (static_cast<bool>(expression) ? void(0) : __assert_fail(#expression, __FILE__, __LINE__, __extension__ __PRETTY_FUNCTION__))
#else
#define assert(expression) \
    ((expression) ? (void)0 : __assert_fail(#expression, __FILE__, __LINE__, __extension__ __func__))
#endif
#endif

#ifndef _ASSERT_H
#define _ASSERT_H

#ifdef __cplusplus
extern "C" {
#endif

void __assert_fail(const char *expression, const char *file, unsigned int line, const char *function)
    __attribute__((__noreturn__));

#ifdef __cplusplus
}
#endif

#endif

#if defined __USE_ISOC11 && !defined __cplusplus && !defined static_assert && \
    (!defined __STDC_VERSION__ || __STDC_VERSION__ < 202311L)
#define static_assert _Static_assert
#endif
