/* string.h, ctype.h, stdlib.h, and a little of time.h. */
#include <ctype.h>
#include <stdlib.h>
#include <strings.h>
#include <time.h>

#include "check.h"

static int compare(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

int main(void)
{
    char text[64] = "one,two;;three", *rest, *token;
    int numbers[] = { 5, 3, 9, 1, 7 }, wanted = 7;

    for (token = strtok_r(text, ",;", &rest); token; token = strtok_r(NULL, ",;", &rest))
        printf("[%s]", token);
    putchar('\n');
    SHOW(strspn("aabbc", "ab"));
    SHOW(strcspn("hello", "lo"));
    puts(strpbrk("hello", "lo"));
    puts(strstr("a needle in hay", "needle"));
    SHOW(strcmp("a", "b") < 0);
    SHOW(strncmp("abc", "abd", 2));
    SHOW(strcasecmp("HeLLo", "hEllO"));
    SHOW(strlen("twelve chars"));
    SHOW(memcmp("abc", "abd", 3) < 0);
    puts(strchr("path/to/file", '/'));
    puts(strrchr("path/to/file", '/'));
    SHOW(strnlen("abc", 2));
    puts(strerror(ENOENT));
    puts(strerror(12345));
    for (int c = -1; c < 256; c += 17)
        printf("%d%d%d%d%d ", !!isalpha(c), !!isdigit(c), !!isspace(c), !!isprint(c), !!ispunct(c));
    putchar('\n');
    qsort(numbers, 5, sizeof *numbers, compare);
    for (int i = 0; i < 5; i++)
        printf("%d ", numbers[i]);
    putchar('\n');
    SHOW((int *)bsearch(&wanted, numbers, 5, sizeof *numbers, compare) - numbers);
    SHOW(atoi("  -42x"));
    SHOW(labs(-5L));
    printf("%lld %lld\n", lldiv(17, 5).quot, lldiv(17, 5).rem);
    setenv("SKERRY_X", "1", 1);
    puts(getenv("SKERRY_X"));
    setenv("SKERRY_X", "2", 0);
    puts(getenv("SKERRY_X"));
    unsetenv("SKERRY_X");
    SHOW(getenv("SKERRY_X") == NULL);
    time_t when = 1700000000;
    struct tm broken;
    char formatted[64];
    strftime(formatted, sizeof formatted, "%Y-%m-%d %H:%M:%S %a %j %U %Z", gmtime_r(&when, &broken));
    puts(formatted);
    SHOW(timegm(&broken));
    puts(asctime_r(&broken, formatted));
    return 0;
}
