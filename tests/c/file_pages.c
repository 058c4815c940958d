/* The same thousands of steps on a file through calls and mappings leave the same bytes, whatever was mapped. */
#define _GNU_SOURCE
#include "check.h"
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

enum { PAGE = 4096, PAGES = 40, VIEWS = 5, STEPS = 6000 };

static uint32_t seed = 1;

static unsigned dice(unsigned sides)
{
    seed = seed * 1664525 + 1013904223;
    return (seed >> 8) % sides;
}

static char bytes[PAGES * PAGE], *views[VIEWS];
static unsigned first[VIEWS], shared[VIEWS];
static int fd;
static off_t len;

static uint32_t sum(const char *at, size_t count)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < count; i++)
        hash = (hash ^ (unsigned char)at[i]) * 16777619u;
    return hash;
}

static void map(unsigned view)
{
    if (views[view])
        munmap(views[view], PAGES * PAGE);
    first[view] = dice(PAGES / 2);
    shared[view] = view < 3;
    views[view] = mmap(NULL, PAGES * PAGE, PROT_READ | PROT_WRITE, shared[view] ? MAP_SHARED : MAP_PRIVATE, fd,
                       first[view] * PAGE);
    if (views[view] == MAP_FAILED)
        perror("mmap"), exit(1);
}

/* How many bytes of the file a mapping shows. */
static off_t shown(unsigned view)
{
    off_t left = len - first[view] * PAGE;
    return left < 0 ? 0 : left > PAGES * PAGE ? PAGES * PAGE : left;
}

static void step(void)
{
    unsigned view = dice(VIEWS), count = dice(3 * PAGE) + 1;
    off_t at = dice(PAGES * PAGE - count), seen = shown(view);
    switch (dice(12)) {
    case 0:
        len = dice(4) ? at : at / PAGE * PAGE;
        if (ftruncate(fd, len) != 0)
            perror("ftruncate");
        break;
    case 1: case 2: case 3:
        memset(bytes, dice(256), count);
        if (pwrite(fd, bytes, count, at) != (ssize_t)count)
            perror("pwrite");
        len = at + count > len ? at + count : len;
        break;
    case 4:
        if (fallocate(fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, at, count) != 0)
            perror("fallocate");
        break;
    case 5:
        map(view);
        break;
    case 6:
        if (shared[view])
            madvise(views[view], PAGES * PAGE, MADV_DONTNEED);
        break;
    case 7:
        if (seen > 0)
            mprotect(views[view], (dice(seen) / PAGE + 1) * PAGE, PROT_READ | (dice(2) ? PROT_WRITE : 0));
        mprotect(views[view], PAGES * PAGE, PROT_READ | PROT_WRITE);
        break;
    case 8: { /* from a mapping to the file */
        off_t from = seen > 0 ? dice(seen) : 0;
        count = from + count > seen ? seen - from : count;
        if (count == 0 || !shared[view])
            break;
        memmove(bytes, views[view] + from, count);
        if (pwrite(fd, views[view] + from, count, len) != (ssize_t)count)
            perror("pwrite from a mapping");
        len += count;
        if (len > PAGES * PAGE && ftruncate(fd, len = PAGES * PAGE) != 0)
            perror("ftruncate");
        break;
    }
    default:
        if (seen > 0) {
            at = dice(seen);
            count = at + count > seen ? seen - at : count;
            memset(views[view] + at, dice(256), count);
        }
    }
}

int main(void)
{
    char name[] = "/tmp/pages-XXXXXX";
    fd = mkstemp(name);
    unlink(name);
    for (unsigned view = 0; view < VIEWS; view++)
        map(view);
    for (int i = 0; i < STEPS; i++) {
        step();
        if (i % 20 != 0)
            continue;
        ssize_t got = pread(fd, bytes, sizeof bytes, 0);
        if (i % 500 == 0)
            printf("%d: %ld bytes, %08x\n", i, (long)got, sum(bytes, got));
        for (unsigned view = 0; view < VIEWS; view++)
            if (shared[view] && memcmp(views[view], bytes + first[view] * PAGE, shown(view)) != 0)
                printf("%d: view %u differs from the file\n", i, view);
        if (i % 500 == 0)
            printf("private: %08x\n", sum(views[3], shown(3)));
    }
    SHOW(lseek(fd, 0, SEEK_END));
    for (unsigned view = 0; view < VIEWS; view++)
        TRY(munmap(views[view], PAGES * PAGE));
    TRY(close(fd));
    return 0;
}
