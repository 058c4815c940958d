/* <sys/utsname.h>, generated from libc/src/abi/types/utsname.rs, libc/src/c/sys/utsname.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _SYS_UTSNAME_H
#define _SYS_UTSNAME_H

#include <features.h>

__BEGIN_DECLS

struct utsname {
    char sysname[65];
    char nodename[65];
    char release[65];
    char version[65];
    char machine[65];
    char __domainname[65];
};

#define _UTSNAME_LENGTH 65
#ifdef __USE_GNU
#define domainname __domainname
#endif

int uname(struct utsname *__name);

__END_DECLS

#endif /* _SYS_UTSNAME_H */
