/* Variadic entry of <sys/sem.h>. No logic here: the last argument comes in a register, which may be read
 * whether it is there or not. */
#include <stdarg.h>

int __skerry_semctl(int id, int number, int command, void *argument);

int semctl(int id, int number, int command, ...)
{
    va_list args;
    va_start(args, command);
    int result = __skerry_semctl(id, number, command, va_arg(args, void *));
    va_end(args);
    return result;
}
