/* Programs take early moments of the monotonic clock for none; dlerror() names the file. */
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

int main(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    printf("more than 5 s: %d\n", now.tv_sec > 5);
    printf("opened: %d\n", dlopen("/no/such/library.so", RTLD_NOW) != NULL);
    const char *error = dlerror();
    printf("names it: %d\n", error != NULL && strstr(error, "/no/such/library.so") != NULL);
    printf("again: %d\n", dlerror() != NULL);
    return 0;
}
