/* wordexp(): all expansions but command substitution. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <wordexp.h>

static void show(const char *text, int flags)
{
    wordexp_t words = {0};
    int result = wordexp(text, &words, flags);
    printf("%s (%d):", text, result);
    if (result == 0) {
        for (size_t i = 0; i < words.we_wordc; i++)
            printf(" [%s]", words.we_wordv[i]);
        printf("%s", words.we_wordv[words.we_wordc] == NULL ? "" : " no end");
        wordfree(&words);
    }
    printf("\n");
}

int main(void)
{
    char folder[] = "/tmp/words.XXXXXX";
    mkdtemp(folder);
    chdir(folder);
    const char *files[] = {"a.c", "b.c", "c.h", ".hidden", "x*y", "xzy"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        fclose(fopen(files[i], "w"));
    setenv("HOME", "/home/someone", 1);
    setenv("ONE", "1", 1);
    setenv("TWO", "a  b", 1);
    setenv("EMPTY", "", 1);
    setenv("FILE", "/usr/lib/x.tar.gz", 1);
    setenv("STAR", "*.c", 1);
    setenv("COLONS", "a:b::c", 1);
    unsetenv("NONE");
    unsetenv("IFS");

    static const char *const texts[] = {
        "", "  ", "a b\tc", "'a b' \"c d\"", "a\\ b", "\\*.c", "*.c", "'*'.c", "\"*.c\"", "*.none", "?.[ch]", "x'*'y", "x*y", "*",
        "$ONE", "${ONE}2", "$ONE$ONE", "\"$TWO\"", "$TWO", "x${TWO}y", "$NONE", "\"$NONE\"", "$EMPTY", "''", "a''b", "\"$STAR\"", "'$ONE'", "\\$ONE", "$",
        "a$", "$ONE'x'", "${ONE:-x}", "${NONE:-x}", "${NONE:-a b}", "${EMPTY:-x}", "${EMPTY-x}", "${NONE-x}", "${ONE:+x}", "${NONE:+x}",
        "${EMPTY+x}", "${NEW:=value}$NEW", "${#FILE}", "${#NONE}", "${FILE##*/}", "${FILE#*/}", "${FILE%.*}", "${FILE%%.*}", "${FILE%.none}", "${NONE:-$ONE}",
        "${NONE:-${TWO}}", "~", "~/x", "~nosuchuser", "a~", "'~'", "\"a\\\"b\\$c\\d\"", "$((1+2*3))", "$((  (1+2) * 3 ))", "$(($ONE + 5))", "$((7/2))",
        "a;b", "a|b", "a&b", "a<b", "a>b", "a\nb", "(a)", "{a}", "'a;b'", "\"a;b\"", "'a", "\"a", "${ONE", "${", "$((1+", "$((1/0))",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        show(texts[i], 0);
    show("$NONE", WRDE_UNDEF);
    show("${ONE?gone}", 0);
    show("$(ls)", WRDE_NOCMD);
    show("`ls`", WRDE_NOCMD);
    show("\"$(ls)\"", WRDE_NOCMD);
    setenv("IFS", ":", 1);
    show("$COLONS", 0);
    show("$TWO", 0);
    setenv("IFS", "", 1);
    show("$TWO", 0);
    unsetenv("IFS");

    wordexp_t words = {.we_offs = 2};
    printf("offs %d", wordexp("a b", &words, WRDE_DOOFFS));
    printf(" append %d:", wordexp("c", &words, WRDE_DOOFFS | WRDE_APPEND));
    for (size_t i = 0; i < words.we_offs + words.we_wordc; i++)
        printf(" %s", words.we_wordv[i] ? words.we_wordv[i] : "(null)");
    printf(" reuse %d:", wordexp("d e f", &words, WRDE_REUSE));
    printf(" %zu %s\n", words.we_wordc, words.we_wordv[2]);
    wordfree(&words);
    return 0;
}
