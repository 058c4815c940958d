/* skerry: flags=-pthread
 * A thread that computed alone for long shares the CPU with one that wakes then, and with one that is new. */
#include <pthread.h>
#include <stdatomic.h>
#include <time.h>

#include "check.h"

enum { ALONE_MS = 600, TOGETHER_MS = 600 };

static atomic_long turns;
static atomic_int is_over;

static double now_ms(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

/* Computes for TOGETHER_MS. Returns whether the threads that compute beside it did a tenth as much at least. */
static int has_company(void)
{
    long before = atomic_load(&turns), mine = 0;
    for (double start = now_ms(); now_ms() - start < TOGETHER_MS;)
        mine++;
    return atomic_load(&turns) - before > mine / 10;
}

static void *compute(void *unused)
{
    (void)unused;
    while (!atomic_load(&is_over)) {
        now_ms();
        atomic_fetch_add(&turns, 1);
    }
    return NULL;
}

/* Wakes when the others have computed for long. */
static void *wake_late(void *unused)
{
    struct timespec alone = { ALONE_MS / 1000, ALONE_MS % 1000 * 1000000L };
    (void)unused;
    nanosleep(&alone, NULL);
    TRUE(has_company());
    return NULL;
}

int main(void)
{
    pthread_t late, busy, sleeper;
    struct timespec alone = { ALONE_MS / 1000, ALONE_MS % 1000 * 1000000L };

    TRUE(pthread_create(&sleeper, NULL, wake_late, NULL) == 0);
    TRUE(pthread_create(&busy, NULL, compute, NULL) == 0);
    TRUE(pthread_join(sleeper, NULL) == 0);

    /* The one that computed makes another one, and that one meets a third that wakes. */
    for (double start = now_ms(); now_ms() - start < ALONE_MS;)
        ;
    TRUE(pthread_create(&late, NULL, compute, NULL) == 0);
    nanosleep(&alone, NULL);
    TRUE(has_company());

    atomic_store(&is_over, 1);
    TRUE(pthread_join(busy, NULL) == 0);
    TRUE(pthread_join(late, NULL) == 0);
    return 0;
}
