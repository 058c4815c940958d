/* skerry: status=139 flags=-pthread prints=stack overflow at,deeper+ */
#include <pthread.h>

__attribute__((noinline)) static int deeper(int depth)
{
    volatile char room[4000];
    room[0] = (char)depth;
    return deeper(depth + 1) + room[0];
}

static void *run(void *unused)
{
    (void)unused;
    return (void *)(long)deeper(0);
}

int main(void)
{
    pthread_t thread;
    pthread_attr_t small;
    pthread_attr_init(&small);
    pthread_attr_setstacksize(&small, 64 * 1024);
    pthread_create(&thread, &small, run, 0);
    pthread_join(thread, 0);
    return 0;
}
