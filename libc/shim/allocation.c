/* What C is given to free() must come from malloc(): the program's own, if it brings one. Compiled
 * apart from the functions that libc.a has under these names, so that no call is bound to those. */
#include <stdlib.h>

void *__skerry_malloc(size_t size)
{
    return malloc(size);
}

void *__skerry_calloc(size_t count, size_t size)
{
    return calloc(count, size);
}

void *__skerry_realloc(void *old, size_t size)
{
    return realloc(old, size);
}

void __skerry_free(void *block)
{
    free(block);
}
