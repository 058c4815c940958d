/* <sys/ipc.h>, generated from libc/src/c/sys/ipc.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _SYS_IPC_H
#define _SYS_IPC_H

#include <features.h>
#include <bits/types.h>

#ifndef __key_t_defined
#define __key_t_defined
typedef __key_t key_t;
#endif
#ifndef __uid_t_defined
#define __uid_t_defined
typedef __uid_t uid_t;
#endif
#ifndef __gid_t_defined
#define __gid_t_defined
typedef __gid_t gid_t;
#endif
#ifndef __mode_t_defined
#define __mode_t_defined
typedef __mode_t mode_t;
#endif

#define IPC_CREAT 01000
#define IPC_EXCL 02000
#define IPC_NOWAIT 04000
#ifdef __USE_GNU
#define IPC_INFO 3
#endif
#define IPC_PRIVATE ((__key_t)0)

struct ipc_perm {
    __key_t __key;
    __uid_t uid;
    __gid_t gid;
    __uid_t cuid;
    __gid_t cgid;
    __mode_t mode;
    unsigned short __seq;
    unsigned short __pad2;
    unsigned long __reserved1;
    unsigned long __reserved2;
};

#define IPC_RMID 0
#define IPC_SET 1
#define IPC_STAT 2

__BEGIN_DECLS

key_t ftok(const char *__path, int __id);

__END_DECLS

#endif /* _SYS_IPC_H */
