/* Sleeps end when they should, clocks agree with one another. */
#include <poll.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "check.h"

static double now(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

static int is_about(double seconds, double expected)
{
    int fits = seconds >= expected && seconds < expected + 0.2;
    if (!fits)
        printf("took %f instead of %f\n", seconds, expected);
    return fits;
}

int main(void)
{
    double start = now(CLOCK_MONOTONIC), wall = now(CLOCK_REALTIME), before;
    struct timespec half = { 0, 500000000 }, bad = { 0, 1000000000 }, until;
    struct timeval tv;

    nanosleep(&half, NULL);
    TRUE(is_about(now(CLOCK_MONOTONIC) - start, 0.5));
    TRUE(is_about(now(CLOCK_REALTIME) - wall, 0.5));
    TRY(nanosleep(&bad, NULL));
    start = now(CLOCK_MONOTONIC);
    poll(NULL, 0, 300);
    TRUE(is_about(now(CLOCK_MONOTONIC) - start, 0.3));
    start = now(CLOCK_MONOTONIC);
    usleep(100000);
    TRUE(is_about(now(CLOCK_MONOTONIC) - start, 0.1));
    clock_gettime(CLOCK_MONOTONIC, &until);
    start = now(CLOCK_MONOTONIC);
    until.tv_sec += 1;
    SHOW(clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL));
    TRUE(is_about(now(CLOCK_MONOTONIC) - start, 1));
    gettimeofday(&tv, NULL);
    before = now(CLOCK_REALTIME);
    TRUE(before - (tv.tv_sec + tv.tv_usec / 1e6) < 0.1);
    TRUE(time(NULL) > 1700000000);
    TRY(clock_gettime(12345, &until));
    SHOW(clock_getres(CLOCK_MONOTONIC, &until));
    before = now(CLOCK_MONOTONIC);
    for (int i = 0; i < 100000; i++) {
        double next = now(CLOCK_MONOTONIC);
        if (next < before)
            puts("the clock went back");
        before = next;
    }
    return 0;
}
