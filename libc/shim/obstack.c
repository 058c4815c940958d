/* Variadic entries of <stdio.h> for <obstack.h>. No logic here. */
#include <stdarg.h>

struct obstack;
int obstack_vprintf(struct obstack *, const char *, va_list);

int obstack_printf(struct obstack *stack, const char *text, ...)
{
    va_list args;
    va_start(args, text);
    int len = obstack_vprintf(stack, text, args);
    va_end(args);
    return len;
}

int __obstack_printf_chk(struct obstack *stack, int flag, const char *text, ...)
{
    (void)flag;
    va_list args;
    va_start(args, text);
    int len = obstack_vprintf(stack, text, args);
    va_end(args);
    return len;
}
