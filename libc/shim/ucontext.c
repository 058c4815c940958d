/* Variadic entry of <ucontext.h>. No logic here. */
#include <stdarg.h>

void __skerry_vmakecontext(void *, void (*)(void), int, va_list);

void makecontext(void *context, void (*function)(void), int argc, ...)
{
    va_list args;
    va_start(args, argc);
    __skerry_vmakecontext(context, function, argc, args);
    va_end(args);
}
