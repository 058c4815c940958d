/* <devctl.h>: POSIX.1-2024, device control. */
#ifndef _DEVCTL_H
#define _DEVCTL_H 1

#include <features.h>
#include <sys/types.h>

__BEGIN_DECLS

int posix_devctl(int __fd, int __command, void *__restrict __data, size_t __len, int *__restrict __info);

__END_DECLS

#endif /* _DEVCTL_H */
