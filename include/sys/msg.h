/* <sys/msg.h>, generated from libc/src/abi/types/msg.rs, libc/src/c/sys/msg.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _SYS_MSG_H
#define _SYS_MSG_H

#include <features.h>
#include <bits/types.h>
#include <sys/ipc.h>

#ifndef __key_t_defined
#define __key_t_defined
typedef __key_t key_t;
#endif
#ifndef __pid_t_defined
#define __pid_t_defined
typedef __pid_t pid_t;
#endif
#define __need_size_t
#include <stddef.h>
#ifndef __ssize_t_defined
#define __ssize_t_defined
typedef __ssize_t ssize_t;
#endif
#ifndef __time_t_defined
#define __time_t_defined
typedef __time_t time_t;
#endif

#ifdef __USE_MISC
#define msg_cbytes __msg_cbytes
#endif

#define MSG_NOERROR 4096
#if defined __USE_GNU
#define MSG_EXCEPT 8192
#define MSG_COPY 16384
#endif

__BEGIN_DECLS

typedef unsigned long msgqnum_t;

typedef unsigned long msglen_t;

struct msqid_ds {
    struct ipc_perm msg_perm;
    time_t msg_stime;
    time_t msg_rtime;
    time_t msg_ctime;
    unsigned long __msg_cbytes;
    msgqnum_t msg_qnum;
    msglen_t msg_qbytes;
    pid_t msg_lspid;
    pid_t msg_lrpid;
    unsigned long __reserved4;
    unsigned long __reserved5;
};

#if defined __USE_GNU
struct msgbuf {
    long mtype;
    char mtext[1];
};

#endif

int msgctl(int __id, int __command, struct msqid_ds *__buf);
int msgget(key_t __key, int __flags);
ssize_t msgrcv(int __id, void *__message, size_t __len, long __kind, int __flags);
int msgsnd(int __id, const void *__message, size_t __len, int __flags);

__END_DECLS

#endif /* _SYS_MSG_H */
