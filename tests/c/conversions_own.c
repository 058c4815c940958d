/* skerry: flags=-Wno-format
   <printf.h>: conversions, modifiers and types of the program's own; what a format asks for. */
#include <printf.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

struct point {
    double x, y;
};

static int point_type, modifier;

static int print_point(FILE *stream, const struct printf_info *info, const void *const *args)
{
    const struct point *point = *(const struct point *const *)args[0];
    return fprintf(stream, "(%*.*f;%.*f)", info->width, info->prec < 0 ? 2 : info->prec, point->x, info->prec < 0 ? 2 : info->prec, point->y);
}

static int point_arguments(const struct printf_info *info, size_t n, int *types, int *sizes)
{
    if (n > 0)
        types[0] = PA_POINTER, sizes[0] = sizeof(void *);
    return 1;
}

static int print_info(FILE *stream, const struct printf_info *info, const void *const *args)
{
    return fprintf(stream, "<%d %d %c %d%d%d%d%d%d%d%d%d %d pad %c: %d %g>", info->width, info->prec, (int)info->spec, info->is_long_double,
                   info->is_short, info->is_long, info->alt, info->space, info->left, info->showsign, info->group, info->is_char,
                   info->user == modifier, (int)info->pad, *(const int *)args[0], *(const double *)args[1]);
}

static int info_arguments(const struct printf_info *info, size_t n, int *types, int *sizes)
{
    if (n > 1)
        types[0] = PA_INT, types[1] = PA_DOUBLE, sizes[0] = sizeof(int), sizes[1] = sizeof(double);
    return 2;
}

static void take_point(void *to, va_list *args)
{
    struct point point = va_arg(*args, struct point);
    memcpy(to, &point, sizeof point);
}

static int print_value(FILE *stream, const struct printf_info *info, const void *const *args)
{
    const struct point *point = *(const struct point *const *)args[0];
    return fprintf(stream, "[%g %g]", point->x, point->y);
}

static int value_arguments(const struct printf_info *info, size_t n, int *types, int *sizes)
{
    if (n > 0)
        types[0] = point_type, sizes[0] = sizeof(struct point);
    return 1;
}

static void formats(void)
{
    static const char *const all[] = { "plain", "%d %hd %hhd %ld %lld %zu %jd %td %Lf %f", "%s %ls %c %lc %p %n %hn", "%*d %.*f %-*.*s", "%m%%", "%a %lx %S %C",
                                       "%2$d %1$s", "%1$*2$d %3$f" };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        int types[20];
        size_t count = parse_printf_format(all[i], 20, types);
        printf("%s: %zu", all[i], count);
        for (size_t j = 0; j < count; j++)
            printf(" %#x", (unsigned)types[j]);
        printf("\n");
    }
}

int main(void)
{
    struct point point = { 1.5, -2.25 };
    char text[100];
    formats();
    printf("%d", register_printf_specifier('P', print_point, point_arguments));
    printf("%d\n", register_printf_specifier('I' + 1000, print_point, point_arguments) == -1);
    printf("%d %P %s|%8.1P|%5d\n", 1, &point, "two", &point, 3);
    printf("%d\n", snprintf(text, sizeof text, "%P and %.3f", &point, 0.5));
    printf("%s\n", text);
    register_printf_specifier('Q', print_info, info_arguments);
    modifier = register_printf_modifier(L"zz");
    printf("%Q %-+8.3Q %#lQ % LQ %hhQ %hQ\n", 1, 1.0, 2, 2.0, 3, 3.0, 4, 4.0, 5, 5.0, 6, 6.0);
    printf("%zzQ %05Q %*.*Q %s\n", 7, 7.0, 8, 8.0, 10, 4, 9, 9.0, "end");
    point_type = register_printf_type(take_point);
    register_printf_specifier('V', print_value, value_arguments);
    printf("%d %V %d %V\n", 1, point, 2, (struct point){ 3, 4 });
    register_printf_specifier('P', NULL, NULL);
    printf("%5s|%d\n", "x", 7);
    return 0;
}
