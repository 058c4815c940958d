/* <arpa/inet.h>, generated from libc/src/c/arpa/inet.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _ARPA_INET_H
#define _ARPA_INET_H

#include <features.h>
#include <bits/types.h>
#include <netinet/in.h>

#define __need_size_t
#include <stddef.h>

__BEGIN_DECLS

in_addr_t inet_addr(const char *text);
char *inet_ntoa(struct in_addr addr);
const char *inet_ntop(int family, const void *addr, char *buf, socklen_t len);
int inet_pton(int family, const char *text, void *addr);
#if defined __USE_MISC
int inet_aton(const char *text, struct in_addr *addr);
in_addr_t inet_lnaof(struct in_addr addr);
struct in_addr inet_makeaddr(in_addr_t net, in_addr_t host);
in_addr_t inet_netof(struct in_addr addr);
in_addr_t inet_network(const char *text);
char *inet_neta(in_addr_t net, char *buf, size_t len);
char *inet_net_ntop(int family, const void *addr, int bits, char *buf, size_t len);
int inet_net_pton(int family, const char *text, void *addr, size_t len);
#endif

__END_DECLS

#endif /* _ARPA_INET_H */
