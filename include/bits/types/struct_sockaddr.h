/* <bits/types/struct_sockaddr.h>, generated from libc/src/abi/types/sockaddr.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _BITS_TYPES_STRUCT_SOCKADDR_H
#define _BITS_TYPES_STRUCT_SOCKADDR_H

#include <features.h>
#include <bits/types.h>

#ifndef __sa_family_t_defined
#define __sa_family_t_defined
typedef __sa_family_t sa_family_t;
#endif

__BEGIN_DECLS

struct sockaddr {
    sa_family_t sa_family;
    char sa_data[14];
};

struct sockaddr_storage {
    sa_family_t ss_family;
    char __ss_padding[118];
    unsigned long __ss_align;
};

__END_DECLS

#endif /* _BITS_TYPES_STRUCT_SOCKADDR_H */
