/* Formatted output and input, buffering, seeking. */
#include <inttypes.h>
#include <locale.h>
#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <unistd.h>
#include <wchar.h>

#include "check.h"

static void formats(void)
{
    static const double values[] = { 0, -0.0, 1, 0.1, 1.0 / 3, 123456789.123, 1e22, 1e23, 5e-324, 1.7976931348623157e308, 2.5, 3.5, 9.995, 1e-5, INFINITY, -INFINITY, NAN };
    static const char *const forms[] = { "%f", "%e", "%g", "%a", "%.0f", "%.3f", "%10.2e", "%-12g|", "%+.15g", "%#g", "%020.3f", "%.17g", "% .4E", "%A" };

    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        for (size_t j = 0; j < sizeof values / sizeof *values; j++) {
            printf(forms[i], values[j]);
            putchar(' ');
        }
        putchar('\n');
    }
    printf("[%d] [%5d] [%-5d] [%05d] [%+d] [% d] [%.3d] [%x] [%#X] [%o] [%#o] [%u]\n", 42, 42, 42, 42, 42, 42, 7, 255, 255, 8, 8, 4000000000u);
    printf("[%hhd] [%hd] [%ld] [%lld] [%zu] [%jd] [%td]\n", (char)-1, (short)-2, -3L, -4LL, (size_t)5, (intmax_t)6, (ptrdiff_t)7);
    printf("[%s] [%10s] [%-10s] [%.2s] [%c] [%%] [%5c]\n", "text", "right", "left", "cut", 'x', 'y');
    printf("[%*d] [%-*d] [%.*f]\n", 6, 1, 6, 2, 2, 3.14159);
    printf("[%2$s %1$s]\n", "world", "hello");
    printf("[%Lf] [%.20Lg]\n", 1.5L, 3.14159265358979323846L);
    printf("[%ls]\n", L"wide");
    errno = ENOENT;
    printf("[%m]\n");
    printf("[%p]\n", (void *)0x1234);
    int count;
    printf("abc%n", &count);
    printf(" %d\n", count);
    char small[4];
    SHOW(snprintf(small, sizeof small, "%d", 123456));
    puts(small);
    char *made;
    SHOW(asprintf(&made, "%s-%d", "made", 1));
    puts(made);
    free(made);
}

static void scanning(void)
{
    int a = 0, b = 0, n = 0;
    char word[16], set[16];
    double d = 0;
    long long big = 0;
    unsigned u = 0;

    SHOW(sscanf("12 abc 3.5", "%d %15s %lf", &a, word, &d));
    printf("%d %s %g\n", a, word, d);
    SHOW(sscanf("0x1f,077", "%i,%i", &a, &b));
    printf("%d %d\n", a, b);
    SHOW(sscanf("key=value;", "%15[^=]=%15[a-z]%n", word, set, &n));
    printf("%s %s %d\n", word, set, n);
    SHOW(sscanf("99999999999", "%lld", &big));
    printf("%lld\n", big);
    SHOW(sscanf("abc", "%d", &a));
    SHOW(sscanf("", "%d", &a));
    SHOW(sscanf("12345", "%2d%3x", &a, &u));
    printf("%d %x\n", a, u);
    SHOW(sscanf("1e400 nan inf", "%lf", &d));
    TRUE(isinf(d));
    char *end;
    printf("%g %g\n", strtod("0x1.8p3junk", &end), strtod("-.5e1", NULL));
    puts(end);
    errno = 0;
    SHOW(strtol("99999999999999999999", &end, 10) == __LONG_MAX__);
    puts(errno_name(errno));
    SHOW(strtol("  -0x7fz", &end, 16));
    puts(end);
    SHOW(strtoul("z", NULL, 36));
}

static void streams(void)
{
    const char *path = "/tmp/skerry-stdio-test";
    char line[64];
    FILE *file = fopen(path, "w+");

    TRUE(file != NULL);
    for (int i = 0; i < 1000; i++)
        fprintf(file, "line %d\n", i);
    SHOW(ftell(file));
    rewind(file);
    TRUE(fgets(line, sizeof line, file) != NULL);
    printf("%s", line);
    SHOW(fseek(file, -9, SEEK_END));
    TRUE(fgets(line, sizeof line, file) != NULL);
    printf("%s", line);
    SHOW(fgetc(file));
    SHOW(feof(file) != 0);
    SHOW(ferror(file));
    clearerr(file);
    SHOW(fseek(file, 0, SEEK_SET));
    SHOW(ungetc('X', file));
    SHOW(fgetc(file));
    SHOW(fgetc(file));
    SHOW(fclose(file));
    TRUE(fopen("/nonexistent/file", "r") == NULL);
    puts(errno_name(errno));
    file = fopen(path, "r");
    SHOW(fputc('x', file));
    SHOW(ferror(file) != 0);
    fclose(file);
    file = fopen(path, "a");
    fputs("end\n", file);
    fclose(file);
    file = fopen(path, "r");
    char *text = NULL;
    size_t size = 0;
    int lines = 0;
    while (getline(&text, &size, file) > 0)
        lines++;
    SHOW(lines);
    free(text);
    fclose(file);
    SHOW(remove(path));
    char *memory;
    size_t length;
    file = open_memstream(&memory, &length);
    fprintf(file, "%d-%s", 5, "five");
    fclose(file);
    printf("%s %zu\n", memory, length);
    free(memory);
}

int main(void)
{
    formats();
    scanning();
    streams();
    fflush(stdout);
    write(1, "last\n", 5);
    return 3;
}
