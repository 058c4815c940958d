/* <linux/in6.h>: addresses. */
#ifndef _LINUX_IN6_H
#define _LINUX_IN6_H 1

#include <netinet/in.h>

#endif /* _LINUX_IN6_H */
