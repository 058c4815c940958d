/* <wordexp.h>, generated from libc/src/c/wordexp.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _WORDEXP_H
#define _WORDEXP_H

#include <features.h>
#include <bits/types.h>

#define __need_size_t
#include <stddef.h>

#define WRDE_DOOFFS (1 << 0)
#define WRDE_APPEND (1 << 1)
#define WRDE_NOCMD (1 << 2)
#define WRDE_REUSE (1 << 3)
#define WRDE_SHOWERR (1 << 4)
#define WRDE_UNDEF (1 << 5)

#ifdef __USE_XOPEN
#define WRDE_NOSYS -1
#endif
#define WRDE_NOSPACE 1
#define WRDE_BADCHAR 2
#define WRDE_BADVAL 3
#define WRDE_CMDSUB 4
#define WRDE_SYNTAX 5

typedef struct {
    size_t we_wordc;
    char **we_wordv;
    size_t we_offs;
} wordexp_t;

__BEGIN_DECLS

int wordexp(const char *__words, wordexp_t *__result, int __flags);
void wordfree(wordexp_t *__words);

__END_DECLS

#endif /* _WORDEXP_H */
