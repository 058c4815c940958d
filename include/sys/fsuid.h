/* <sys/fsuid.h>: the user for checks of files, Linux'. */
#ifndef _SYS_FSUID_H
#define _SYS_FSUID_H 1

#include <features.h>
#include <sys/types.h>



__BEGIN_DECLS

int setfsuid(uid_t __uid);
int setfsgid(gid_t __gid);

__END_DECLS

#endif /* _SYS_FSUID_H */
