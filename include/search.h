/* <search.h>, generated from libc/src/c/search.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _SEARCH_H
#define _SEARCH_H

#include <features.h>
#include <bits/types.h>

#define __need_size_t
#include <stddef.h>

typedef int (*__compar_fn_t)(const void *, const void *);
typedef enum { FIND, ENTER } ACTION;
typedef enum { preorder, postorder, endorder, leaf } VISIT;
typedef struct entry {
    char *key;
    void *data;
} ENTRY;
typedef void (*__action_fn_t)(const void *, VISIT, int);
typedef void (*__action_r_fn_t)(const void *, VISIT, void *);
typedef void (*__free_fn_t)(void *);

__BEGIN_DECLS

#ifdef __USE_GNU
struct hsearch_data {
    struct _ENTRY *table;
    unsigned int size;
    unsigned int filled;
};
struct qelem {
    struct qelem *q_forw;
    struct qelem *q_back;
    char q_data[1];
};
#endif

int hcreate(size_t __nel);
void hdestroy(void);
ENTRY *hsearch(ENTRY __item, ACTION __action);
#if defined __USE_GNU
int hcreate_r(size_t __nel, struct hsearch_data *__htab);
void hdestroy_r(struct hsearch_data *__htab);
int hsearch_r(ENTRY __item, ACTION __action, ENTRY **__retval, struct hsearch_data *__htab);
#endif
#if defined __USE_MISC || defined __USE_XOPEN_EXTENDED
void insque(void *__elem, void *__prev);
void remque(void *__elem);
#endif
void *lfind(const void *__key, const void *__base, size_t *__nelp, size_t __width, __compar_fn_t __compar);
void *lsearch(const void *__key, void *__base, size_t *__nelp, size_t __width, __compar_fn_t __compar);
void *tfind(const void *__key, void *const *__rootp, __compar_fn_t __compar);
void *tsearch(const void *__key, void **__rootp, __compar_fn_t __compar);
void *tdelete(const void *__key, void **__rootp, __compar_fn_t __compar);
void twalk(const void *__root, __action_fn_t __action);
#if defined __USE_GNU
void twalk_r(const void *__root, __action_r_fn_t __action, void *__closure);
void tdestroy(void *__root, __free_fn_t __freefct);
#endif

__END_DECLS

#endif /* _SEARCH_H */
