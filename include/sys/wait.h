/* <sys/wait.h>, generated from libc/src/abi/constants/wait.rs, libc/src/c/sys/wait.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _SYS_WAIT_H
#define _SYS_WAIT_H

#include <features.h>
#include <bits/types.h>
#if defined __USE_MISC
#include <bits/types/struct_rusage.h>
#endif
#include <signal.h>

#ifndef __pid_t_defined
#define __pid_t_defined
typedef __pid_t pid_t;
#endif
#ifndef __id_t_defined
#define __id_t_defined
typedef __id_t id_t;
#endif

#define __WNOTHREAD 536870912
#define __WALL 1073741824
#define __WCLONE 2147483648u
#define P_ALL 0
#define P_PID 1
#define P_PGID 2
#define P_PIDFD 3
#define WCONTINUED 8
#define WEXITED 4
#define WNOHANG 1
#define WNOWAIT 16777216
#define WSTOPPED 2
#define WUNTRACED 2

__BEGIN_DECLS

#include <bits/waitstatus.h>
typedef unsigned int idtype_t;

pid_t wait(int *__status);
int waitid(idtype_t __kind, id_t __id, siginfo_t *__info, int __options);
pid_t waitpid(pid_t __pid, int *__status, int __options);
#if defined __USE_MISC
pid_t wait3(int *__status, int __options, struct rusage *__usage);
pid_t wait4(pid_t __pid, int *__status, int __options, struct rusage *__usage);
#endif

__END_DECLS

#endif /* _SYS_WAIT_H */
