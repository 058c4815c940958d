/* skerry: flags=-pthread
 * Threads, mutex kinds, conditions, locks, keys, once. */
#include <pthread.h>
#include <stdint.h>
#include <time.h>
#include <unistd.h>

#include "check.h"

enum { THREADS = 16, ROUNDS = 2000 };

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static pthread_rwlock_t rwlock = PTHREAD_RWLOCK_INITIALIZER;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_key_t key;
static __thread int own = 7;
static int counter, turn, destroyed, once_count;

static void *count_up(void *argument)
{
    for (int i = 0; i < ROUNDS; i++) {
        pthread_mutex_lock(&mutex);
        counter++;
        pthread_mutex_unlock(&mutex);
    }
    own += (int)(intptr_t)argument;
    return (void *)(intptr_t)own;
}

static void *ping(void *argument)
{
    int me = (int)(intptr_t)argument;
    for (int i = 0; i < ROUNDS; i++) {
        pthread_mutex_lock(&mutex);
        while (turn != me)
            pthread_cond_wait(&changed, &mutex);
        turn = !me;
        pthread_cond_broadcast(&changed);
        pthread_mutex_unlock(&mutex);
    }
    return NULL;
}

static void destroy(void *value)
{
    destroyed += *(int *)value;
}

static void *use_key(void *value)
{
    pthread_setspecific(key, value);
    return pthread_getspecific(key);
}

static void run_once(void)
{
    once_count++;
}

static void kinds(void)
{
    pthread_mutexattr_t attributes;
    pthread_mutex_t checked, recursive;

    pthread_mutexattr_init(&attributes);
    pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_ERRORCHECK);
    pthread_mutex_init(&checked, &attributes);
    pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_RECURSIVE);
    pthread_mutex_init(&recursive, &attributes);
    SHOW(pthread_mutexattr_settype(&attributes, 99) == EINVAL);
    SHOW(pthread_mutex_lock(&checked));
    SHOW(pthread_mutex_lock(&checked) == EDEADLK);
    SHOW(pthread_mutex_unlock(&checked));
    SHOW(pthread_mutex_unlock(&checked) == EPERM);
    SHOW(pthread_mutex_lock(&recursive));
    SHOW(pthread_mutex_trylock(&recursive));
    SHOW(pthread_mutex_unlock(&recursive));
    SHOW(pthread_mutex_unlock(&recursive));
    SHOW(pthread_mutex_destroy(&recursive));
}

static void timeouts(void)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += 50000000;
    if (until.tv_nsec >= 1000000000) {
        until.tv_nsec -= 1000000000;
        until.tv_sec++;
    }
    pthread_mutex_lock(&mutex);
    SHOW(pthread_cond_timedwait(&changed, &mutex, &until) == ETIMEDOUT);
    pthread_mutex_unlock(&mutex);
    SHOW(pthread_rwlock_rdlock(&rwlock));
    SHOW(pthread_rwlock_tryrdlock(&rwlock));
    SHOW(pthread_rwlock_trywrlock(&rwlock) == EBUSY);
    SHOW(pthread_rwlock_unlock(&rwlock));
    SHOW(pthread_rwlock_unlock(&rwlock));
    SHOW(pthread_rwlock_wrlock(&rwlock));
    SHOW(pthread_rwlock_unlock(&rwlock));
}

int main(void)
{
    pthread_t threads[THREADS];
    pthread_attr_t attributes;
    void *result;
    long sum = 0;
    int seven = 7;

    for (intptr_t i = 0; i < THREADS; i++)
        SHOW(pthread_create(&threads[i], NULL, count_up, (void *)i));
    for (int i = 0; i < THREADS; i++) {
        pthread_join(threads[i], &result);
        sum += (intptr_t)result;
    }
    SHOW(counter);
    SHOW(sum);
    SHOW(own);
    pthread_create(&threads[0], NULL, ping, (void *)0);
    pthread_create(&threads[1], NULL, ping, (void *)1);
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    SHOW(turn);
    SHOW(pthread_key_create(&key, destroy));
    pthread_create(&threads[0], NULL, use_key, &seven);
    pthread_join(threads[0], &result);
    SHOW(result == &seven);
    SHOW(destroyed);
    SHOW(pthread_getspecific(key) == NULL);
    for (int i = 0; i < 3; i++)
        pthread_once(&once, run_once);
    SHOW(once_count);
    kinds();
    timeouts();
    pthread_attr_init(&attributes);
    SHOW(pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED));
    SHOW(pthread_attr_setstacksize(&attributes, 1 << 20));
    SHOW(pthread_attr_setstacksize(&attributes, 1) == EINVAL);
    SHOW(pthread_create(&threads[0], &attributes, use_key, &seven));
    SHOW(pthread_join(pthread_self(), NULL) == EDEADLK);
    SHOW(pthread_equal(pthread_self(), pthread_self()) != 0);
    usleep(50000);
    return 0;
}
