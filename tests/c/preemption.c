/* skerry: flags=-pthread
 * Threads that never wait share the CPU, and none finds its floating-point registers changed. */
#include <pthread.h>
#include <stdatomic.h>
#include <time.h>

#include "check.h"

enum { THREADS = 4 };

static atomic_int is_over;
static long rounds[THREADS];
static int wrong[THREADS];

static void *spin(void *number)
{
    long me = (long)number;
    double begin = 1.0 + (double)me, sum = begin;
    long double long_begin = 2.0L + me, long_sum = long_begin;

    while (!atomic_load(&is_over)) {
        for (int k = 0; k < 1000; k++) {
            sum = sum * 2.0 - begin;
            long_sum = long_sum * 2.0L - long_begin;
        }
        wrong[me] += sum != begin || long_sum != long_begin;
        rounds[me]++;
    }
    return NULL;
}

int main(void)
{
    pthread_t threads[THREADS];
    struct timespec half = { 0, 500000000 };
    long least, most;

    for (long k = 0; k < THREADS; k++)
        TRUE(pthread_create(&threads[k], NULL, spin, (void *)k) == 0);
    nanosleep(&half, NULL);
    atomic_store(&is_over, 1);
    for (int k = 0; k < THREADS; k++)
        TRUE(pthread_join(threads[k], NULL) == 0);
    least = most = rounds[0];
    for (int k = 0; k < THREADS; k++) {
        TRUE(wrong[k] == 0);
        least = rounds[k] < least ? rounds[k] : least;
        most = rounds[k] > most ? rounds[k] : most;
    }
    TRUE(least > most / 10);
    return 0;
}
