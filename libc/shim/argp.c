/* Variadic entries of <argp.h>. No logic here. */
#include <stdarg.h>

struct argp_state;
void __skerry_argp_error(const struct argp_state *, const char *, va_list);
void __skerry_argp_failure(const struct argp_state *, int, int, const char *, va_list);

void argp_error(const struct argp_state *state, const char *text, ...)
{
    va_list args;
    va_start(args, text);
    __skerry_argp_error(state, text, args);
    va_end(args);
}

void argp_failure(const struct argp_state *state, int status, int code, const char *text, ...)
{
    va_list args;
    va_start(args, text);
    __skerry_argp_failure(state, status, code, text, args);
    va_end(args);
}
