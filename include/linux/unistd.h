/* <linux/unistd.h>: numbers of system calls. */
#ifndef _LINUX_UNISTD_H
#define _LINUX_UNISTD_H 1

#include <sys/syscall.h>

#endif /* _LINUX_UNISTD_H */
