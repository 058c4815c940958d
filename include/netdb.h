/* <netdb.h>, generated from libc/src/abi/types/netdb.rs, libc/src/c/netdb.rs, libc/src/c/netdb/hosts.rs, libc/src/c/netdb/names.rs, libc/src/c/netdb/services.rs, libc/src/c/netdb/reentrant.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _NETDB_H
#define _NETDB_H

#include <features.h>
#include <bits/types.h>
#include <netinet/in.h>
#include <sys/socket.h>

#define __need_size_t
#include <stddef.h>

#define AI_PASSIVE 0x0001
#define AI_CANONNAME 0x0002
#define AI_NUMERICHOST 0x0004
#define AI_V4MAPPED 0x0008
#define AI_ALL 0x0010
#define AI_ADDRCONFIG 0x0020
#define AI_NUMERICSERV 0x0400

#define NI_MAXHOST 1025
#define NI_MAXSERV 32
#define NI_NUMERICHOST 1
#define NI_NUMERICSERV 2
#define NI_NOFQDN 4
#define NI_NAMEREQD 8
#define NI_DGRAM 16

#define EAI_BADFLAGS -1
#define EAI_NONAME -2
#define EAI_AGAIN -3
#define EAI_FAIL -4
#define EAI_FAMILY -6
#define EAI_SOCKTYPE -7
#define EAI_SERVICE -8
#define EAI_MEMORY -10
#define EAI_SYSTEM -11
#define EAI_OVERFLOW -12
#ifdef __USE_GNU
#define EAI_NODATA -5
#define EAI_ADDRFAMILY -9
#endif

#ifdef __USE_MISC
#define HOST_NOT_FOUND 1
#define TRY_AGAIN 2
#define NO_RECOVERY 3
#define NO_DATA 4
#define NETDB_INTERNAL -1
#define NETDB_SUCCESS 0
#define NO_ADDRESS NO_DATA
#endif

#define IPPORT_RESERVED 1024
#define _PATH_HOSTS "/etc/hosts"
#define _PATH_NETWORKS "/etc/networks"
#define _PATH_PROTOCOLS "/etc/protocols"
#define _PATH_SERVICES "/etc/services"

__BEGIN_DECLS

struct hostent {
    char *h_name;
    char **h_aliases;
    int h_addrtype;
    int h_length;
    char **h_addr_list;
};

struct addrinfo {
    int ai_flags;
    int ai_family;
    int ai_socktype;
    int ai_protocol;
    socklen_t ai_addrlen;
    struct sockaddr *ai_addr;
    char *ai_canonname;
    struct addrinfo *ai_next;
};

struct servent {
    char *s_name;
    char **s_aliases;
    int s_port;
    char *s_proto;
};

struct protoent {
    char *p_name;
    char **p_aliases;
    int p_proto;
};

struct netent {
    char *n_name;
    char **n_aliases;
    int n_addrtype;
    uint32_t n_net;
};

#if defined __USE_MISC
int *__h_errno_location(void);
struct hostent *gethostbyname(const char *__name);
struct hostent *gethostbyname2(const char *__name, int __family);
int gethostbyname_r(const char *__name,
                    struct hostent *__entry,
                    char *__buf,
                    size_t __len,
                    struct hostent **__result,
                    int *__error);
int gethostbyname2_r(const char *__name,
                     int __family,
                     struct hostent *__entry,
                     char *__buf,
                     size_t __len,
                     struct hostent **__result,
                     int *__error);
struct hostent *gethostbyaddr(const void *__address, socklen_t __len, int __family);
int gethostbyaddr_r(const void *__address,
                    socklen_t __address_len,
                    int __family,
                    struct hostent *__entry,
                    char *__buf,
                    size_t __len,
                    struct hostent **__result,
                    int *__error);
#endif
struct hostent *gethostent(void);
void sethostent(int __stay_open);
void endhostent(void);
#if defined __USE_MISC
const char *hstrerror(int __code);
#endif
int getaddrinfo(const char *__host,
                const char *__service,
                const struct addrinfo *__hints,
                struct addrinfo **__result);
void freeaddrinfo(struct addrinfo *__list);
int getnameinfo(const struct sockaddr *__addr,
                socklen_t __addr_len,
                char *__host,
                socklen_t __host_len,
                char *__service,
                socklen_t __service_len,
                int __flags);
const char *gai_strerror(int __code);
struct servent *getservbyname(const char *__name, const char *__protocol);
#if defined __USE_MISC
int getservbyname_r(const char *__name,
                    const char *__protocol,
                    struct servent *__entry,
                    char *__buf,
                    size_t __len,
                    struct servent **__result);
#endif
struct servent *getservbyport(int __number, const char *__protocol);
#if defined __USE_MISC
int getservbyport_r(int __number,
                    const char *__protocol,
                    struct servent *__entry,
                    char *__buf,
                    size_t __len,
                    struct servent **__result);
#endif
struct servent *getservent(void);
void setservent(int __stay_open);
void endservent(void);
struct protoent *getprotobyname(const char *__name);
struct protoent *getprotobynumber(int __number);
struct protoent *getprotoent(void);
void setprotoent(int __stay_open);
void endprotoent(void);
struct netent *getnetbyname(const char *__name);
struct netent *getnetbyaddr(uint32_t __network, int __kind);
struct netent *getnetent(void);
void setnetent(int __stay_open);
void endnetent(void);
#if defined __USE_MISC
int getprotobyname_r(const char *__name,
                     struct protoent *__entry,
                     char *__buf,
                     size_t __len,
                     struct protoent **__result);
int getprotobynumber_r(int __number,
                       struct protoent *__entry,
                       char *__buf,
                       size_t __len,
                       struct protoent **__result);
int getprotoent_r(struct protoent *__entry, char *__buf, size_t __len, struct protoent **__result);
int getservent_r(struct servent *__entry, char *__buf, size_t __len, struct servent **__result);
int getnetent_r(struct netent *__entry, char *__buf, size_t __len, struct netent **__result, int *__error);
int getnetbyname_r(const char *__name,
                   struct netent *__entry,
                   char *__buf,
                   size_t __len,
                   struct netent **__result,
                   int *__error);
int getnetbyaddr_r(uint32_t __network,
                   int __kind,
                   struct netent *__entry,
                   char *__buf,
                   size_t __len,
                   struct netent **__result,
                   int *__error);
void herror(const char *__text);
int setnetgrent(const char *__name);
void endnetgrent(void);
int getnetgrent(char **__host, char **__user, char **__domain);
int getnetgrent_r(char **__host, char **__user, char **__domain, char *__buf, size_t __len);
int innetgr(const char *__group, const char *__host, const char *__user, const char *__domain);
#endif

#ifdef __USE_MISC
#define h_errno (*__h_errno_location())
#define h_addr h_addr_list[0]
#endif

__END_DECLS

#endif /* _NETDB_H */
