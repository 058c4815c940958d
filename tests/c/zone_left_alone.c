/* strftime() and strptime() with a struct tm that a program filled itself: tm_zone is not theirs to read unless %Z asks. */
#include <stdio.h>
#include <string.h>
#include <time.h>

int main(void)
{
    struct tm when;
    char text[64];

    memset(&when, 0x55, sizeof when);
    when.tm_sec = when.tm_min = 1;
    when.tm_hour = 2;
    when.tm_mday = 3;
    when.tm_mon = when.tm_yday = 4;
    when.tm_year = 126;
    when.tm_wday = when.tm_isdst = 0;
    printf("%zu ", strftime(text, sizeof text, "%d %b %Y %H:%M:%S.Z %FT%TZ", &when));
    puts(text);

    memset(&when, 0x55, sizeof when);
    const char *rest = strptime("2026-11-24 19:15 more", "%Y-%m-%d %H:%M", &when);
    printf("%s %d %d %d\n", rest ? rest : "(null)", when.tm_year, when.tm_mon, when.tm_mday);
    return 0;
}
