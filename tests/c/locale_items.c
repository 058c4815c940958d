/* What nl_langinfo() tells in the two locales that are always there: POSIX.1-2024 <langinfo.h>, and the items of glibc
 * that programs ask for. */
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>

static void show(const char *name, nl_item item)
{
    printf("%s [%s]\n", name, nl_langinfo(item));
}

static void show_all(const char *locale)
{
    printf("-- %s: %s\n", locale, setlocale(LC_ALL, locale));
    show("CODESET", CODESET);
    show("D_T_FMT", D_T_FMT);
    show("T_FMT_AMPM", T_FMT_AMPM);
    show("DAY_1", DAY_1);
    show("ABDAY_7", ABDAY_7);
    show("MON_1", MON_1);
    show("ABMON_12", ABMON_12);
    show("RADIXCHAR", RADIXCHAR);
    show("YESEXPR", YESEXPR);
    /* The months' names where they stand alone. */
    for (nl_item item = ALTMON_1; item <= ALTMON_12; item++)
        show("ALTMON", item);
    for (nl_item item = _NL_ABALTMON_1; item <= _NL_ABALTMON_12; item++)
        show("_NL_ABALTMON", item);
    for (nl_item item = _NL_CTYPE_OUTDIGIT0_MB; item <= _NL_CTYPE_OUTDIGIT9_MB; item++)
        show("_NL_CTYPE_OUTDIGIT", item);
    show("_NL_TIME_CODESET", _NL_TIME_CODESET);
    show("_DATE_FMT", _DATE_FMT);
}

int main(void)
{
    show_all("C");
    show_all("C.UTF-8");
    return 0;
}
