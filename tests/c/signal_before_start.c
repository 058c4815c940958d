/* skerry: flags=-pthread A signal to a thread that was created just now reaches it, whether it runs already or not. */
#include <pthread.h>
#include <signal.h>
#include <stdio.h>

static __thread volatile sig_atomic_t caught;

static void on_signal(int number)
{
    (void)number;
    caught = 1;
}

static void *wait_for_it(void *unused)
{
    (void)unused;
    while (!caught)
        ;
    return NULL;
}

int main(void)
{
    signal(SIGUSR1, on_signal);
    for (int i = 0; i < 50; i++) {
        pthread_t thread;
        pthread_create(&thread, NULL, wait_for_it, NULL);
        printf("%d ", pthread_kill(thread, SIGUSR1));
        printf("%d\n", pthread_join(thread, NULL));
    }
    return 0;
}
