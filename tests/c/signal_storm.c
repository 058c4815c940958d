/* skerry: flags=-pthread */
/* Signals sent to the process without end, taken by the one thread that does not block them: while
 * it computes, while it calls the library, and when it ends. */
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { ROUNDS = 30, SIGNALS = 30 };

static atomic_int handled, stop;
static sem_t taken[2], started;

static void handler(int number) {
    atomic_fetch_add(&handled, 1);
    sem_post(&taken[number == SIGUSR2]);
}

static void set_blocked(int how) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    sigaddset(&set, SIGUSR2);
    pthread_sigmask(how, &set, NULL);
}

static void *wait_for_stop(void *unused) {
    set_blocked(SIG_UNBLOCK);
    sem_post(&started);
    while (!stop)
        ;
    return unused;
}

static void no_work(void) {
}

static void *call_the_library(void *unused) {
    char buffer[64];
    pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
    set_blocked(SIG_UNBLOCK);
    while (!stop) {
        pthread_once_t once = PTHREAD_ONCE_INIT;
        pthread_once(&once, no_work);
        if (pthread_mutex_trylock(&mutex) == 0)
            pthread_mutex_unlock(&mutex);
        snprintf(buffer, sizeof buffer, "%d %s", 1, "x");
    }
    return unused;
}

/* A signal that was sent while a thread could take it is taken, though the thread ends. */
static void end_with_signals(void) {
    handled = 0;
    for (int i = 0; i < ROUNDS; i++) {
        pthread_t thread;
        stop = 0;
        pthread_create(&thread, NULL, wait_for_stop, NULL);
        sem_wait(&started);
        kill(getpid(), SIGUSR1);
        stop = 1;
        pthread_join(thread, NULL);
        sem_wait(&taken[0]);
    }
    printf("ends: %d handled\n", handled);
}

static void *send(void *number) {
    for (int i = 0; i < SIGNALS; i++) {
        kill(getpid(), *(int *)number);
        sem_wait(&taken[*(int *)number == SIGUSR2]);
    }
    return NULL;
}

static void storm(const char *name, void *(*work)(void *)) {
    pthread_t worker, senders[2];
    int numbers[] = {SIGUSR1, SIGUSR2};
    handled = stop = 0;
    pthread_create(&worker, NULL, work, NULL);
    for (int i = 0; i < 2; i++)
        pthread_create(&senders[i], NULL, send, &numbers[i]);
    for (int i = 0; i < 2; i++)
        pthread_join(senders[i], NULL);
    stop = 1;
    pthread_join(worker, NULL);
    printf("%s: %s\n", name, handled == 2 * SIGNALS ? "all handled" : "some lost");
}

int main(void) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = handler;
    sigaction(SIGUSR1, &action, NULL);
    sigaction(SIGUSR2, &action, NULL);
    set_blocked(SIG_BLOCK);
    sem_init(&taken[0], 0, 0);
    sem_init(&taken[1], 0, 0);
    sem_init(&started, 0, 0);
    end_with_signals();
    storm("computing", wait_for_stop);
    storm("calling", call_the_library);
    return 0;
}
