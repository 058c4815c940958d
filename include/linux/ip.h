/* <linux/ip.h>: IPv4. */
#ifndef _LINUX_IP_H
#define _LINUX_IP_H 1

#include <netinet/ip.h>

#endif /* _LINUX_IP_H */
