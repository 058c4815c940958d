/* <fenv.h>, generated from libc/src/c/fenv.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _FENV_H
#define _FENV_H

#include <features.h>

typedef struct fenv_t fenv_t;
typedef struct femode_t femode_t;

#define FE_INVALID 1
#define FE_DIVBYZERO 4
#define FE_OVERFLOW 8
#define FE_UNDERFLOW 16
#define FE_INEXACT 32
#define FE_ALL_EXCEPT 61
#define FE_TONEAREST 0
#define FE_DOWNWARD 1024
#define FE_UPWARD 2048
#define FE_TOWARDZERO 3072

__BEGIN_DECLS

typedef unsigned short fexcept_t;

struct femode_t {
    unsigned short __control_word;
    unsigned short __glibc_reserved;
    unsigned int __mxcsr;
};

struct fenv_t {
    unsigned int __x87[7];
    unsigned int __mxcsr;
};

int feclearexcept(int __flags);
int fetestexcept(int __flags);
int feraiseexcept(int __flags);
#if defined __USE_GNU
int fesetexcept(int __flags);
int fetestexceptflag(const fexcept_t *__from, int __flags);
int fegetmode(struct femode_t *__to);
int fesetmode(const struct femode_t *__from);
#endif
int fegetexceptflag(fexcept_t *__to, int __flags);
int fesetexceptflag(const fexcept_t *__from, int __flags);
int fegetround(void);
int fesetround(int __direction);
int fegetenv(struct fenv_t *__to);
int feholdexcept(struct fenv_t *__to);
int fesetenv(const struct fenv_t *__from);
int feupdateenv(const struct fenv_t *__from);
#if defined __USE_GNU
int fegetexcept(void);
int feenableexcept(int __flags);
int fedisableexcept(int __flags);
#endif

#define FE_DFL_ENV ((const fenv_t *)-1)
#ifdef __USE_GNU
#define FE_NOMASK_ENV ((const fenv_t *)-2)
#define FE_DFL_MODE ((const femode_t *)-1)
#endif

__END_DECLS

#endif /* _FENV_H */
