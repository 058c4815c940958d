/* fnmatch() with groups of alternatives; glob() with braces and tildes. */
#include <fcntl.h>
#include <fnmatch.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static void match(const char *pattern, const char *text, int flags)
{
    printf("%s ~ %s (%x): %d\n", pattern, text, flags, fnmatch(pattern, text, flags | FNM_EXTMATCH));
}

static void find(const char *pattern, int flags)
{
    glob_t found = {0};
    int result = glob(pattern, flags, NULL, &found);
    printf("%s (%x): %d", pattern, flags, result);
    for (size_t i = 0; result == 0 && i < found.gl_pathc; i++)
        printf(" %s", found.gl_pathv[i]);
    printf("\n");
    if (result == 0)
        globfree(&found);
}

int main(void)
{
    static const char *const patterns[] = {
        "@(foo|bar)", "?(foo)bar", "*(ab)", "+(ab|c)", "!(foo)", "!(foo|bar).c", "a@(b|?(c)d)e", "*.!(c|h)", "@(a|b", "+([0-9])", "@(a*|b?)z", "*(a|b)c*(d)",
        "!(*.c)", "?(a|b)(c)", "a!(b)c", "@(\\(|x)", "@([|)]|y)",
    };
    static const char *const texts[] = {"", "foo", "bar", "foobar", "ab", "abab", "abc", "cab", "ade", "ace", "ae", "abe", "x.c", "x.h", "x.o", "foo.c", "123", "12a",
        "axz", "bxz", "bz", "aabbcdd", "ac", "abbc", "(", "|", "y", "@(a|b", ".c"};
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++)
        for (size_t j = 0; j < sizeof texts / sizeof *texts; j++)
            match(patterns[i], texts[j], 0);
    match("@(a|b)/@(c|d)", "a/d", FNM_PATHNAME);
    match("@(*)", ".a", FNM_PERIOD);
    match("@(.a|b)", ".a", FNM_PERIOD);
    match("*(?)", "a/b", FNM_PATHNAME);
    match("@(FOO)", "foo", FNM_CASEFOLD);

    char folder[] = "/tmp/patterns.XXXXXX";
    mkdtemp(folder);
    chdir(folder);
    mkdir("d", 0700);
    static const char *const files[] = {"a.c", "a.h", "b.c", "d/x", "d/y", "{z}"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        close(open(files[i], O_CREAT | O_WRONLY, 0600));
    find("{a,b}.c", GLOB_BRACE);
    find("{b,a}.*", GLOB_BRACE);
    find("{a.{c,h},d/*}", GLOB_BRACE);
    find("{none,a}.c", GLOB_BRACE);
    find("{none,never}.c", GLOB_BRACE);
    find("{none,never}.c", GLOB_BRACE | GLOB_NOCHECK);
    find("{}", GLOB_BRACE | GLOB_NOCHECK);
    find("\\{z}", GLOB_BRACE);
    find("{a,b}.c", 0);
    find("d/{x,y}", GLOB_BRACE);
    setenv("HOME", folder, 1);
    chdir("/");
    glob_t found = {0};
    int home = glob("~/a.*", GLOB_TILDE, NULL, &found);
    printf("home %d %zu\n", home, found.gl_pathc);
    find("~nosuchuser", GLOB_TILDE | GLOB_NOCHECK);
    find("~nosuchuser", GLOB_TILDE_CHECK);
    find("~nosuchuser", GLOB_TILDE_CHECK | GLOB_NOCHECK);
    return 0;
}
