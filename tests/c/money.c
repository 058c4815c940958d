/* strfmon() in the C locale; ecvt() and its kin. */
#include <errno.h>
#include <locale.h>
#include <math.h>
#include <monetary.h>
#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    static const char *const formats[] = {"%n", "%i", "[%15n]", "[%-15n]", "%#8n", "%=*#8n", "%=0#8n", "%(n", "%(#5n", "%+n", "%!n", "%^n", "%.0n", "%.3n",
        "%15#5.1n", "%!#3n", "%+#5n", "%%", "%q", "%=*15n", "%((n", "a%nb%nc", "%", "%#n", "%-20.1i|"};
    static const double values[] = {1234567.894, -123.456, 0, -3, 0.125, 0.375, 999.995, 1e15};
    char text[200];
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        for (size_t j = 0; j < sizeof values / sizeof *values; j++) {
            errno = 0;
            ssize_t len = strfmon(text, sizeof text, formats[i], values[j], values[j]);
            printf("%s %g: %zd %d '%s'\n", formats[i], values[j], len, errno, len < 0 ? "" : text);
        }
    printf("long %zd %s\n", strfmon(text, sizeof text, "%Ln", 12.5L), text);
    ssize_t len = strfmon(text, 5, "%n", 1234.5);
    printf("short %zd\n", len);
    locale_t locale = newlocale(LC_ALL_MASK, "C", NULL);
    printf("in a locale %zd %s\n", strfmon_l(text, sizeof text, locale, "%n %n", 1.0, 2.0), text);

    static const double numbers[] = {0, 1, -1, 123.456, 0.00123, 1e10, -0.5, 1e-8, 5e200, INFINITY, -INFINITY, NAN, 9.5, 0.05};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        for (int count = isfinite(numbers[i]) ? 0 : 2; count < 9; count += 2) {
            int point = 0, sign = 0;
            char *digits = ecvt(numbers[i], count, &point, &sign);
            printf("ecvt %g %d: %s %d %d;", numbers[i], count, digits, point, sign);
            digits = fcvt(numbers[i], count, &point, &sign);
            printf(" fcvt: %s %d %d; gcvt: %s\n", digits, point, sign, gcvt(numbers[i], count, text));
        }
    return 0;
}
