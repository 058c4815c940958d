/* <netinet/ether.h>, generated from libc/src/c/netinet/ether.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _NETINET_ETHER_H
#define _NETINET_ETHER_H

#include <features.h>
#include <netinet/if_ether.h>

__BEGIN_DECLS

char *ether_ntoa(const struct ether_addr *__address);
char *ether_ntoa_r(const struct ether_addr *__address, char *__buf);
struct ether_addr *ether_aton(const char *__text);
struct ether_addr *ether_aton_r(const char *__text, struct ether_addr *__address);
int ether_line(const char *__line, struct ether_addr *__address, char *__name);
int ether_ntohost(char *__name, const struct ether_addr *__address);
int ether_hostton(const char *__name, struct ether_addr *__address);

__END_DECLS

#endif /* _NETINET_ETHER_H */
