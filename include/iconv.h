/* <iconv.h>, generated from libc/src/c/iconv.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _ICONV_H
#define _ICONV_H

#include <features.h>
#include <bits/types.h>

#define __need_size_t
#include <stddef.h>

__BEGIN_DECLS

typedef void *iconv_t;

iconv_t iconv_open(const char *__tocode, const char *__fromcode);
size_t iconv(iconv_t __cd, char **__inbuf, size_t *__inbytesleft, char **__outbuf, size_t *__outbytesleft);
int iconv_close(iconv_t __cd);

__END_DECLS

#endif /* _ICONV_H */
