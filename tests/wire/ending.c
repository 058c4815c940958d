/* Says which signal ends it, and ends with status 7. */
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

static volatile sig_atomic_t caught;

static void on_signal(int number)
{
    caught = number;
}

int main(void)
{
    sigset_t both, before;
    sigemptyset(&both);
    sigaddset(&both, SIGINT);
    sigaddset(&both, SIGTERM);
    sigprocmask(SIG_BLOCK, &both, &before);
    signal(SIGINT, on_signal);
    signal(SIGTERM, on_signal);
    puts("up");
    fflush(stdout);
    while (!caught)
        sigsuspend(&before);
    puts(caught == SIGTERM ? "SIGTERM" : "SIGINT");
    return 7;
}
