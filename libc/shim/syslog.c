/* Variadic entries of <syslog.h>. No logic here. */
#include <stdarg.h>

void vsyslog(int, const char *, va_list);

void syslog(int priority, const char *text, ...)
{
    va_list args;
    va_start(args, text);
    vsyslog(priority, text, args);
    va_end(args);
}

void __syslog_chk(int priority, int flag, const char *text, ...)
{
    va_list args;
    (void)flag;
    va_start(args, text);
    vsyslog(priority, text, args);
    va_end(args);
}

void __vsyslog_chk(int priority, int flag, const char *text, va_list args)
{
    (void)flag;
    vsyslog(priority, text, args);
}
