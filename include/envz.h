/* <envz.h>, generated from libc/src/c/envz.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _ENVZ_H
#define _ENVZ_H

#include <features.h>
#include <bits/types.h>
#include <errno.h>
#include <argz.h>

#define __need_size_t
#include <stddef.h>

__BEGIN_DECLS

char *envz_entry(const char *__block, size_t __len, const char *__name);
char *envz_get(const char *__block, size_t __len, const char *__name);
int envz_add(char **__block, size_t *__len, const char *__name, const char *__value);
int envz_merge(char **__block, size_t *__len, const char *__other, size_t __other_len, int __overrides);
void envz_remove(char **__block, size_t *__len, const char *__name);
void envz_strip(char **__block, size_t *__len);

__END_DECLS

#endif /* _ENVZ_H */
