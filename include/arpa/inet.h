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

in_addr_t inet_addr(const char *__text);
char *inet_ntoa(struct in_addr __addr);
const char *inet_ntop(int __family, const void *__addr, char *__buf, socklen_t __len);
int inet_pton(int __family, const char *__text, void *__addr);
#if defined __USE_MISC
int inet_aton(const char *__text, struct in_addr *__addr);
in_addr_t inet_lnaof(struct in_addr __addr);
struct in_addr inet_makeaddr(in_addr_t __net, in_addr_t __host);
in_addr_t inet_netof(struct in_addr __addr);
in_addr_t inet_network(const char *__text);
char *inet_neta(in_addr_t __net, char *__buf, size_t __len);
char *inet_net_ntop(int __family, const void *__addr, int __bits, char *__buf, size_t __len);
int inet_net_pton(int __family, const char *__text, void *__addr, size_t __len);
#endif

__END_DECLS

#endif /* _ARPA_INET_H */
