/* Variadic entries of <monetary.h>. No logic here. */
#include <stdarg.h>
#include <stddef.h>

long __skerry_vstrfmon(char *, size_t, const char *, va_list);

#define PASS(last) \
    va_list args; \
    va_start(args, last); \
    long result = __skerry_vstrfmon(to, len, last, args); \
    va_end(args); \
    return result

long strfmon(char *to, size_t len, const char *text, ...) { PASS(text); }
long strfmon_l(char *to, size_t len, void *locale, const char *text, ...) { (void)locale; PASS(text); }
