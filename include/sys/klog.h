/* <sys/klog.h>: the kernel's log, Linux': there is none to read (ENOSYS). */
#ifndef _SYS_KLOG_H
#define _SYS_KLOG_H 1

#include <features.h>



__BEGIN_DECLS

int klogctl(int __type, char *__buf, int __len);

__END_DECLS

#endif /* _SYS_KLOG_H */
