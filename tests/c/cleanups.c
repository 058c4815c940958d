/* skerry: flags=-pthread,-fexceptions
   Cleanups of the compiler's and of POSIX run in turn when a thread ends, from the innermost frame on. */
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void note(void *text) { printf("  handler %s\n", (const char *)text); }
static void leave(const char **text) { printf("  cleanup %s\n", *text); }

#define LOUD(name) __attribute__((cleanup(leave))) const char *name = #name

static int compare(const void *a, const void *b)
{
    LOUD(comparison);
    (void)a, (void)b;
    pthread_exit("from qsort");
}

static void *exits(void *unused)
{
    int numbers[3] = { 1, 3, 2 };
    LOUD(outer);
    pthread_cleanup_push(note, "one");
    LOUD(inner);
    pthread_cleanup_push(note, "two");
    qsort(numbers, 3, sizeof *numbers, compare);
    pthread_cleanup_pop(0);
    pthread_cleanup_pop(0);
    return unused;
}

static void *cancelled(void *unused)
{
    LOUD(waiting);
    pthread_cleanup_push(note, "at the end");
    pthread_cleanup_push(note, "popped");
    pthread_cleanup_pop(1);
    pause();
    pthread_cleanup_pop(0);
    return unused;
}

/* What pthread_cleanup_push() of glibc's <pthread.h> is in C without -fexceptions. */
struct buffer {
    long jump[8];
    int mask_was_saved;
    void *pad[4];
};
extern void register_cancel(struct buffer *) __asm__("__pthread_register_cancel");
extern void unregister_cancel(struct buffer *) __asm__("__pthread_unregister_cancel");
extern void unwind_next(struct buffer *) __asm__("__pthread_unwind_next") __attribute__((noreturn));
extern int set_jump(long *, int) __asm__("__sigsetjmp") __attribute__((returns_twice));

static void *registered(void *unused)
{
    struct buffer one, two;
    if (set_jump(one.jump, 0)) {
        note("registered first");
        unwind_next(&one);
    }
    register_cancel(&one);
    if (set_jump(two.jump, 0)) {
        note("registered second");
        unwind_next(&two);
    }
    register_cancel(&two);
    pause();
    unregister_cancel(&two);
    unregister_cancel(&one);
    return unused;
}

int main(void)
{
    pthread_t thread;
    void *result;
    setvbuf(stdout, NULL, _IOLBF, 0);
    pthread_create(&thread, NULL, exits, NULL);
    pthread_join(thread, &result);
    printf("%s\n", (char *)result);
    pthread_create(&thread, NULL, cancelled, NULL);
    usleep(20000);
    pthread_cancel(thread);
    pthread_join(thread, &result);
    printf("cancelled %d\n", result == PTHREAD_CANCELED);
    pthread_create(&thread, NULL, registered, NULL);
    usleep(20000);
    pthread_cancel(thread);
    pthread_join(thread, &result);
    printf("cancelled %d\n", result == PTHREAD_CANCELED);
    LOUD(last);
    pthread_exit(NULL);
}
