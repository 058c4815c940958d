/* strfromd() and its kin: C23 7.24.1.3. Their formats are printf()'s of one number; that of a long double lacks the L. */
#include <stddef.h>

int snprintf(char *, size_t, const char *, ...);

int strfromd(char *to, size_t n, const char *format, double value) { return snprintf(to, n, format, value); }
int strfromf(char *to, size_t n, const char *format, float value) { return snprintf(to, n, format, (double)value); }

int strfroml(char *to, size_t n, const char *format, long double value)
{
    char with[40];
    size_t len = 0;
    while (format[len] && len < sizeof with - 2) {
        with[len] = format[len];
        len++;
    }
    with[len + 1] = 0;
    if (len > 0) {
        with[len] = with[len - 1];
        with[len - 1] = 'L';
    }
    return snprintf(to, n, with, value);
}
