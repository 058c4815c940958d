/* <linux/udp.h>: UDP. */
#ifndef _LINUX_UDP_H
#define _LINUX_UDP_H 1

#include <netinet/udp.h>

#endif /* _LINUX_UDP_H */
