/* skerry: packages=libjemalloc-dev libs=-ljemalloc flags=-pthread */
/* A program that brings another malloc: its threads, and the C library itself, use that one. */
#include <errno.h>
#include <jemalloc/jemalloc.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *churn(void *arg)
{
    enum { SLOTS = 256 };
    unsigned seed = (unsigned)(uintptr_t)arg;
    char *slot[SLOTS] = {0};
    unsigned char fill[SLOTS] = {0};
    size_t size[SLOTS] = {0};
    long bad = 0;
    for (int i = 0; i < 20000; i++) {
        seed = seed * 1664525 + 1013904223;
        unsigned at = seed >> 24;
        for (size_t k = 0; k < size[at]; k += 97)
            bad += (unsigned char)slot[at][k] != fill[at];
        size[at] = (seed >> 8) % 5000 + 1;
        slot[at] = realloc(slot[at], size[at]);
        fill[at] = (unsigned char)i;
        memset(slot[at], i, size[at]);
    }
    for (int i = 0; i < SLOTS; i++)
        free(slot[i]);
    return (void *)bad;
}

int main(void)
{
    const char *version = NULL;
    size_t len = sizeof version;
    int status = mallctl("version", (void *)&version, &len, NULL, 0);
    printf("mallctl %d %s\n", status, version);
    pthread_t threads[4];
    for (uintptr_t i = 0; i < 4; i++)
        pthread_create(&threads[i], NULL, churn, (void *)(i + 1));
    for (int i = 0; i < 4; i++) {
        void *bad;
        pthread_join(threads[i], &bad);
        printf("thread %d: %ld bad\n", i, (long)bad);
    }
    void *aligned = NULL;
    printf("%d %d\n", posix_memalign(&aligned, 4096, 10000), (int)((uintptr_t)aligned % 4096));
    printf("usable %zu nallocx %zu\n", malloc_usable_size(aligned), nallocx(100, 0));
    // strdup() and getline() allocate in the library, and the program frees.
    size_t before = 0, after = 0, word = sizeof before;
    uint64_t epoch = 1;
    mallctl("epoch", NULL, NULL, &epoch, sizeof epoch);
    mallctl("stats.allocated", &before, &word, NULL, 0);
    char *copy = strdup("a text of the program's");
    char *printed = NULL;
    int printed_len = asprintf(&printed, "%s %d", copy, 7);
    printf("%d %s\n", printed_len, printed);
    char *big = strndup(memset(malloc(300001), 'x', 300000), 300000);
    mallctl("epoch", NULL, NULL, &epoch, sizeof epoch);
    mallctl("stats.allocated", &after, &word, NULL, 0);
    printf("counted by jemalloc: %d\n", after > before + 300000);
    free(copy), free(printed), free(big), free(aligned);
    volatile size_t huge = SIZE_MAX / 2;
    errno = 0;
    void *none = malloc(huge);
    printf("huge %d errno %d\n", none == NULL, errno == ENOMEM);
    return 0;
}
