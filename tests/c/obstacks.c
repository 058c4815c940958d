/* <obstack.h>: objects that grow, are finished and freed; chunks that come and go. */
#include <obstack.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

extern int _obstack_allocated_p(struct obstack *, void *);
static int allocated, released;
static void *allocate(size_t size)
{
    allocated++;
    return malloc(size);
}
static void release(void *block)
{
    released++;
    free(block);
}
#define obstack_chunk_alloc allocate
#define obstack_chunk_free release

static void *allocate_with(void *counter, long size)
{
    ++*(int *)counter;
    return malloc((size_t)size);
}
static void release_with(void *counter, void *block)
{
    --*(int *)counter;
    free(block);
}

static void show(struct obstack *stack, const char *what)
{
    printf("%s: size %d room %d empty %d used %d allocated %d released %d\n", what, obstack_object_size(stack),
           obstack_room(stack), obstack_empty_p(stack) != 0, obstack_memory_used(stack), allocated, released);
}

int main(void)
{
    struct obstack stack;
    printf("%zu %zu %zu\n", sizeof stack, offsetof(struct obstack, alignment_mask), offsetof(struct obstack, extra_arg));
    printf("%d\n", obstack_init(&stack));
    show(&stack, "new");
    char *first = obstack_copy0(&stack, "hello", 5);
    printf("%s %d\n", first, (int)((uintptr_t)first % 16));
    for (int i = 0; i < 3000; i++)
        obstack_1grow(&stack, 'a' + i % 26);
    show(&stack, "grown");
    obstack_grow0(&stack, "end", 3);
    char *second = obstack_finish(&stack);
    printf("%zu %.5s %s\n", strlen(second), second, second + 3000);
    show(&stack, "finished");
    int len = obstack_printf(&stack, "%d-%s-%5.2f", 42, "text", 3.14159);
    obstack_1grow(&stack, 0);
    printf("%d %s\n", len, (char *)obstack_base(&stack));
    for (int i = 0; i < 2000; i++)
        obstack_int_grow(&stack, i);
    obstack_ptr_grow(&stack, first);
    show(&stack, "moved");
    int *numbers = obstack_finish(&stack);
    printf("%d\n", ((int *)((char *)numbers + len + 1))[1999]);
    for (int i = 0; i < 50; i++)
        obstack_alloc(&stack, 1000);
    show(&stack, "many");
    printf("%d %d\n", _obstack_allocated_p(&stack, first), _obstack_allocated_p(&stack, &stack));
    obstack_free(&stack, second);
    show(&stack, "freed to the second");
    obstack_blank(&stack, 100);
    obstack_blank(&stack, -50);
    show(&stack, "shrunk");
    printf("%s\n", first);
    obstack_free(&stack, NULL);
    printf("allocated %d released %d\n", allocated, released);

    int live = 0;
    obstack_specify_allocation_with_arg(&stack, 256, 8, allocate_with, release_with, &live);
    for (int i = 0; i < 20; i++)
        if ((uintptr_t)obstack_alloc(&stack, 30 + i) % 8)
            printf("not aligned\n");
    obstack_make_room(&stack, 5000);
    printf("%d %d %d\n", live, obstack_chunk_size(&stack) == 256, obstack_alignment_mask(&stack));
    obstack_free(&stack, NULL);
    printf("%d\n", live);
    return 0;
}
