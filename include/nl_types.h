/* <nl_types.h>, generated from libc/src/c/nl_types.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _NL_TYPES_H
#define _NL_TYPES_H

#include <features.h>

#define NL_SETD 1
#define NL_CAT_LOCALE 1

__BEGIN_DECLS

typedef void *nl_catd;

typedef int nl_item;

nl_catd catopen(const char *__name, int __oflag);
char *catgets(nl_catd __catd, int __set_id, int __msg_id, const char *__text);
int catclose(nl_catd __catd);

__END_DECLS

#endif /* _NL_TYPES_H */
