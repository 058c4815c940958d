/* <stdckdint.h>: ISO C23 7.20, checked integer arithmetic. By hand: the compiler does the work. */
#ifndef _STDCKDINT_H
#define _STDCKDINT_H

#define __STDC_VERSION_STDCKDINT_H__ 202311L

/* Each stores the result, reduced to the type of *r, and is true if that lost something. */
#define ckd_add(r, a, b) ((_Bool) __builtin_add_overflow((a), (b), (r)))
#define ckd_sub(r, a, b) ((_Bool) __builtin_sub_overflow((a), (b), (r)))
#define ckd_mul(r, a, b) ((_Bool) __builtin_mul_overflow((a), (b), (r)))

#endif /* _STDCKDINT_H */
