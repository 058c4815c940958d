/* skerry: flags=-pthread A thread that was asleep runs soon although others compute, and those get their share as well. */
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <time.h>

static volatile int stop;
static sem_t there, back;
static volatile unsigned long counted;

static void *compute(void *unused)
{
    (void)unused;
    while (!stop)
        counted++;
    return NULL;
}

static void *answer(void *unused)
{
    (void)unused;
    while (!stop) {
        sem_wait(&there);
        sem_post(&back);
    }
    return NULL;
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

int main(void)
{
    pthread_t busy, peer;
    int rounds = 0;
    sem_init(&there, 0, 0);
    sem_init(&back, 0, 0);
    pthread_create(&peer, NULL, answer, NULL);
    pthread_create(&busy, NULL, compute, NULL);
    for (double start = now(); now() - start < 1; rounds++) {
        sem_post(&there);
        sem_wait(&back);
    }
    stop = 1;
    sem_post(&there);
    pthread_join(busy, NULL);
    pthread_join(peer, NULL);
    /* With turns of some milliseconds for the busy one at each exchange, they were a hundred. */
    printf("many exchanges: %s\n", rounds > 500 ? "yes" : "no");
    printf("computed: %s\n", counted > 100000 ? "yes" : "no");
    return 0;
}
