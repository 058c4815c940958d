/* GNU's functions of <regex.h>: all syntaxes, both directions, registers. */
#define _REGEX_RE_COMP
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name;
    reg_syntax_t bits;
} syntaxes[] = {
    { "emacs", RE_SYNTAX_EMACS },
    { "awk", RE_SYNTAX_AWK },
    { "gnu awk", RE_SYNTAX_GNU_AWK },
    { "posix awk", RE_SYNTAX_POSIX_AWK },
    { "grep", RE_SYNTAX_GREP },
    { "egrep", RE_SYNTAX_EGREP },
    { "ed", RE_SYNTAX_ED },
    { "minimal basic", RE_SYNTAX_POSIX_MINIMAL_BASIC },
    { "extended", RE_SYNTAX_POSIX_EXTENDED },
    { "minimal extended", RE_SYNTAX_POSIX_MINIMAL_EXTENDED },
    { "icase", RE_SYNTAX_POSIX_EXTENDED | RE_ICASE },
};

static const char *const patterns[] = {
    "a+b", "a\\+b", "(a|b)c", "\\(a\\|b\\)c", "a{2}", "a\\{2\\}", "^a", "x^a", "a$", "a$x", "*a", "+a", "(*a)", "\\(*a\\)",
    "a|b\nc", "[a\\]b]", "[^a]b", "a.c", "(a)\\1", "\\(a\\)\\1", "\\<ab\\>", "a)", "(a", "\\w+", "\\`ab", "b\\'", "a{1", "a{x}",
    "[[:alpha:]]+", "a**", "^*a", "\\Bb", "a\\{1,2\\}b", "()", "a||b", "[z-a]",
};

static const char *const texts[] = { "aab", "xac", "bc a+b", "a\nc", "aa", "a|b", "AB ab", "a{2}", "]b", "*a", "+a", "x^a$x", "" };

static void everything(void)
{
    for (size_t s = 0; s < sizeof syntaxes / sizeof *syntaxes; s++) {
        re_set_syntax(syntaxes[s].bits);
        for (size_t p = 0; p < sizeof patterns / sizeof *patterns; p++) {
            struct re_pattern_buffer buffer;
            memset(&buffer, 0, sizeof buffer);
            const char *error = re_compile_pattern(patterns[p], strlen(patterns[p]), &buffer);
            printf("%s %s:", syntaxes[s].name, patterns[p]);
            if (error) {
                printf(" %s\n", error);
                regfree(&buffer);
                continue;
            }
            for (size_t t = 0; t < sizeof texts / sizeof *texts; t++) {
                int len = (int)strlen(texts[t]);
                int first = re_search(&buffer, texts[t], len, 0, len, NULL);
                int last = re_search(&buffer, texts[t], len, len, -len, NULL);
                printf(" %d/%d/%d", first, last, re_match(&buffer, texts[t], len, 0, NULL));
            }
            printf(" %zu\n", buffer.re_nsub);
            regfree(&buffer);
        }
    }
}

static void registers(void)
{
    struct re_pattern_buffer buffer;
    struct re_registers regs;
    memset(&buffer, 0, sizeof buffer);
    buffer.fastmap = malloc(256);
    buffer.translate = NULL;
    re_syntax_options = RE_SYNTAX_POSIX_EXTENDED;
    printf("%s\n", re_compile_pattern("(a+)(b)?(c*)", 12, &buffer) ? "?" : "compiled");
    printf("%d\n", re_compile_fastmap(&buffer));
    const char *text = "xxaac aab";
    for (int start = 0; start <= 9; start++) {
        int at = re_search(&buffer, text, 9, start, 9 - start, &regs);
        printf("%d:", at);
        for (unsigned i = 0; at >= 0 && i < regs.num_regs; i++)
            printf(" %d-%d", regs.start[i], regs.end[i]);
        printf(" kept %d\n", buffer.regs_allocated);
    }
    printf("%d\n", re_match_2(&buffer, "xxa", 3, "abcc", 4, 2, &regs, 6));
    printf("%u %d-%d %d-%d\n", regs.num_regs, regs.start[0], regs.end[0], regs.start[3], regs.end[3]);
    printf("%d\n", re_search_2(&buffer, "xx", 2, "bac", 3, 0, 5, NULL, 5));
    regoff_t *starts = malloc(8 * sizeof *starts), *ends = malloc(8 * sizeof *ends);
    re_set_registers(&buffer, &regs, 8, starts, ends);
    printf("%d", re_search(&buffer, "abc", 3, 0, 3, &regs));
    for (unsigned i = 0; i < regs.num_regs; i++)
        printf(" %d-%d", regs.start[i], regs.end[i]);
    printf(" %d\n", re_search(&buffer, "abc", 3, 4, 3, &regs));
    buffer.not_bol = 1;
    regfree(&buffer);

    memset(&buffer, 0, sizeof buffer);
    buffer.translate = malloc(256);
    for (int i = 0; i < 256; i++)
        buffer.translate[i] = i >= 'A' && i <= 'Z' ? (unsigned char)(i + 32) : (unsigned char)i;
    re_compile_pattern("HeLLo", 5, &buffer);
    printf("%d\n", re_search(&buffer, "say hEllO", 9, 0, 9, NULL));
    regfree(&buffer);
    printf("%s\n", re_comp("b+c") ? "?" : "compiled");
    printf("%d %d\n", re_exec("abbc"), re_exec("ab"));
    printf("%s\n", re_comp("(b") ? "error" : "?");
}

int main(void)
{
    everything();
    registers();
    return 0;
}
