/* Variadic entry of <ulimit.h>. No logic here. */
#include <stdarg.h>

long __skerry_ulimit(int, long);

long ulimit(int command, ...)
{
    va_list args;
    va_start(args, command);
    long new = command == 2 ? va_arg(args, long) : 0;
    va_end(args);
    return __skerry_ulimit(command, new);
}
