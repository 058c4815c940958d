/* <linux/sockios.h>: requests of ioctl() to sockets. */
#ifndef _LINUX_SOCKIOS_H
#define _LINUX_SOCKIOS_H 1

#include <sys/ioctl.h>
#define SIOCINQ FIONREAD
#define SIOCOUTQ TIOCOUTQ

#endif /* _LINUX_SOCKIOS_H */
