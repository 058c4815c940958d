/* <linux/socket.h>: sockets. */
#ifndef _LINUX_SOCKET_H
#define _LINUX_SOCKET_H 1

#include <sys/socket.h>

typedef sa_family_t __kernel_sa_family_t;

#endif /* _LINUX_SOCKET_H */
