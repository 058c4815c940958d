/* <glob.h>, generated from libc/src/c/glob.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _GLOB_H
#define _GLOB_H

#include <features.h>
#include <bits/types.h>

#define __need_size_t
#include <stddef.h>

#define GLOB_ERR (1 << 0)
#define GLOB_MARK (1 << 1)
#define GLOB_NOSORT (1 << 2)
#define GLOB_DOOFFS (1 << 3)
#define GLOB_NOCHECK (1 << 4)
#define GLOB_APPEND (1 << 5)
#define GLOB_NOESCAPE (1 << 6)
#define GLOB_PERIOD (1 << 7)
#ifdef __USE_MISC
#define GLOB_MAGCHAR (1 << 8)
#define GLOB_ALTDIRFUNC (1 << 9)
#define GLOB_BRACE (1 << 10)
#define GLOB_NOMAGIC (1 << 11)
#define GLOB_TILDE (1 << 12)
#define GLOB_ONLYDIR (1 << 13)
#define GLOB_TILDE_CHECK (1 << 14)
#endif

#define GLOB_NOSPACE 1
#define GLOB_ABORTED 2
#define GLOB_NOMATCH 3
#define GLOB_NOSYS 4

typedef struct {
    size_t gl_pathc;
    char **gl_pathv;
    size_t gl_offs;
    int gl_flags;
    void (*gl_closedir)(void *);
    void *(*gl_readdir)(void *);
    void *(*gl_opendir)(const char *);
    int (*gl_lstat)(const char *, void *);
    int (*gl_stat)(const char *, void *);
} glob_t;
#ifdef __USE_LARGEFILE64
typedef glob_t glob64_t;
#endif

__BEGIN_DECLS

int glob(const char *__pattern, int __flags, int (*__on_error)(const char*, int), glob_t *__result);
void globfree(glob_t *__list);
#if defined __USE_LARGEFILE64
int glob64(const char *__pattern, int __flags, int (*__on_error)(const char*, int), glob_t *__result);
void globfree64(glob_t *__list);
#endif
#if defined __USE_MISC || defined __USE_GNU
int glob_pattern_p(const char *__pattern, int __quote);
#endif

__END_DECLS

#endif /* _GLOB_H */
