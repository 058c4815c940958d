/* <crypt.h>, generated from libc/src/c/crypt.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _CRYPT_H
#define _CRYPT_H

#include <features.h>

#define CRYPT_OUTPUT_SIZE 384
#define CRYPT_MAX_PASSPHRASE_SIZE 512

struct crypt_data {
    char output[CRYPT_OUTPUT_SIZE];
    char setting[CRYPT_OUTPUT_SIZE];
    char input[CRYPT_MAX_PASSPHRASE_SIZE];
    char reserved[767];
    char initialized;
    char internal[30720];
};

__BEGIN_DECLS

char *crypt(const char *__key, const char *__setting);
char *crypt_r(const char *__key, const char *__setting, struct crypt_data *__data);

__END_DECLS

#endif /* _CRYPT_H */
