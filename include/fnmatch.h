/* <fnmatch.h>, generated from libc/src/c/fnmatch.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _FNMATCH_H
#define _FNMATCH_H

#include <features.h>

#define FNM_PATHNAME (1 << 0)
#define FNM_NOESCAPE (1 << 1)
#define FNM_PERIOD (1 << 2)
#ifdef __USE_GNU
#define FNM_FILE_NAME FNM_PATHNAME
#define FNM_LEADING_DIR (1 << 3)
#define FNM_CASEFOLD (1 << 4)
#define FNM_EXTMATCH (1 << 5)
#elif defined __USE_MISC
#define FNM_LEADING_DIR (1 << 3)
#define FNM_CASEFOLD (1 << 4)
#endif
#define FNM_NOMATCH 1

__BEGIN_DECLS

int fnmatch(const char *__pattern, const char *__text, int __flags);

__END_DECLS

#endif /* _FNMATCH_H */
