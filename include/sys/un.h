/* <sys/un.h>, generated from libc/src/abi/types/un.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _SYS_UN_H
#define _SYS_UN_H

#include <features.h>
#include <bits/types.h>

#ifndef __sa_family_t_defined
#define __sa_family_t_defined
typedef __sa_family_t sa_family_t;
#endif

__BEGIN_DECLS

struct sockaddr_un {
    sa_family_t sun_family;
    char sun_path[108];
};

#ifdef __USE_MISC
#include <string.h>
#define SUN_LEN(ptr) ((size_t)(((struct sockaddr_un *)0)->sun_path) + strlen((ptr)->sun_path))
#endif

__END_DECLS

#endif /* _SYS_UN_H */
