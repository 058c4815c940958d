/* <sys/single_threaded.h>: whether there is only one thread, glibc's. */
#ifndef _SYS_SINGLE_THREADED_H
#define _SYS_SINGLE_THREADED_H 1

#include <features.h>



__BEGIN_DECLS

extern char __libc_single_threaded;

__END_DECLS

#endif /* _SYS_SINGLE_THREADED_H */
