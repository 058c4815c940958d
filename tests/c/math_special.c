/* skerry: flags=-fno-builtin,-w
 * <math.h> and <complex.h> at the values that annexes F and G name: result to five digits, errno, and the
 * exceptions but "inexact". */
#include <complex.h>
#include <errno.h>
#include <fenv.h>
#include <float.h>
#include <math.h>
#include <stdio.h>

static const long double values[] = {0.0L, -0.0L, INFINITY, -INFINITY, NAN, 1, -1, 2, -2, 0.5L, -0.5L, 3.25L, -2.5L, 1e30L, -1e30L};
#define COUNT ((int)(sizeof values / sizeof *values))

static void show(const char *name, long double x, long double y, long double result)
{
    int raised = fetestexcept(FE_INVALID | FE_DIVBYZERO | FE_OVERFLOW | FE_UNDERFLOW), error = errno;
    if (isnan(result))
        printf("%s(%Lg, %Lg) = nan %s%s\n", name, x, y, error == EDOM ? "EDOM" : error ? "?" : "", raised & FE_INVALID ? " invalid" : "");
    else
        printf("%s(%Lg, %Lg) = %.5Lg %s%s%s%s%s\n", name, x, y, result, error == EDOM ? "EDOM" : error == ERANGE ? "ERANGE" : "",
               raised & FE_INVALID ? " invalid" : "", raised & FE_DIVBYZERO ? " pole" : "", raised & FE_OVERFLOW ? " over" : "",
               raised & FE_UNDERFLOW ? " under" : "");
}

#define FUNCTIONS(X) X(acos) X(acosh) X(asin) X(asinh) X(atan) X(atanh) X(cbrt) X(ceil) X(cos) X(cosh) X(erf) X(erfc) X(exp) X(exp2) X(exp10) \
    X(expm1) X(fabs) X(floor) X(lgamma) X(log) X(log10) X(log1p) X(log2) X(logb) X(nearbyint) X(rint) X(round) X(roundeven) X(sin) X(sinh) X(sqrt) \
    X(tan) X(tanh) X(tgamma) X(trunc) X(j0) X(j1) X(y0) X(y1) X(nextup) X(nextdown)
#define PAIRS(X) X(atan2) X(copysign) X(fdim) X(fmax) X(fmin) X(fmod) X(hypot) X(nextafter) X(pow) X(remainder) X(fmaximum) X(fminimum_num)

#define CALL1(name) \
    for (int i = 0; i < COUNT; i++) { \
        volatile double d = (double)values[i]; volatile float f = (float)values[i]; volatile long double l = values[i]; \
        feclearexcept(FE_ALL_EXCEPT); errno = 0; double rd = name(d); show(#name, d, 0, rd); \
        feclearexcept(FE_ALL_EXCEPT); errno = 0; float rf = name##f(f); show(#name "f", f, 0, rf); \
        feclearexcept(FE_ALL_EXCEPT); errno = 0; long double rl = name##l(l); show(#name "l", l, 0, rl); \
    }
#define CALL2(name) \
    for (int i = 0; i < COUNT; i++) \
        for (int j = 0; j < COUNT; j++) { \
            volatile double d = (double)values[i], e = (double)values[j]; volatile float f = (float)d, g = (float)e; \
            volatile long double l = values[i], m = values[j]; \
            feclearexcept(FE_ALL_EXCEPT); errno = 0; double rd = name(d, e); show(#name, d, e, rd); \
            feclearexcept(FE_ALL_EXCEPT); errno = 0; float rf = name##f(f, g); show(#name "f", f, g, rf); \
            feclearexcept(FE_ALL_EXCEPT); errno = 0; long double rl = name##l(l, m); show(#name "l", l, m, rl); \
        }

static void project(void)
{
    for (int i = 0; i < COUNT; i++) {
        volatile double re = (double)values[i], nan = NAN;
        double complex z = cproj(CMPLX(re, -nan)), w = cproj(CMPLX(INFINITY, re)), v = cproj(CMPLX(re, nan));
        float complex f = cprojf(CMPLXF(-INFINITY, copysignf((float)nan, -1)));
        long double complex l = cprojl(CMPLXL(INFINITY, copysignl(nan, -1)));
        printf("cproj %g %g %g %g", creal(z), creal(w), cimag(w), creal(v));
        printf(" %d %d %d\n", isinf(re) && signbit(cimag(z)) != 0, signbit(cimagf(f)) != 0, signbit(cimagl(l)) != 0);
    }
}

int main(void)
{
    project();
    FUNCTIONS(CALL1)
    PAIRS(CALL2)
    return 0;
}
