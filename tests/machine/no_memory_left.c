/* skerry: mem=32M status=134 prints=out of memory: none is left */
#include <sys/mman.h>

enum { LENGTH = 20 << 20 };

int main(void)
{
    for (int mapping = 0; mapping < 2; mapping++) {
        volatile char *at = mmap(0, LENGTH, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        for (int page = 0; page < LENGTH; page += 4096)
            at[page] = 1;
    }
    return 0;
}
