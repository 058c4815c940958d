/* skerry: mem=64M ulimit=65536
 * Running out of memory is ENOMEM, and what was given back can be had again. */
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>

#include "check.h"

enum { MIB = 1 << 20, MOST = 4096 };

static char *pieces[MOST];

static int take_all(void)
{
    int count = 0;
    while (count < MOST && (pieces[count] = malloc(MIB)) != NULL) {
        memset(pieces[count], count, MIB);
        count++;
    }
    return count;
}

int main(void)
{
    volatile size_t half = SIZE_MAX / 2;
    int first, second;

    errno = 0;
    TRUE(malloc(half) == NULL && errno == ENOMEM);
    errno = 0;
    TRUE(calloc(half, 4) == NULL && errno == ENOMEM);
    errno = 0;
    TRUE(mmap(NULL, (size_t)1 << 46, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED && errno == ENOMEM);
    errno = 0;
    first = take_all();
    TRUE(first > 10 && first < MOST);
    printf("at the end: %s\n", errno_name(errno));
    for (int i = 0; i < first; i++)
        free(pieces[i]);
    second = take_all();
    TRUE(second >= first - 2);
    for (int i = 0; i < second; i++)
        free(pieces[i]);
    TRUE(malloc(MIB) != NULL);
    TRUE(realloc(NULL, 0) != NULL);
    return 0;
}
