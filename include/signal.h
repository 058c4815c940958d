/* <signal.h>, generated from libc/src/abi/constants/signal.rs, libc/src/abi/types/signal.rs, libc/src/c/signal.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _SIGNAL_H
#define _SIGNAL_H

#include <features.h>
#include <bits/types.h>
#include <bits/types/sigset_t.h>
#include <bits/types/sigval.h>
#include <bits/types/struct_timespec.h>
#include <bits/types/siginfo_t.h>
#include <bits/types/sigevent_t.h>
#include <bits/types/stack_t.h>
#include <sys/ucontext.h>
#include <bits/pthreadtypes.h>

#ifndef __pid_t_defined
#define __pid_t_defined
typedef __pid_t pid_t;
#endif
#ifndef __uid_t_defined
#define __uid_t_defined
typedef __uid_t uid_t;
#endif
#define __need_size_t
#include <stddef.h>
#ifndef __sig_atomic_t_defined
#define __sig_atomic_t_defined
typedef __sig_atomic_t sig_atomic_t;
#endif

#define _NSIG 65
#define BUS_ADRALN 1
#define BUS_ADRERR 2
#define BUS_OBJERR 3
#define CLD_EXITED 1
#define CLD_KILLED 2
#define CLD_DUMPED 3
#define CLD_TRAPPED 4
#define CLD_STOPPED 5
#define CLD_CONTINUED 6
#define FPE_INTDIV 1
#define FPE_INTOVF 2
#define FPE_FLTDIV 3
#define FPE_FLTOVF 4
#define FPE_FLTUND 5
#define FPE_FLTRES 6
#define FPE_FLTINV 7
#define FPE_FLTSUB 8
#define ILL_ILLOPC 1
#define ILL_ILLOPN 2
#define ILL_ILLADR 3
#define ILL_ILLTRP 4
#define ILL_PRVOPC 5
#define ILL_PRVREG 6
#define ILL_COPROC 7
#define ILL_BADSTK 8
#if defined __USE_MISC
#define NSIG 65
#endif
#define POLL_IN 1
#define POLL_OUT 2
#define POLL_MSG 3
#define POLL_ERR 4
#define POLL_PRI 5
#define POLL_HUP 6
#define SA_NOCLDSTOP 1
#define SA_NOCLDWAIT 2
#define SA_SIGINFO 4
#define SA_ONSTACK 134217728
#define SA_STACK 134217728
#define SA_RESTART 268435456
#define SA_INTERRUPT 536870912
#define SA_NODEFER 1073741824
#define SA_NOMASK 1073741824
#define SA_ONESHOT 2147483648u
#define SA_RESETHAND 2147483648u
#define SEGV_MAPERR 1
#define SEGV_ACCERR 2
#define SEGV_BNDERR 3
#define SEGV_PKUERR 4
#define SI_ASYNCNL -60
#define SI_DETHREAD -7
#define SI_TKILL -6
#define SI_SIGIO -5
#define SI_ASYNCIO -4
#define SI_MESGQ -3
#define SI_TIMER -2
#define SI_QUEUE -1
#define SI_USER 0
#define SI_KERNEL 128
#define SIG_BLOCK 0
#define SIG_UNBLOCK 1
#define SIG_SETMASK 2
#define SIGABRT 6
#define SIGALRM 14
#define SIGBUS 7
#define SIGCHLD 17
#define SIGCLD 17
#define SIGCONT 18
#define SIGEV_SIGNAL 0
#define SIGEV_NONE 1
#define SIGEV_THREAD 2
#define SIGEV_THREAD_ID 4
#define SIGFPE 8
#define SIGHUP 1
#define SIGILL 4
#define SIGINT 2
#define SIGIO 29
#define SIGIOT 6
#define SIGKILL 9
#define SIGPIPE 13
#define SIGPOLL 29
#define SIGPROF 27
#define SIGPWR 30
#define SIGQUIT 3
#define SIGSEGV 11
#define SIGSTKFLT 16
#define SIGSTOP 19
#define SIGSYS 31
#define SIGTERM 15
#define SIGTRAP 5
#define SIGTSTP 20
#define SIGTTIN 21
#define SIGTTOU 22
#define SIGURG 23
#define SIGUSR1 10
#define SIGUSR2 12
#define SIGVTALRM 26
#define SIGWINCH 28
#define SIGXCPU 24
#define SIGXFSZ 25
#define SS_ONSTACK 1
#define SS_DISABLE 2
#define TRAP_BRKPT 1
#define TRAP_TRACE 2
#if defined __USE_XOPEN2K24
#define SIG2STR_MAX 32
#endif

__BEGIN_DECLS

typedef void (*__sighandler_t)(int);
#define SIG_ERR ((__sighandler_t)-1)
#define SIG_DFL ((__sighandler_t)0)
#define SIG_IGN ((__sighandler_t)1)
#ifdef __USE_XOPEN
#define SIG_HOLD ((__sighandler_t)2)
#endif
#ifdef __USE_GNU
typedef __sighandler_t sighandler_t;
#endif
#ifdef __USE_MISC
typedef __sighandler_t sig_t;
#endif
#define SIGRTMIN (__libc_current_sigrtmin())
#define SIGRTMAX (__libc_current_sigrtmax())
#if defined __USE_MISC || defined __USE_XOPEN_EXTENDED
#define MINSIGSTKSZ 2048
#define SIGSTKSZ 8192
#endif
#ifdef __USE_POSIX
struct sigaction {
    union {
        __sighandler_t sa_handler;
        void (*sa_sigaction)(int, siginfo_t *, void *);
    } __sigaction_handler;
#define sa_handler __sigaction_handler.sa_handler
#define sa_sigaction __sigaction_handler.sa_sigaction
    __sigset_t sa_mask;
    int sa_flags;
    void (*sa_restorer)(void);
};
#endif
#ifdef __USE_MISC
typedef __sigset_t __skerry_sigset;
#define sigmask(sig) ((int)(1u << ((sig)-1)))
#endif
#if defined __USE_MISC || defined __USE_XOPEN_EXTENDED
struct sigstack {
    void *ss_sp;
    int ss_onstack;
};
#endif
#ifdef __USE_MISC
#define sv_onstack sv_flags
#endif

int __libc_current_sigrtmax(void);
int __libc_current_sigrtmin(void);
int kill(pid_t __pid, int __signal);
#if defined __USE_MISC || defined __USE_XOPEN_EXTENDED
int killpg(pid_t __group, int __signal);
#endif
void psiginfo(const siginfo_t *__info, const char *__message);
void psignal(int __signal, const char *__message);
int pthread_kill(pthread_t __a_thread, int __signal);
int pthread_sigmask(int __how, const sigset_t *__set, sigset_t *__old);
int raise(int __signal);
#if defined __USE_MISC
int gsignal(int __signal);
__sighandler_t ssignal(int __signal, __sighandler_t __handler);
#endif
int sigaddset(sigset_t *__set, int __signal);
#if defined __USE_MISC || defined __USE_XOPEN_EXTENDED
int sigaltstack(const stack_t *__stack, stack_t *__old);
#endif
int sigdelset(sigset_t *__set, int __signal);
int sigemptyset(sigset_t *__set);
int sigfillset(sigset_t *__set);
#if defined __USE_MISC || defined __USE_XOPEN_EXTENDED
int siginterrupt(int __signal, int __interrupt);
#endif
int sigismember(const sigset_t *__set, int __signal);
__sighandler_t signal(int __signal, __sighandler_t __handler);
int sigpending(sigset_t *__set);
int sigprocmask(int __how, const sigset_t *__set, sigset_t *__old);
int sigqueue(pid_t __pid, int __signal, union sigval __value);
int sigsuspend(const sigset_t *__mask);
int sigtimedwait(const sigset_t *__set, siginfo_t *__info, const struct timespec *__timeout);
int sigwait(const sigset_t *__set, int *__signal);
int sigwaitinfo(const sigset_t *__set, siginfo_t *__info);
#if defined __USE_XOPEN_EXTENDED
int sighold(int __signal);
int sigignore(int __signal);
int sigrelse(int __signal);
#endif
#if defined __USE_XOPEN2K24
int sig2str(int __signal, char *__text);
int str2sig(const char *__text, int *__signal);
#endif
#if defined __USE_MISC
int sigblock(int __mask);
int sigsetmask(int __mask);
int siggetmask(void);
#endif
#if defined __USE_GNU
int sigisemptyset(const sigset_t *__set);
int sigandset(sigset_t *__set, const sigset_t *__left, const sigset_t *__right);
int sigorset(sigset_t *__set, const sigset_t *__left, const sigset_t *__right);
int pthread_sigqueue(pthread_t __a_thread, int __signal, union sigval __value);
int tgkill(pid_t __process_id, pid_t __a_thread, int __signal);
__sighandler_t sigset(int __signal, __sighandler_t __handler);
__sighandler_t sysv_signal(int __signal, __sighandler_t __handler);
__sighandler_t bsd_signal(int __signal, __sighandler_t __handler);
#endif

#ifdef __USE_POSIX
int sigaction(int __signal, const struct sigaction *__action, struct sigaction *__old);
#endif
#ifdef __USE_XOPEN
int sigpause(int __signal) __asm__("__xpg_sigpause");
#elif defined __USE_MISC
int sigpause(int __mask);
#endif

__END_DECLS

#endif /* _SIGNAL_H */
