/* Signals: handlers, masks, queues, waits, restarts, timers, and faults that are caught. */
#include <fcntl.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "check.h"

static volatile sig_atomic_t count, last_value;
static sigjmp_buf back;

static void counting(int number)
{
    (void)number;
    count++;
}

static void telling(int number, siginfo_t *info, void *context)
{
    (void)number;
    (void)context;
    count++;
    last_value = info->si_value.sival_int;
}

static void jumping(int number, siginfo_t *info, void *context)
{
    (void)context;
    printf("signal %d at %s\n", number, info->si_addr == (void *)16 ? "16" : "another address");
    siglongjmp(back, 1);
}

static void handle(int number, int flags, void (*plain)(int), void (*full)(int, siginfo_t *, void *))
{
    struct sigaction action = { 0 };
    action.sa_flags = flags | (full ? SA_SIGINFO : 0);
    if (full)
        action.sa_sigaction = full;
    else
        action.sa_handler = plain;
    sigaction(number, &action, NULL);
}

static void *read_from(void *fd)
{
    char byte;
    long got = read(*(int *)fd, &byte, 1);
    return (void *)(got < 0 ? -(long)errno : got);
}

static void *kill_soon(void *thread)
{
    usleep(50000);
    pthread_kill(*(pthread_t *)thread, SIGUSR1);
    return NULL;
}

int main(void)
{
    sigset_t set, old;
    struct timespec soon = { 0, 20000000 };
    siginfo_t info;

    TRY(sigaction(SIGKILL, &(struct sigaction){ .sa_handler = counting }, NULL));
    TRY(sigaction(0, NULL, NULL));
    TRY(kill(getpid(), 0));
    TRY(kill(getpid(), 99));

    handle(SIGUSR1, 0, counting, NULL);
    raise(SIGUSR1);
    kill(getpid(), SIGUSR1);
    SHOW(count);

    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    sigaddset(&set, SIGRTMIN);
    pthread_sigmask(SIG_BLOCK, &set, &old);
    raise(SIGUSR1);
    raise(SIGUSR1);
    SHOW(count);
    sigpending(&old);
    SHOW(sigismember(&old, SIGUSR1));
    sigset_t none;
    sigemptyset(&none);
    TRY(sigsuspend(&none));
    SHOW(count);

    handle(SIGRTMIN, 0, NULL, telling);
    sigqueue(getpid(), SIGRTMIN, (union sigval){ .sival_int = 7 });
    sigqueue(getpid(), SIGRTMIN, (union sigval){ .sival_int = 8 });
    SHOW(sigwaitinfo(&set, &info) == SIGRTMIN);
    SHOW(info.si_value.sival_int);
    SHOW(info.si_code == SI_QUEUE);
    pthread_sigmask(SIG_UNBLOCK, &set, NULL);
    SHOW(last_value);
    TRY(sigtimedwait(&set, &info, &soon));

    /* A blocked read is interrupted, or goes on. */
    int ends[2];
    pthread_t self = pthread_self(), helper;
    pipe(ends);
    pthread_create(&helper, NULL, kill_soon, &self);
    printf("interrupted read: %s\n", (long)read_from(&ends[0]) == -EINTR ? "EINTR" : "something else");
    pthread_join(helper, NULL);
    handle(SIGUSR1, SA_RESTART, counting, NULL);
    fcntl(ends[0], F_SETFL, 0);
    count = 0;
    pthread_t reader;
    pthread_create(&reader, NULL, read_from, &ends[0]);
    usleep(50000);
    pthread_kill(reader, SIGUSR1);
    usleep(50000);
    write(ends[1], "x", 1);
    void *got;
    pthread_join(reader, &got);
    printf("restarted read: %ld, handlers: %d\n", (long)got, (int)count);

    /* SIGPIPE. */
    handle(SIGPIPE, 0, counting, NULL);
    count = 0;
    close(ends[0]);
    TRY(write(ends[1], "x", 1));
    SHOW(count);

    /* An alarm stops a loop that calls nothing. */
    handle(SIGALRM, 0, counting, NULL);
    count = 0;
    setitimer(ITIMER_REAL, &(struct itimerval){ { 0, 0 }, { 0, 50000 } }, NULL);
    while (count == 0)
        ;
    SHOW(count);
    SHOW(alarm(100));
    SHOW(alarm(0));

    /* Sleep tells what is left. */
    alarm(1);
    struct timespec long_time = { 10, 0 }, left;
    TRY(nanosleep(&long_time, &left));
    TRUE(left.tv_sec == 8 || left.tv_sec == 9);

    /* Timers with values. */
    timer_t timer;
    struct sigevent event = { .sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGRTMIN };
    event.sigev_value.sival_int = 42;
    TRY(timer_create(CLOCK_MONOTONIC, &event, &timer));
    timer_settime(timer, 0, &(struct itimerspec){ { 0, 0 }, { 0, 20000000 } }, NULL);
    last_value = 0;
    while (last_value == 0)
        pause();
    SHOW(last_value);
    TRY(timer_delete(timer));

    /* A fault that is caught, on the alternate stack. */
    static char stack[64 * 1024];
    TRY(sigaltstack(&(stack_t){ .ss_sp = stack, .ss_size = sizeof stack }, NULL));
    handle(SIGSEGV, SA_ONSTACK, NULL, jumping);
    if (sigsetjmp(back, 1) == 0)
        *(volatile int *)16 = 1;
    handle(SIGFPE, 0, NULL, jumping);
    if (sigsetjmp(back, 1) == 0) {
        volatile int many = 1000, zero = 0;
        many = many / zero;
    }
    sigprocmask(SIG_BLOCK, NULL, &old);
    SHOW(sigismember(&old, SIGFPE));
    TRY(waitpid(-1, NULL, 0));
    return 0;
}
