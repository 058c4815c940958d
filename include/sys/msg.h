/* <sys/msg.h>: POSIX.1-2024, System V's message queues. All calls fail with ENOSYS. */
#ifndef _SYS_MSG_H
#define _SYS_MSG_H 1

#include <features.h>
#include <sys/ipc.h>
#include <sys/types.h>

#define MSG_NOERROR 010000
#ifdef __USE_GNU
#define MSG_EXCEPT 020000
#define MSG_COPY 040000
#endif

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

#ifdef __USE_MISC
#define msg_cbytes __msg_cbytes
#endif
#ifdef __USE_GNU
struct msgbuf {
    long mtype;
    char mtext[1];
};
#endif

__BEGIN_DECLS

int msgctl(int __id, int __command, struct msqid_ds *__buf);
int msgget(key_t __key, int __flags);
ssize_t msgrcv(int __id, void *__message, size_t __len, long __kind, int __flags);
int msgsnd(int __id, const void *__message, size_t __len, int __flags);

__END_DECLS

#endif /* _SYS_MSG_H */
