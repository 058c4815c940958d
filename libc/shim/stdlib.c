/* gcvt() is printf's %g. No logic here. */
#include <stdarg.h>

int sprintf(char *, const char *, ...);

char *gcvt(double value, int count, char *buf)
{
    sprintf(buf, "%.*g", count > 17 ? 17 : count, value);
    return buf;
}
