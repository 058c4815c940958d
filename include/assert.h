/* <assert.h>: C11 §7.2. It has no guard: each inclusion looks at NDEBUG anew. */
#include <features.h>

#undef assert
#ifdef NDEBUG
#define assert(condition) ((void)0)
#else
#ifndef __ASSERT_FUNCTION
#if defined __cplusplus
#define __ASSERT_FUNCTION __extension__ __PRETTY_FUNCTION__
#elif defined __STDC_VERSION__ && __STDC_VERSION__ >= 199901L
#define __ASSERT_FUNCTION __func__
#else
#define __ASSERT_FUNCTION ((const char *)0)
#endif
#endif
#ifdef __cplusplus
#define assert(condition) \
    (static_cast<bool>(condition) ? void(0) \
                                  : __assert_fail(#condition, __FILE__, __LINE__, __ASSERT_FUNCTION))
#else
#define assert(condition) \
    ((void)((condition) ? 0 : (__assert_fail(#condition, __FILE__, __LINE__, __ASSERT_FUNCTION), 0)))
#endif
#endif

#ifdef __USE_GNU
#undef assert_perror
#ifdef NDEBUG
#define assert_perror(code) ((void)0)
#else
#define assert_perror(code) \
    (!(code) ? (void)0 : __assert_perror_fail((code), __FILE__, __LINE__, __ASSERT_FUNCTION))
#endif
#endif

#ifndef _ASSERT_H_DECLS
#define _ASSERT_H_DECLS 1
__BEGIN_DECLS
extern void __assert_fail(const char *__condition, const char *__path, unsigned int __line,
                          const char *__function) __attribute__((__noreturn__));
extern void __assert_perror_fail(int __code, const char *__path, unsigned int __line,
                                 const char *__function) __attribute__((__noreturn__));
extern void __assert(const char *__condition, const char *__path, int __line) __attribute__((__noreturn__));
__END_DECLS
#endif

#if !defined __cplusplus && defined __STDC_VERSION__ && __STDC_VERSION__ >= 201112L && \
    __STDC_VERSION__ < 202311L
#undef static_assert
#define static_assert _Static_assert
#endif
