/* long double at the border: Rust fills it in by address. No logic here. */
#include <stddef.h>

void __skerry_strtold(long double *, const char *, char **);
void __skerry_wcstold(long double *, const wchar_t *, wchar_t **);

long double strtold(const char *s, char **end)
{
    long double value;
    __skerry_strtold(&value, s, end);
    return value;
}

long double strtold_l(const char *s, char **end, void *locale)
{
    (void)locale;
    return strtold(s, end);
}

long double __strtold_l(const char *s, char **end, void *locale)
{
    (void)locale;
    return strtold(s, end);
}

long double wcstold(const wchar_t *s, wchar_t **end)
{
    long double value;
    __skerry_wcstold(&value, s, end);
    return value;
}

long double wcstold_l(const wchar_t *s, wchar_t **end, void *locale)
{
    (void)locale;
    return wcstold(s, end);
}
