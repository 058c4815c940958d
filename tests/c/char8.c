/* skerry: flags=-std=gnu2x
 * C23's conversions to and from units of UTF-8. */
#include <locale.h>
#include <uchar.h>
#include <wchar.h>

#include "check.h"

static void read_all(const char *text, size_t len)
{
    mbstate_t state = { 0 };
    for (size_t at = 0; at <= len;) {
        char8_t unit = 0xff;
        size_t got = mbrtoc8(&unit, text + at, len + 1 - at, &state);
        printf("%ld:%02x ", (long)got, unit);
        if (got == (size_t)-1 || got == (size_t)-2 || got == 0)
            break;
        at += got == (size_t)-3 ? 0 : got;
    }
    printf("%s\n", mbsinit(&state) ? "initial" : "not initial");
}

static void write_all(const char *units)
{
    mbstate_t state = { 0 };
    for (; *units != 0; units++) {
        char out[16] = "";
        errno = 0;
        long made = c8rtomb(out, *units, &state);
        printf("%ld:%s ", made, made < 0 ? errno_name(errno) : "");
        for (long at = 0; at < made; at++)
            printf("%02x", out[at] & 0xff);
        if (made < 0)
            memset(&state, 0, sizeof state);
    }
    printf("%s\n", mbsinit(&state) ? "initial" : "not initial");
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    read_all("a\u00e4\u20ac\U0001f600z", 11);
    read_all("\u20ac", 1);
    read_all("\xff", 1);
    write_all("a\u00e4\u20ac\U0001f600z");
    write_all("a\xc3");
    write_all("\x80");
    write_all("\xff");
    SHOW(mbrtoc8(NULL, NULL, 0, NULL));
    SHOW(c8rtomb(NULL, 'x', NULL));
    return 0;
}
