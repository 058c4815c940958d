/* skerry: flags=-pthread
 * A thread that has ended and was not joined can be sent signals, which reach nobody. */
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

static volatile int ended;

static void *end(void *arg) {
    ended = 1;
    return arg;
}

int main(void) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, end, NULL))
        return 1;
    while (!ended)
        usleep(1000);
    usleep(50000);
    printf("0: %d\n", pthread_kill(thread, 0));
    printf("SIGUSR1: %d\n", pthread_kill(thread, SIGUSR1));
    printf("joined: %d\n", pthread_join(thread, NULL));
    return 0;
}
