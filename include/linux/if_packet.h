/* <linux/if_packet.h>: addresses of packet sockets. */
#ifndef _LINUX_IF_PACKET_H
#define _LINUX_IF_PACKET_H 1

#include <netpacket/packet.h>

#endif /* _LINUX_IF_PACKET_H */
