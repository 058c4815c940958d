/* <sys/cdefs.h>: how headers say things to C and to C++. */
#ifndef _SYS_CDEFS_H
#define _SYS_CDEFS_H 1

#ifndef _FEATURES_H
#include <features.h>
#endif

#ifdef __cplusplus
#define __BEGIN_DECLS extern "C" {
#define __END_DECLS }
#else
#define __BEGIN_DECLS
#define __END_DECLS
#endif

#define __P(args) args
#define __PMT(args) args
#define __CONCAT(x, y) x##y
#define __STRING(x) #x
#define __ptr_t void *

/* Programs' own headers put these on declarations. */
#ifdef __cplusplus
#define __THROW noexcept(true)
#define __THROWNL noexcept(true)
#define __NTH(fct) fct noexcept(true)
#else
#define __THROW __attribute__((__nothrow__, __leaf__))
#define __THROWNL __attribute__((__nothrow__))
#define __NTH(fct) __attribute__((__nothrow__, __leaf__)) fct
#endif
#define __LEAF , __leaf__
#define __LEAF_ATTR __attribute__((__leaf__))

#define __attribute_malloc__ __attribute__((__malloc__))
#define __attribute_alloc_size__(params) __attribute__((__alloc_size__ params))
#define __attribute_pure__ __attribute__((__pure__))
#define __attribute_const__ __attribute__((__const__))
#define __attribute_used__ __attribute__((__used__))
#define __attribute_noinline__ __attribute__((__noinline__))
#define __attribute_deprecated__ __attribute__((__deprecated__))
#define __attribute_deprecated_msg__(message) __attribute__((__deprecated__(message)))
#define __attribute_format_arg__(x) __attribute__((__format_arg__(x)))
#define __attribute_format_strfmon__(a, b) __attribute__((__format__(__strfmon__, a, b)))
#define __attribute_warn_unused_result__ __attribute__((__warn_unused_result__))
#define __nonnull(params) __attribute__((__nonnull__ params))
#define __returns_nonnull __attribute__((__returns_nonnull__))
#define __wur
#define __always_inline __inline __attribute__((__always_inline__))
#define __extern_inline extern __inline __attribute__((__gnu_inline__))
#define __fortify_function __extern_inline __always_inline
#define __attribute_artificial__ __attribute__((__artificial__))
#define __glibc_likely(cond) __builtin_expect((cond), 1)
#define __glibc_unlikely(cond) __builtin_expect((cond), 0)
#define __glibc_has_attribute(attr) __has_attribute(attr)
#define __flexarr []
#define __glibc_c99_flexarr_available 1
#define __errordecl(name, message) extern void name(void) __attribute__((__error__(message)))
#define __REDIRECT(name, proto, alias) name proto __asm__(#alias)
#define __REDIRECT_NTH(name, proto, alias) name proto __asm__(#alias) __THROW
#define __ASMNAME(cname) cname

#define __skerry_aligned(n) __attribute__((__aligned__(n)))

/* `restrict`, where the language has no such word. */
#if defined __cplusplus || !defined __STDC_VERSION__ || __STDC_VERSION__ < 199901L
#define __restrict_arr
#else
#define __restrict_arr __restrict
#endif

#endif /* _SYS_CDEFS_H */
