/* <linux/in.h>: addresses. */
#ifndef _LINUX_IN_H
#define _LINUX_IN_H 1

#include <linux/socket.h>

#include <netinet/in.h>

#endif /* _LINUX_IN_H */
