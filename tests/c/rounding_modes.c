/* skerry: flags=-fno-builtin,-frounding-math
 * printf, strtod and <math.h> in the four rounding directions. */
#include <fenv.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static const int directions[] = {FE_TONEAREST, FE_DOWNWARD, FE_UPWARD, FE_TOWARDZERO};
static const double numbers[] = {0.5, 1.5, -2.5, 0.1, -0.1, 9.995, 1e-10, -1e-10, 123456.789, 1e22};
static const char *const texts[] = {"0.1", "-0.1", "1e400", "-1e400", "1e-400", "-1e-400", "0x1.00000000000008p0", "1e23", "3.5e-324"};

int main(void)
{
    for (int d = 0; d < 4; d++) {
        fesetround(directions[d]);
        printf("direction %d\n", fegetround() == directions[d] ? d : -1);
        for (unsigned i = 0; i < sizeof numbers / sizeof *numbers; i++)
            printf("%.0f %.2f %.3e %.3g %.2a %.0Lf\n", numbers[i], numbers[i], numbers[i], numbers[i], numbers[i], (long double)numbers[i]);
        for (unsigned i = 0; i < sizeof texts / sizeof *texts; i++)
            printf("%s: %a %a %La\n", texts[i], strtod(texts[i], 0), (double)strtof(texts[i], 0), strtold(texts[i], 0));
        volatile double half = 2.5;
        printf("%g %g %ld %g\n", rint(half), nearbyint(-half), lrint(half), (double)rintf(-2.5f));
    }
    fesetround(FE_TONEAREST);
    fenv_t before;
    feraiseexcept(FE_DIVBYZERO);
    feholdexcept(&before);
    printf("held %d\n", fetestexcept(FE_ALL_EXCEPT));
    feraiseexcept(FE_OVERFLOW | FE_INVALID);
    feupdateenv(&before);
    printf("merged %d %d %d\n", !!fetestexcept(FE_DIVBYZERO), !!fetestexcept(FE_OVERFLOW), !!fetestexcept(FE_INVALID));
    fesetenv(FE_DFL_ENV);
    printf("default %d %d\n", fetestexcept(FE_ALL_EXCEPT), fegetexcept());
    return 0;
}
