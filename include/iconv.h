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

iconv_t iconv_open(const char *tocode, const char *fromcode);
size_t iconv(iconv_t cd, char **inbuf, size_t *inbytesleft, char **outbuf, size_t *outbytesleft);
int iconv_close(iconv_t cd);

__END_DECLS

#endif /* _ICONV_H */
