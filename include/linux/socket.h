/* <linux/socket.h>: sockets. */
#ifndef _LINUX_SOCKET_H
#define _LINUX_SOCKET_H 1

#include <sys/socket.h>

typedef sa_family_t __kernel_sa_family_t;

#define _K_SS_MAXSIZE 128

struct __kernel_sockaddr_storage {
    __kernel_sa_family_t ss_family;
    char __data[_K_SS_MAXSIZE - sizeof(unsigned short)];
} __attribute__((__aligned__(8)));

#endif /* _LINUX_SOCKET_H */
