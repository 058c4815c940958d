/* <argz.h>, generated from libc/src/c/argz.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _ARGZ_H
#define _ARGZ_H

#include <features.h>
#include <bits/types.h>
#include <errno.h>

#define __need_size_t
#include <stddef.h>

__BEGIN_DECLS

int argz_create(char *const *__list, char **__block, size_t *__len);
int argz_create_sep(const char *__text, int __separator, char **__block, size_t *__len);
size_t argz_count(const char *__block, size_t __len);
void argz_extract(const char *__block, size_t __len, char **__list);
void argz_stringify(char *__block, size_t __len, int __separator);
int argz_append(char **__block, size_t *__len, const char *__more, size_t __more_len);
int argz_add(char **__block, size_t *__len, const char *__text);
int argz_add_sep(char **__block, size_t *__len, const char *__text, int __separator);
void argz_delete(char **__block, size_t *__len, char *__entry);
int argz_insert(char **__block, size_t *__len, char *__before, const char *__text);
char *argz_next(const char *__block, size_t __len, const char *__entry);
int argz_replace(char **__block,
                 size_t *__len,
                 const char *__text,
                 const char *__with,
                 unsigned int *__count);

__END_DECLS

#endif /* _ARGZ_H */
