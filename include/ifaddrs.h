/* <ifaddrs.h>, generated from libc/src/abi/types/ifaddrs.rs, libc/src/c/ifaddrs.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _IFADDRS_H
#define _IFADDRS_H

#include <features.h>
#include <sys/socket.h>

__BEGIN_DECLS

union __ifa_ifu {
    struct sockaddr *ifu_broadaddr;
    struct sockaddr *ifu_dstaddr;
};

struct ifaddrs {
    struct ifaddrs *ifa_next;
    char *ifa_name;
    unsigned int ifa_flags;
    struct sockaddr *ifa_addr;
    struct sockaddr *ifa_netmask;
    union __ifa_ifu ifa_ifu;
    void *ifa_data;
};

#define ifa_broadaddr ifa_ifu.ifu_broadaddr
#define ifa_dstaddr ifa_ifu.ifu_dstaddr

void freeifaddrs(struct ifaddrs *__list);
int getifaddrs(struct ifaddrs **__list);

__END_DECLS

#endif /* _IFADDRS_H */
