/* <resolv.h>: the BSD resolver: DNS questions, and the names in replies. */
#ifndef _RESOLV_H
#define _RESOLV_H 1

#include <features.h>
#include <netinet/in.h>
#include <stdio.h>
#include <sys/types.h>
#include <arpa/nameser.h>

#define MAXNS 3
#define MAXDFLSRCH 3
#define MAXDNSRCH 6
#define MAXRESOLVSORT 10
#define LOCALDOMAINPARTS 2
#define RES_TIMEOUT 5
#define RES_MAXNDOTS 15
#define RES_MAXRETRANS 30
#define RES_MAXRETRY 5
#define RES_DFLRETRY 2
#define RES_MAXTIME 65535
#define _PATH_RESCONF "/etc/resolv.conf"
#define __RES 19991006

#define RES_INIT 0x00000001
#define RES_DEBUG 0x00000002
#define RES_USEVC 0x00000008
#define RES_IGNTC 0x00000020
#define RES_RECURSE 0x00000040
#define RES_DEFNAMES 0x00000080
#define RES_STAYOPEN 0x00000100
#define RES_DNSRCH 0x00000200
#define RES_NOALIASES 0x00001000
#define RES_ROTATE 0x00004000
#define RES_USE_EDNS0 0x00100000
#define RES_SNGLKUP 0x00200000
#define RES_USE_DNSSEC 0x00800000
#define RES_DEFAULT (RES_RECURSE | RES_DEFNAMES | RES_DNSRCH)

struct __res_state {
    int retrans;
    int retry;
    unsigned long options;
    int nscount;
    struct sockaddr_in nsaddr_list[MAXNS];
    unsigned short id;
    char *dnsrch[MAXDNSRCH + 1];
    char defdname[256];
    unsigned long pfcode;
    unsigned ndots : 4;
    unsigned nsort : 4;
    unsigned ipv6_unavail : 1;
    unsigned unused : 23;
    struct {
        struct in_addr addr;
        uint32_t mask;
    } sort_list[MAXRESOLVSORT];
    void *__glibc_unused_qhook;
    void *__glibc_unused_rhook;
    int res_h_errno;
    int _vcsock;
    unsigned int _flags;
    union {
        char pad[52];
        struct {
            uint16_t nscount;
            uint16_t nsmap[MAXNS];
            int nssocks[MAXNS];
            uint16_t nscount6;
            uint16_t nsinit;
            struct sockaddr_in6 *nsaddrs[MAXNS];
            unsigned int _initstamp[2];
        } _ext;
    } _u;
};

typedef struct __res_state *res_state;
#define nsaddr nsaddr_list[0]

__BEGIN_DECLS

struct __res_state *__res_state(void) __attribute__((__const__));
#define _res (*__res_state())

#define res_close __res_close
#define res_init __res_init
#define res_nclose __res_nclose
#define res_ninit __res_ninit

int dn_comp(const char *__name, unsigned char *__to, int __len, unsigned char **__names, unsigned char **__last);
int dn_expand(const unsigned char *__message, const unsigned char *__end, const unsigned char *__at, char *__to, int __len);
int dn_skipname(const unsigned char *__at, const unsigned char *__end);
void res_close(void);
int res_init(void);
int res_mkquery(int __opcode, const char *__name, int __dclass, int __type, const unsigned char *__data, int __data_len,
    const unsigned char *__newrr, unsigned char *__buf, int __len);
void res_nclose(res_state __state);
int res_ninit(res_state __state);
int res_nmkquery(res_state __state, int __opcode, const char *__name, int __dclass, int __type, const unsigned char *__data,
    int __data_len, const unsigned char *__newrr, unsigned char *__buf, int __len);
int res_nquery(res_state __state, const char *__name, int __dclass, int __type, unsigned char *__answer, int __len);
int res_nquerydomain(res_state __state, const char *__name, const char *__domain, int __dclass, int __type,
    unsigned char *__answer, int __len);
int res_nsearch(res_state __state, const char *__name, int __dclass, int __type, unsigned char *__answer, int __len);
int res_nsend(res_state __state, const unsigned char *__query, int __query_len, unsigned char *__answer, int __len);
int res_query(const char *__name, int __dclass, int __type, unsigned char *__answer, int __len);
int res_querydomain(const char *__name, const char *__domain, int __dclass, int __type, unsigned char *__answer, int __len);
int res_search(const char *__name, int __dclass, int __type, unsigned char *__answer, int __len);
int res_send(const unsigned char *__query, int __query_len, unsigned char *__answer, int __len);

__END_DECLS

#endif /* _RESOLV_H */
