/* <obstack.h>: GNU. Objects that grow, one after the other, in blocks ("chunks") that are given back as a stack. */
#ifndef _OBSTACK_H
#define _OBSTACK_H 1

#include <features.h>
#include <stddef.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

struct _obstack_chunk {
    char *limit;
    struct _obstack_chunk *prev;
    char contents[4];
};

struct obstack {
    long chunk_size;
    struct _obstack_chunk *chunk;
    char *object_base;
    char *next_free;
    char *chunk_limit;
    union {
        ptrdiff_t tempint;
        void *tempptr;
    } temp;
    int alignment_mask;
    struct _obstack_chunk *(*chunkfun)(void *, long);
    void (*freefun)(void *, struct _obstack_chunk *);
    void *extra_arg;
    unsigned use_extra_arg : 1;
    unsigned maybe_empty_object : 1;
    unsigned alloc_failed : 1;
};

extern void _obstack_newchunk(struct obstack *, int);
extern int _obstack_begin(struct obstack *, int, int, void *(*)(long), void (*)(void *));
extern int _obstack_begin_1(struct obstack *, int, int, void *(*)(void *, long),
                            void (*)(void *, void *), void *);
extern int _obstack_memory_used(struct obstack *);
extern int _obstack_allocated_p(struct obstack *, void *);
extern void obstack_free(struct obstack *, void *);

extern void (*obstack_alloc_failed_handler)(void);
extern int obstack_exit_failure;

#define obstack_base(h) ((void *)(h)->object_base)
#define obstack_chunk_size(h) ((h)->chunk_size)
#define obstack_next_free(h) ((h)->next_free)
#define obstack_alignment_mask(h) ((h)->alignment_mask)
#define obstack_memory_used(h) _obstack_memory_used(h)

#define __skerry_obstack_begin(h, size, alignment, alloc, release)                               \
    _obstack_begin((h), (size), (alignment), (void *(*)(long))(alloc), (void (*)(void *))(release))
#define obstack_init(h) __skerry_obstack_begin(h, 0, 0, obstack_chunk_alloc, obstack_chunk_free)
#define obstack_begin(h, size)                                                                   \
    __skerry_obstack_begin(h, size, 0, obstack_chunk_alloc, obstack_chunk_free)
#define obstack_specify_allocation(h, size, alignment, alloc, release)                           \
    __skerry_obstack_begin(h, size, alignment, alloc, release)
#define obstack_specify_allocation_with_arg(h, size, alignment, alloc, release, arg)             \
    _obstack_begin_1((h), (size), (alignment), (void *(*)(void *, long))(alloc),                 \
                     (void (*)(void *, void *))(release), (arg))
#define obstack_chunkfun(h, alloc)                                                               \
    ((void)((h)->chunkfun = (struct _obstack_chunk * (*)(void *, long))(alloc)))
#define obstack_freefun(h, release)                                                              \
    ((void)((h)->freefun = (void (*)(void *, struct _obstack_chunk *))(release)))

/* What the macros below are; a compiler that optimises puts them in place. */
static __inline__ int __skerry_obstack_room(const struct obstack *__h)
{
    return (int)(__h->chunk_limit - __h->next_free);
}

static __inline__ int __skerry_obstack_empty(const struct obstack *__h)
{
    size_t __mask = (size_t)__h->alignment_mask;
    size_t __first = ((size_t)__h->chunk->contents + __mask) & ~__mask;
    return __h->chunk->prev == 0 && (size_t)__h->next_free == __first;
}

static __inline__ void __skerry_obstack_make_room(struct obstack *__h, int __len)
{
    if (__h->chunk_limit - __h->next_free < __len)
        _obstack_newchunk(__h, __len);
}

static __inline__ void __skerry_obstack_grow(struct obstack *__h, const void *__from, int __len)
{
    __skerry_obstack_make_room(__h, __len);
    if (__len > 0)
        memcpy(__h->next_free, __from, (size_t)__len);
    __h->next_free += __len;
}

static __inline__ void __skerry_obstack_1grow(struct obstack *__h, char __c)
{
    __skerry_obstack_make_room(__h, 1);
    *__h->next_free++ = __c;
}

static __inline__ void __skerry_obstack_ptr_grow(struct obstack *__h, const void *__pointer)
{
    __skerry_obstack_grow(__h, &__pointer, (int)sizeof __pointer);
}

static __inline__ void __skerry_obstack_int_grow(struct obstack *__h, int __number)
{
    __skerry_obstack_grow(__h, &__number, (int)sizeof __number);
}

static __inline__ void __skerry_obstack_blank(struct obstack *__h, int __len)
{
    __skerry_obstack_make_room(__h, __len);
    __h->next_free += __len;
}

static __inline__ void *__skerry_obstack_finish(struct obstack *__h)
{
    char *__object = __h->object_base;
    size_t __mask = (size_t)__h->alignment_mask;
    size_t __padding = (__mask + 1 - ((size_t)__h->next_free & __mask)) & __mask;
    if (__h->next_free == __object)
        __h->maybe_empty_object = 1;
    if (__padding > (size_t)(__h->chunk_limit - __h->next_free))
        __h->next_free = __h->chunk_limit;
    else
        __h->next_free += __padding;
    __h->object_base = __h->next_free;
    return __object;
}

#define obstack_object_size(h) ((int)((h)->next_free - (h)->object_base))
#define obstack_room(h) __skerry_obstack_room(h)
#define obstack_empty_p(h) __skerry_obstack_empty(h)
#define obstack_make_room(h, len) __skerry_obstack_make_room((h), (len))
#define obstack_grow(h, from, len) __skerry_obstack_grow((h), (from), (len))
#define obstack_grow0(h, from, len)                                                              \
    (__skerry_obstack_grow((h), (from), (len)), __skerry_obstack_1grow((h), 0))
#define obstack_1grow(h, c) __skerry_obstack_1grow((h), (c))
#define obstack_ptr_grow(h, pointer) __skerry_obstack_ptr_grow((h), (pointer))
#define obstack_int_grow(h, number) __skerry_obstack_int_grow((h), (number))
#define obstack_blank(h, len) __skerry_obstack_blank((h), (len))
#define obstack_1grow_fast(h, c) ((void)(*(h)->next_free++ = (c)))
#define obstack_ptr_grow_fast(h, pointer)                                                        \
    ((void)(*(const void **)(void *)(h)->next_free = (pointer)),                                 \
     (void)((h)->next_free += sizeof(void *)))
#define obstack_int_grow_fast(h, number)                                                         \
    ((void)(*(int *)(void *)(h)->next_free = (number)), (void)((h)->next_free += sizeof(int)))
#define obstack_blank_fast(h, len) ((void)((h)->next_free += (len)))
#define obstack_alloc(h, len) (__skerry_obstack_blank((h), (len)), __skerry_obstack_finish(h))
#define obstack_copy(h, from, len)                                                               \
    (__skerry_obstack_grow((h), (from), (len)), __skerry_obstack_finish(h))
#define obstack_copy0(h, from, len)                                                              \
    (__skerry_obstack_grow((h), (from), (len)), __skerry_obstack_1grow((h), 0),                  \
     __skerry_obstack_finish(h))
#define obstack_finish(h) __skerry_obstack_finish(h)
#define obstack_free(h, object) (obstack_free)((h), (void *)(object))

#ifdef __cplusplus
}
#endif

#endif /* _OBSTACK_H */
