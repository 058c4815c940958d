/* getdate(): patterns of the program's own; open_wmemstream(): wide characters in memory. */
#include "check.h"
#include <locale.h>
#include <stdlib.h>
#include <time.h>
#include <wchar.h>

static void show(const char *text)
{
    struct tm *tm = getdate(text);
    if (tm == NULL)
        printf("%s: error %d\n", text, getdate_err);
    else
        printf("%s: %04d-%02d-%02d wday %d yday %d\n", text, tm->tm_year + 1900, tm->tm_mon + 1, tm->tm_mday,
               tm->tm_wday, tm->tm_yday);
}

static void dates(void)
{
    unsetenv("DATEMSK");
    show("1");
    setenv("DATEMSK", "/nowhere/at all", 1);
    show("1");
    setenv("DATEMSK", "/", 1);
    show("1");

    FILE *file = fopen("/tmp/patterns", "w");
    fputs("%Y-%m-%d\n%d.%m.%Y %H:%M\n%b %Y\n%a %b %Y\n\n%A the %d. of %B %Y", file);
    fclose(file);
    setenv("DATEMSK", "/tmp/patterns", 1);
    show("2024-02-29");
    show("  2023-12-31  ");
    show("2023-02-29");
    show("24.12.2025 18:30");
    show("Fri Mar 2021");
    show("Sunday the 7. of july 2024");
    show("2023-13-01");
    show("nonsense");

    struct tm result;
    SHOW(getdate_r("24.12.2025 18:30", &result));
    SHOW(result.tm_hour * 100 + result.tm_min);
    SHOW(result.tm_isdst);
    SHOW(getdate_r("24.12.", &result));

    file = fopen("/tmp/patterns", "w");
    fputs("%A\n%H:%M\n%B\n", file);
    fclose(file);
    time_t now = time(NULL);
    struct tm *today = localtime(&now);
    int weekday = today->tm_wday, month = today->tm_mon;
    char name[30];
    strftime(name, sizeof name, "%A", today);
    struct tm *tm = getdate(name);
    TRUE(tm != NULL && tm->tm_wday == weekday);
    TRUE(tm != NULL && mktime(tm) - now < 3);
    tm = getdate("January"); /* glibc does not take the first day, as POSIX asks */
    TRUE(tm != NULL && tm->tm_mon == 0);
    TRUE(tm != NULL && tm->tm_year - localtime(&now)->tm_year == (month > 0));
    remove("/tmp/patterns");
}

static void wide(void)
{
    wchar_t *text = NULL;
    size_t len = 99;
    FILE *file = open_wmemstream(&text, &len);
    SHOW(fwide(file, 0) > 0);
    fputws(L"hello", file);
    fflush(file);
    printf("%ls %zu\n", text, len);
    fwprintf(file, L" %d %ls", 42, L"world");
    SHOW(ftell(file));
    fflush(file);
    printf("%ls %zu\n", text, len);
    SHOW(fseek(file, 1, SEEK_SET));
    fputwc(L'E', file);
    SHOW(ftell(file));
    fflush(file);
    printf("%ls %zu\n", text, len);
    SHOW(fseek(file, 14, SEEK_SET)); /* glibc takes the end from the last position */
    fputwc(L'!', file);
    for (int i = 0; i < 1000; i++)
        fputwc(L'a' + i % 26, file);
    SHOW(fclose(file));
    SHOW(len);
    SHOW(wcslen(text));
    SHOW(text[500]);
    free(text);

    /* No locale comes between. */
    file = open_wmemstream(&text, &len);
    fputwc(0x20ac, file);
    fputwc(0x1f600, file);
    SHOW(fclose(file));
    SHOW(len);
    SHOW(text[0]);
    SHOW(text[1]);
    free(text);

    file = open_wmemstream(&text, &len);
    SHOW(fclose(file));
    SHOW(len);
    SHOW(text[0]);
    free(text);
}

int main(void)
{
    setenv("TZ", "UTC0", 1);
    dates();
    wide();
    return 0;
}
