/* Variadic entries of <err.h> and <error.h>. No logic here. */
#include <stdarg.h>

void vwarn(const char *, va_list);
void vwarnx(const char *, va_list);
void verr(int, const char *, va_list) __attribute__((__noreturn__));
void verrx(int, const char *, va_list) __attribute__((__noreturn__));
void __skerry_verror(int, int, const char *, unsigned, const char *, va_list);

void warn(const char *text, ...)
{
    va_list args;
    va_start(args, text);
    vwarn(text, args);
    va_end(args);
}

void warnx(const char *text, ...)
{
    va_list args;
    va_start(args, text);
    vwarnx(text, args);
    va_end(args);
}

void err(int status, const char *text, ...)
{
    va_list args;
    va_start(args, text);
    verr(status, text, args);
}

void errx(int status, const char *text, ...)
{
    va_list args;
    va_start(args, text);
    verrx(status, text, args);
}

void error(int status, int code, const char *text, ...)
{
    va_list args;
    va_start(args, text);
    __skerry_verror(status, code, 0, 0, text, args);
    va_end(args);
}

void error_at_line(int status, int code, const char *path, unsigned line, const char *text, ...)
{
    va_list args;
    va_start(args, text);
    __skerry_verror(status, code, path, line, text, args);
    va_end(args);
}
