/* skerry: flags=-pthread
 * A thread that is cancelled while it joins another, or before it does, leaves that one to be joined. */
#include <pthread.h>
#include <semaphore.h>
#include <time.h>

#include "check.h"

static sem_t may_end, may_join;
static pthread_t target;

static void *wait_for_the_end(void *unused)
{
    (void)unused;
    while (sem_wait(&may_end) != 0)
        ;
    return NULL;
}

static void *join_it(void *unused)
{
    pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, NULL);
    while (sem_wait(&may_join) != 0)
        ;
    pthread_setcancelstate(PTHREAD_CANCEL_ENABLE, NULL);
    pthread_join(target, NULL);
    return unused;
}

static void cancel_joiner(int while_it_waits)
{
    struct timespec soon = { 0, 50000000 };
    pthread_t joiner;
    void *result = NULL;

    TRUE(pthread_create(&target, NULL, wait_for_the_end, NULL) == 0);
    TRUE(pthread_create(&joiner, NULL, join_it, NULL) == 0);
    if (!while_it_waits)
        TRUE(pthread_cancel(joiner) == 0);
    TRUE(sem_post(&may_join) == 0);
    if (while_it_waits) {
        nanosleep(&soon, NULL);
        TRUE(pthread_cancel(joiner) == 0);
    }
    TRUE(pthread_join(joiner, &result) == 0);
    TRUE(result == PTHREAD_CANCELED);
    TRUE(sem_post(&may_end) == 0);
    TRUE(pthread_join(target, &result) == 0);
    TRUE(result == NULL);
}

int main(void)
{
    TRUE(sem_init(&may_end, 0, 0) == 0);
    TRUE(sem_init(&may_join, 0, 0) == 0);
    cancel_joiner(1);
    cancel_joiner(0);
    return 0;
}
