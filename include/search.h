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

int hcreate(size_t nel);
void hdestroy(void);
ENTRY *hsearch(ENTRY item, ACTION action);
#if defined __USE_GNU
int hcreate_r(size_t nel, struct hsearch_data *htab);
void hdestroy_r(struct hsearch_data *htab);
int hsearch_r(ENTRY item, ACTION action, ENTRY **retval, struct hsearch_data *htab);
#endif
void insque(void *elem, void *prev);
void remque(void *elem);
void *lfind(const void *key, const void *base, size_t *nelp, size_t width, __compar_fn_t compar);
void *lsearch(const void *key, void *base, size_t *nelp, size_t width, __compar_fn_t compar);
void *tfind(const void *key, void *const *rootp, __compar_fn_t compar);
void *tsearch(const void *key, void **rootp, __compar_fn_t compar);
void *tdelete(const void *key, void **rootp, __compar_fn_t compar);
void twalk(const void *root, __action_fn_t action);
#if defined __USE_GNU
void twalk_r(const void *root, __action_r_fn_t action, void *closure);
void tdestroy(void *root, __free_fn_t freefct);
#endif

__END_DECLS

#endif /* _SEARCH_H */
