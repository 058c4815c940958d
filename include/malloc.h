/* <malloc.h>, generated from libc/src/c/malloc.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _MALLOC_H
#define _MALLOC_H

#include <features.h>
#include <bits/types.h>

#define __need_size_t
#include <stddef.h>
#define __need_NULL
#include <stddef.h>

#include <stdio.h>
#include <stdlib.h>
#ifdef __cplusplus
extern "C" {
#endif
extern void *valloc(size_t __size);
extern void *reallocarray(void *__old, size_t __count, size_t __size);
#ifdef __cplusplus
}
#endif

#define M_MXFAST 1
#define M_NLBLKS 2
#define M_GRAIN 3
#define M_KEEP 4
#define M_TRIM_THRESHOLD -1
#define M_TOP_PAD -2
#define M_MMAP_THRESHOLD -3
#define M_MMAP_MAX -4
#define M_CHECK_ACTION -5
#define M_PERTURB -6
#define M_ARENA_TEST -7
#define M_ARENA_MAX -8

__BEGIN_DECLS

struct mallinfo2 {
    size_t arena;
    size_t ordblks;
    size_t smblks;
    size_t hblks;
    size_t hblkhd;
    size_t usmblks;
    size_t fsmblks;
    size_t uordblks;
    size_t fordblks;
    size_t keepcost;
};

struct mallinfo {
    int arena;
    int ordblks;
    int smblks;
    int hblks;
    int hblkhd;
    int usmblks;
    int fsmblks;
    int uordblks;
    int fordblks;
    int keepcost;
};

void *memalign(size_t __align, size_t __size);
void *pvalloc(size_t __size);
size_t malloc_usable_size(void *__block);
int mallopt(int _name, int _value);
int malloc_trim(size_t _keep);
struct mallinfo2 mallinfo2(void);
struct mallinfo mallinfo(void);
void malloc_stats(void);

__END_DECLS

#endif /* _MALLOC_H */
