/* <linux/socket.h>: sockets. */
#ifndef _LINUX_SOCKET_H
#define _LINUX_SOCKET_H 1

#include <sys/socket.h>

#endif /* _LINUX_SOCKET_H */
