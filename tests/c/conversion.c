/* iconv(): sets, marks of byte order, errors, leniences; <uchar.h>. */
#include <errno.h>
#include <iconv.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <uchar.h>
#include <wchar.h>

static void convert(const char *from, const char *to, const char *text, size_t len, size_t room)
{
    iconv_t cd = iconv_open(to, from);
    printf("%s -> %s:", from, to);
    if (cd == (iconv_t)-1) {
        printf(" errno %d\n", errno);
        return;
    }
    char out[256], *in = (char *)text, *at = out;
    size_t left = len, free = room;
    errno = 0;
    size_t result = iconv(cd, &in, &left, &at, &free);
    printf(" %zd errno %d left %zu:", (ssize_t)result, result == (size_t)-1 ? errno : 0, left);
    for (char *c = out; c < at; c++)
        printf(" %02x", (unsigned char)*c);
    printf(" reset %zd", (ssize_t)iconv(cd, NULL, NULL, NULL, NULL));
    printf(" close %d\n", iconv_close(cd));
}

#define TEXT(s) s, sizeof(s) - 1

int main(void)
{
    static const char *const sets[] = {"UTF-8", "utf8", "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE", "UCS-2", "UCS-2LE",
        "UCS-2BE", "UCS-4", "UCS-4LE", "WCHAR_T", "LATIN1", "ISO-8859-1", "ISO-8859-15", "ASCII", "US-ASCII", "CP1252", "WINDOWS-1252", "UNICODE", ""};
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
        convert("UTF-8", sets[i], TEXT("aZ"), 256);
        convert("UTF-8", sets[i], TEXT("\u00e9"), 256);
        convert("UTF-8", sets[i], TEXT("\u20ac!"), 256);
        convert("UTF-8", sets[i], TEXT("\U0001f600"), 256);
    }
    convert("UTF-8", "NONE", TEXT("a"), 256);
    convert("UTF-16", "UTF-8", TEXT("\xfe\xff\0a\x20\xac"), 256);
    convert("UTF-16", "UTF-8", TEXT("\xff\xfe" "a\0"), 256);
    convert("UTF-16", "UTF-8", TEXT("a\0b\0"), 256);
    convert("UTF-16LE", "UTF-8", TEXT("\xff\xfe" "a\0"), 256);
    convert("UTF-16LE", "UTF-8", TEXT("\x3d\xd8\x00\xde"), 256);
    convert("UTF-16LE", "UTF-8", TEXT("\x3d\xd8"), 256);
    convert("UTF-16LE", "UTF-8", TEXT("a\0\x00\xde" "b\0"), 256);
    convert("UTF-32", "UTF-8", TEXT("\xff\xfe\0\0a\0\0\0"), 256);
    convert("UTF-32", "UTF-8", TEXT("\0\0\xfe\xff\0\0\0b"), 256);
    convert("UTF-32BE", "UTF-8", TEXT("\0\x11\0\0"), 256);
    convert("UTF-8", "UTF-16LE", TEXT("ab\xe2\x82"), 256);
    convert("UTF-8", "UTF-16LE", TEXT("ab\xe2\x41"), 256);
    convert("UTF-8", "UTF-16LE", TEXT("ab\xed\xa0\x80"), 256);
    convert("UTF-8", "UTF-16LE", TEXT("ab\xc0\x80"), 256);
    convert("UTF-8", "UTF-16LE", TEXT("abc"), 5);
    convert("UTF-8", "UTF-16", TEXT("abc"), 1);
    convert("UTF-8", "ASCII//TRANSLIT", TEXT("\u201ca\u201d \u2026 \u00a9 \u20ac \u00df \u00e9 \ufb01 \u00bd"), 256);
    convert("UTF-8", "ASCII//IGNORE", TEXT("a\u00e9b\xff" "c"), 256);
    convert("UTF-8", "ASCII", TEXT("a\u00e9b"), 256);
    convert("ASCII", "UTF-8", TEXT("a\xe9"), 256);
    convert("CP1252", "UTF-8", TEXT("\x80\x93\xff"), 256);
    convert("CP1252", "UTF-8", TEXT("\x81"), 256);
    convert("ISO-8859-15", "UTF-8", TEXT("\xa4\xe9"), 256);
    convert("LATIN1", "UTF-8", TEXT("\x80\xe9\xff"), 256);

    setlocale(LC_ALL, "C.UTF-8");
    mbstate_t state = {0};
    char16_t unit = 0;
    const char *smile = "\U0001f600x";
    size_t len = mbrtoc16(&unit, smile, 5, &state);
    printf("mbrtoc16 %zd %x initial %d", (ssize_t)len, unit, mbsinit(&state));
    len = mbrtoc16(&unit, smile + 4, 1, &state);
    printf(" then %zd %x initial %d", (ssize_t)len, unit, mbsinit(&state));
    len = mbrtoc16(&unit, smile + 4, 1, &state);
    printf(" then %zd %x\n", (ssize_t)len, unit);
    len = mbrtoc16(&unit, "\xe2\x82", 2, &state);
    printf("part %zd", (ssize_t)len);
    len = mbrtoc16(&unit, "\xac", 1, &state);
    printf(" rest %zd %x\n", (ssize_t)len, unit);
    char bytes[16];
    memset(&state, 0, sizeof state);
    len = c16rtomb(bytes, 0xd83d, &state);
    printf("c16rtomb %zd", (ssize_t)len);
    len = c16rtomb(bytes, 0xde00, &state);
    printf(" %zd %.4s\n", (ssize_t)len, bytes);
    errno = 0;
    len = c16rtomb(bytes, 0xde00, &state);
    printf("lone %zd %d\n", (ssize_t)len, errno);
    char32_t c = 0;
    printf("mbrtoc32 %zd", (ssize_t)mbrtoc32(&c, smile, 4, NULL));
    printf(" %x\n", c);
    printf("c32rtomb %zd\n", (ssize_t)c32rtomb(bytes, 0x20ac, NULL));
    return 0;
}
