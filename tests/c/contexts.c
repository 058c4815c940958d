/* <ucontext.h>: coroutines, arguments in registers and on the stack, the signal mask, successors. */
#include <fenv.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <ucontext.h>

static ucontext_t main_context, one, two;
static char stacks[3][65536];

static void generator(int from, int to)
{
    for (int i = from; i < to; i++) {
        printf("generated %d\n", i);
        swapcontext(&one, &main_context);
    }
    printf("generator ends\n");
}

static void many(int a, int b, int c, int d, int e, int f, int g, int h, int i)
{
    double aligned = a / 2.0;
    printf("%d %d %d %d %d %d %d %d %d %.1f\n", a, b, c, d, e, f, g, h, i, aligned);
}

static void even(int a, int b, int c, int d, int e, int f, int g, int h)
{
    printf("%d %d %d %d %d %d %d %d %Lf\n", a, b, c, d, e, f, g, h, (long double)h);
}

static void make(ucontext_t *context, int stack, ucontext_t *link)
{
    getcontext(context);
    context->uc_stack.ss_sp = stacks[stack];
    context->uc_stack.ss_size = sizeof stacks[stack];
    context->uc_link = link;
}

static void masked(void)
{
    sigset_t now;
    sigprocmask(SIG_BLOCK, NULL, &now);
    printf("in context: USR1 %d USR2 %d\n", sigismember(&now, SIGUSR1), sigismember(&now, SIGUSR2));
}

static void last(void)
{
    printf("last\n");
    fflush(stdout);
}

int main(void)
{
    make(&one, 0, &main_context);
    makecontext(&one, (void (*)(void))generator, 2, 3, 6);
    for (int i = 0; i < 4; i++) {
        swapcontext(&main_context, &one);
        printf("back %d\n", i);
    }

    make(&two, 1, &main_context);
    makecontext(&two, (void (*)(void))many, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    swapcontext(&main_context, &two);
    make(&two, 1, &main_context);
    makecontext(&two, (void (*)(void))even, 8, 1, 2, 3, 4, 5, 6, 7, 8);
    swapcontext(&main_context, &two);

    sigset_t set, now;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    make(&one, 0, &main_context);
    one.uc_sigmask = set;
    makecontext(&one, masked, 0);
    sigset_t mine;
    sigemptyset(&mine);
    sigaddset(&mine, SIGUSR2);
    sigprocmask(SIG_SETMASK, &mine, NULL);
    swapcontext(&main_context, &one);
    sigprocmask(SIG_BLOCK, NULL, &now);
    printf("outside: USR1 %d USR2 %d\n", sigismember(&now, SIGUSR1), sigismember(&now, SIGUSR2));

    volatile int times = 0;
    getcontext(&two);
    printf("time %d\n", times);
    if (times++ < 2)
        setcontext(&two);

    make(&one, 0, NULL);
    makecontext(&one, last, 0);
    setcontext(&one);
    printf("not reached\n");
    return 1;
}
