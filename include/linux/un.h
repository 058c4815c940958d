/* <linux/un.h>: addresses within the machine. */
#ifndef _LINUX_UN_H
#define _LINUX_UN_H 1

#include <sys/un.h>
#define UNIX_PATH_MAX 108

#endif /* _LINUX_UN_H */
