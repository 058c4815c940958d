/* <net/if.h>, generated from libc/src/abi/constants/if_.rs, libc/src/abi/types/if_.rs, libc/src/c/net/if_.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _NET_IF_H
#define _NET_IF_H

#include <features.h>
#if defined __USE_MISC
#include <sys/types.h>
#endif
#if defined __USE_MISC
#include <sys/socket.h>
#endif

#define IF_NAMESIZE 16
#if defined __USE_MISC
#define IFF_UP 1
#define IFF_BROADCAST 2
#define IFF_DEBUG 4
#define IFF_LOOPBACK 8
#define IFF_POINTOPOINT 16
#define IFF_NOTRAILERS 32
#define IFF_RUNNING 64
#define IFF_NOARP 128
#define IFF_PROMISC 256
#define IFF_ALLMULTI 512
#define IFF_MASTER 1024
#define IFF_SLAVE 2048
#define IFF_MULTICAST 4096
#define IFF_PORTSEL 8192
#define IFF_AUTOMEDIA 16384
#define IFF_DYNAMIC 32768
#define IFHWADDRLEN 6
#define IFNAMSIZ 16
#endif

__BEGIN_DECLS

struct if_nameindex {
    unsigned int if_index;
    char *if_name;
};

#if defined __USE_MISC
union __ifr_ifrn {
    char ifrn_name[16];
};

struct ifmap {
    unsigned long mem_start;
    unsigned long mem_end;
    unsigned short base_addr;
    unsigned char irq;
    unsigned char dma;
    unsigned char port;
};

union __ifr_ifru {
    struct sockaddr ifru_addr;
    struct sockaddr ifru_dstaddr;
    struct sockaddr ifru_broadaddr;
    struct sockaddr ifru_netmask;
    struct sockaddr ifru_hwaddr;
    short ifru_flags;
    int ifru_ivalue;
    int ifru_mtu;
    struct ifmap ifru_map;
    char ifru_slave[16];
    char ifru_newname[16];
    __caddr_t ifru_data;
};

struct ifreq {
    union __ifr_ifrn ifr_ifrn;
    union __ifr_ifru ifr_ifru;
};

union __ifc_ifcu {
    __caddr_t ifcu_buf;
    struct ifreq *ifcu_req;
};

struct ifconf {
    int ifc_len;
    union __ifc_ifcu ifc_ifcu;
};

#endif

#ifdef __USE_MISC
#define ifr_name ifr_ifrn.ifrn_name
#define ifr_hwaddr ifr_ifru.ifru_hwaddr
#define ifr_addr ifr_ifru.ifru_addr
#define ifr_dstaddr ifr_ifru.ifru_dstaddr
#define ifr_broadaddr ifr_ifru.ifru_broadaddr
#define ifr_netmask ifr_ifru.ifru_netmask
#define ifr_flags ifr_ifru.ifru_flags
#define ifr_metric ifr_ifru.ifru_ivalue
#define ifr_mtu ifr_ifru.ifru_mtu
#define ifr_map ifr_ifru.ifru_map
#define ifr_slave ifr_ifru.ifru_slave
#define ifr_data ifr_ifru.ifru_data
#define ifr_ifindex ifr_ifru.ifru_ivalue
#define ifr_bandwidth ifr_ifru.ifru_ivalue
#define ifr_qlen ifr_ifru.ifru_ivalue
#define ifr_newname ifr_ifru.ifru_newname
#define ifc_buf ifc_ifcu.ifcu_buf
#define ifc_req ifc_ifcu.ifcu_req
#endif

void if_freenameindex(struct if_nameindex *__list);
char *if_indextoname(unsigned int __index, char *__name);
struct if_nameindex *if_nameindex(void);
unsigned int if_nametoindex(const char *__name);

__END_DECLS

#endif /* _NET_IF_H */
