/* The system does its work on the caller's stack: also where that has not been touched yet. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define DEPTH 600

static int calls;

static void descend(int depth) {
    volatile char frame[400];
    frame[0] = (char)depth;
    void *block = malloc(1 << 20);
    *(volatile char *)block = 1;
    free(block);
    void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    *(volatile char *)page = 1;
    munmap(page, 4096);
    calls++;
    if (depth < DEPTH)
        descend(depth + 1);
    frame[1] = frame[0];
}

int main(void) {
    descend(1);
    printf("%d calls\n", calls);
    return 0;
}
