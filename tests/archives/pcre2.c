/* skerry: packages=libpcre2-dev libs=-lpcre2-posix,-lpcre2-8 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdio.h>
#include <string.h>

static void try(const char *pattern, const char *subject, unsigned options)
{
    int error;
    PCRE2_SIZE at;
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED, options, &error, &at, NULL);
    if (!code) {
        PCRE2_UCHAR text[120];
        pcre2_get_error_message(error, text, sizeof text);
        printf("%s: %s at %zu\n", pattern, text, at);
        return;
    }
    pcre2_match_data *data = pcre2_match_data_create_from_pattern(code, NULL);
    for (int jit = 0; jit < 2; jit++) {
        // Whether or not there may be a compiler at run time, the answer is the same.
        if (jit)
            pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
        int count = pcre2_match(code, (PCRE2_SPTR)subject, strlen(subject), 0, 0, data, NULL);
        PCRE2_SIZE *where = pcre2_get_ovector_pointer(data);
        printf("%s on %s: %d", pattern, subject, count);
        for (int i = 0; i < count; i++)
            printf(" [%zu,%zu]", where[2 * i], where[2 * i + 1]);
        printf("\n");
    }
    pcre2_match_data_free(data);
    pcre2_code_free(code);
}

int main(void)
{
    try("(\\w+)@(\\w+\\.)+(com|org)", "write to jo@mail.example.org now", 0);
    try("^(?<year>\\d{4})-(?<month>\\d\\d)$", "2024-02", 0);
    try("(?i)straSSE", "STRASSE", 0);
    try("\\p{Lu}\\X", "a\xc3\x89t\xc3\xa9", PCRE2_UTF);
    try("(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaab", 0);
    try("(?<=x)y(?!z)", "xyz xya", 0);
    try("(unclosed", "", 0);
    int error;
    PCRE2_SIZE at, len = 100;
    PCRE2_UCHAR out[100];
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)"(\\d+)", PCRE2_ZERO_TERMINATED, 0, &error, &at, NULL);
    int count = pcre2_substitute(code, (PCRE2_SPTR)"a1b22c333", PCRE2_ZERO_TERMINATED, 0,
                                 PCRE2_SUBSTITUTE_GLOBAL, NULL, NULL, (PCRE2_SPTR)"<$1>",
                                 PCRE2_ZERO_TERMINATED, out, &len);
    printf("%d %s\n", count, out);
    return 0;
}
