/* skerry: flags=-pthread mem=64M
 * A thousand threads at once, twice; each with its own errno and thread-local variables. */
#include <errno.h>
#include <pthread.h>

#include "check.h"

enum { THREADS = 1000 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int arrived, may_go, wrong;
static __thread int mine = 7;
static __thread char zeros[100];

static void *run(void *number)
{
    int me = (int)(long)number, differs = mine != 7 || zeros[99] != 0;

    mine = me;
    errno = me;
    zeros[99] = 1;
    pthread_mutex_lock(&lock);
    if (++arrived == THREADS)
        pthread_cond_broadcast(&changed);
    while (!may_go)
        pthread_cond_wait(&changed, &lock);
    wrong += differs || mine != me || errno != me;
    pthread_mutex_unlock(&lock);
    return number;
}

int main(void)
{
    static pthread_t threads[THREADS];

    for (int round = 0; round < 2; round++) {
        int created = 0, joined = 0;
        arrived = may_go = 0;
        for (long k = 0; k < THREADS; k++)
            created += pthread_create(&threads[k], NULL, run, (void *)k) == 0;
        SHOW(created);
        pthread_mutex_lock(&lock);
        while (arrived < THREADS)
            pthread_cond_wait(&changed, &lock);
        may_go = 1;
        pthread_cond_broadcast(&changed);
        pthread_mutex_unlock(&lock);
        for (long k = 0; k < THREADS; k++) {
            void *result = NULL;
            joined += pthread_join(threads[k], &result) == 0 && result == (void *)k;
        }
        SHOW(joined);
    }
    SHOW(wrong);
    return 0;
}
