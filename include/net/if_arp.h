/* <net/if_arp.h>: ARP. */
#ifndef _NET_IF_ARP_H
#define _NET_IF_ARP_H 1

#include <sys/types.h>
#include <sys/socket.h>
#include <stdint.h>

#define ARPHRD_NETROM 0
#define ARPHRD_ETHER 1
#define ARPHRD_PPP 512
#define ARPHRD_TUNNEL 768
#define ARPHRD_LOOPBACK 772
#define ARPHRD_VOID 0xFFFF
#define ARPHRD_NONE 0xFFFE
#define ARPOP_REQUEST 1
#define ARPOP_REPLY 2
#define ATF_COM 0x02
#define ATF_PERM 0x04

struct arphdr {
    unsigned short ar_hrd;
    unsigned short ar_pro;
    unsigned char ar_hln;
    unsigned char ar_pln;
    unsigned short ar_op;
};

struct arpreq {
    struct sockaddr arp_pa;
    struct sockaddr arp_ha;
    int arp_flags;
    struct sockaddr arp_netmask;
    char arp_dev[16];
};

#endif /* _NET_IF_ARP_H */
