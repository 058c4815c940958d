/* sem_open() is variadic in C: mode and value are read whether they are there or not, as the
 * registers they would come in may always be read. */
#include <semaphore.h>
#include <stdarg.h>
#include <sys/types.h>

sem_t *__sem_open(const char *name, int flags, mode_t mode, unsigned int value);

sem_t *sem_open(const char *name, int flags, ...)
{
    va_list list;
    va_start(list, flags);
    mode_t mode = va_arg(list, mode_t);
    sem_t *opened = __sem_open(name, flags, mode, va_arg(list, unsigned int));
    va_end(list);
    return opened;
}
