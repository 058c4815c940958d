/* <search.h>: trees, tables, lists and queues. */
#include <errno.h>
#include <search.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int by_number(const void *a, const void *b)
{
    long x = (long)a, y = (long)b;
    return (x > y) - (x < y);
}

static long sum, last;
static int sorted = 1;

static void visit(const void *node, VISIT which, int depth)
{
    if (which != postorder && which != leaf)
        return;
    long key = (long)*(void *const *)node;
    if (key <= last || depth > 30)
        sorted = 0;
    last = key;
    sum += key;
}

static int compare_int(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

static int freed;
static void count_free(void *key) { (void)key; freed++; }

/* A node of a tree, as tsearch() tells it: what follows its key is not for programs, so the walk finds the parent. */
static void *above[64], *wanted_parent;
static long wanted;

static void find_parent(const void *node, VISIT which, int depth)
{
    if (which != preorder && which != leaf)
        return;
    above[depth] = (void *)node;
    if ((long)*(void *const *)node == wanted)
        wanted_parent = depth > 0 ? above[depth - 1] : NULL;
}

/* tdelete() returns the parent that the node had, and something for the root. */
static void delete_all(void)
{
    void *root = NULL;
    int parents = 0;
    for (long key = 1; key <= 200; key++)
        tsearch((void *)(key * 7919 % 211), &root, by_number);
    for (long key = 1; key <= 200; key++) {
        wanted = key * 7919 % 211;
        twalk(root, find_parent);
        void *told = tdelete((void *)wanted, &root, by_number);
        parents += wanted_parent ? told == wanted_parent : told != NULL;
    }
    printf("parents %d left %d\n", parents, root != NULL);
}

int main(void)
{
    delete_all();
    void *root = NULL;
    for (long i = 1; i <= 2000; i++) {
        long key = i * 7919 % 2003;
        if (*(void **)tsearch((void *)key, &root, by_number) != (void *)key)
            printf("tsearch %ld\n", key);
    }
    printf("found %d, absent %d\n", tfind((void *)5, &root, by_number) != NULL, tfind((void *)5000, &root, by_number) == NULL);
    for (long key = 1; key < 2003; key += 2)
        tdelete((void *)key, &root, by_number);
    printf("gone %d, again %d\n", tfind((void *)5, &root, by_number) == NULL, tdelete((void *)5, &root, by_number) == NULL);
    twalk(root, visit);
    printf("sum %ld sorted %d\n", sum, sorted);
    tdestroy(root, count_free);
    printf("freed %d\n", freed);
    root = NULL;
    tsearch((void *)1, &root, by_number);
    printf("last %d", tdelete((void *)1, &root, by_number) != NULL);
    printf(" empty %d\n", root == NULL);

    printf("hcreate %d", hcreate(100));
    printf(" again %d\n", hcreate(100));
    char names[100][8];
    for (long i = 0; i < 100; i++) {
        sprintf(names[i], "n%ld", i);
        if (hsearch((ENTRY){names[i], (void *)i}, ENTER) == NULL)
            printf("not entered %ld\n", i);
    }
    ENTRY *found = hsearch((ENTRY){"n42", NULL}, FIND);
    printf("n42 is %ld\n", (long)found->data);
    errno = 0;
    printf("none %p", (void *)hsearch((ENTRY){"none", NULL}, FIND));
    printf(" ESRCH %d\n", errno == ESRCH);
    printf("kept %ld\n", (long)hsearch((ENTRY){"n7", (void *)99}, ENTER)->data);
    hdestroy();

    struct hsearch_data own = {0};
    printf("hcreate_r %d", hcreate_r(10, &own) != 0);
    printf(" enter %d", hsearch_r((ENTRY){"a", "A"}, ENTER, &found, &own) != 0);
    printf(" find %d", hsearch_r((ENTRY){"a", NULL}, FIND, &found, &own) != 0);
    printf(" %s\n", (char *)found->data);
    hdestroy_r(&own);

    int list[10] = {3, 1, 4}, key = 4;
    size_t count = 3;
    printf("lfind %td", (int *)lfind(&key, list, &count, sizeof key, compare_int) - list);
    key = 5;
    printf(" %p", lfind(&key, list, &count, sizeof key, compare_int));
    printf(" lsearch %td count %zu\n", (int *)lsearch(&key, list, &count, sizeof key, compare_int) - list, count);

    struct element { struct element *next, *previous; int value; } a = {0}, b = {0}, c = {0};
    insque(&a, NULL);
    insque(&b, &a);
    insque(&c, &a);
    printf("queue %d %d %d %d\n", a.next == &c, c.next == &b, b.previous == &c, b.next == NULL);
    remque(&c);
    printf("queue %d %d\n", a.next == &b, b.previous == &a);
    return 0;
}
