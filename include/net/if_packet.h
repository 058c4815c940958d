/* <net/if_packet.h>: the kind of address that packet(7) had first. */
#ifndef _NET_IF_PACKET_H
#define _NET_IF_PACKET_H 1

#include <features.h>
#include <sys/socket.h>

/* <linux/if_packet.h> has the same. */
#ifndef __sockaddr_pkt_defined
#define __sockaddr_pkt_defined 1
struct sockaddr_pkt {
    sa_family_t spkt_family;
    unsigned char spkt_device[14];
    unsigned short spkt_protocol;
};
#endif

#endif /* _NET_IF_PACKET_H */
