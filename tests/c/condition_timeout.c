/* skerry: flags=-pthread
   A wait that times out says so, also if another waiter was signalled meanwhile. */
#include <pthread.h>
#include <time.h>
#include <unistd.h>

#include "check.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;
static int waiting;

static void *wait_for_signal(void *unused)
{
    pthread_mutex_lock(&mutex);
    waiting++;
    int result = pthread_cond_wait(&condition, &mutex);
    pthread_mutex_unlock(&mutex);
    return result ? "failed" : "signalled";
}

static void *wait_for_a_while(void *unused)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += 200 * 1000 * 1000;
    until.tv_sec += until.tv_nsec / 1000000000;
    until.tv_nsec %= 1000000000;
    pthread_mutex_lock(&mutex);
    waiting++;
    int result = pthread_cond_timedwait(&condition, &mutex, &until);
    pthread_mutex_unlock(&mutex);
    return (void *)errno_name(result);
}

static void await(int count)
{
    for (int now = 0; now < count; usleep(1000)) {
        pthread_mutex_lock(&mutex);
        now = waiting;
        pthread_mutex_unlock(&mutex);
    }
}

int main(void)
{
    pthread_t first, second;
    void *result;
    pthread_create(&first, NULL, wait_for_signal, NULL);
    await(1);
    pthread_create(&second, NULL, wait_for_a_while, NULL);
    await(2);
    pthread_mutex_lock(&mutex);
    pthread_cond_signal(&condition);
    pthread_mutex_unlock(&mutex);
    pthread_join(first, &result);
    puts(result);
    pthread_join(second, &result);
    puts(result);
}
