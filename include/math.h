/* <math.h>, generated from libc/src/c/math.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _MATH_H
#define _MATH_H

#include <features.h>

typedef float float_t;
typedef double double_t;
#define HUGE_VAL (__builtin_huge_val())
#ifdef __USE_ISOC99
#define HUGE_VALF (__builtin_huge_valf())
#define HUGE_VALL (__builtin_huge_vall())
#define INFINITY (__builtin_inff ())
#define NAN (__builtin_nanf (""))
#define FP_NAN 0
#define FP_INFINITE 1
#define FP_ZERO 2
#define FP_SUBNORMAL 3
#define FP_NORMAL 4
#define MATH_ERRNO 1
#define MATH_ERREXCEPT 2
#define math_errhandling (MATH_ERRNO | MATH_ERREXCEPT)
#define fpclassify(x) __builtin_fpclassify(FP_NAN, FP_INFINITE, FP_NORMAL, FP_SUBNORMAL, FP_ZERO, x)
#define signbit(x) __builtin_signbit(x)
#define isfinite(x) __builtin_isfinite(x)
#define isnormal(x) __builtin_isnormal(x)
#define isnan(x) __builtin_isnan(x)
#define isinf(x) __builtin_isinf_sign(x)
#define isgreater(x, y) __builtin_isgreater(x, y)
#define isgreaterequal(x, y) __builtin_isgreaterequal(x, y)
#define isless(x, y) __builtin_isless(x, y)
#define islessequal(x, y) __builtin_islessequal(x, y)
#define islessgreater(x, y) __builtin_islessgreater(x, y)
#define isunordered(x, y) __builtin_isunordered(x, y)
#endif
#if defined __USE_MISC || defined __USE_XOPEN
#define M_E 2.7182818284590452354
#define M_LOG2E 1.4426950408889634074
#define M_LOG10E 0.43429448190325182765
#define M_LN2 0.69314718055994530942
#define M_LN10 2.30258509299404568402
#define M_PI 3.14159265358979323846
#define M_PI_2 1.57079632679489661923
#define M_PI_4 0.78539816339744830962
#define M_1_PI 0.31830988618379067154
#define M_2_PI 0.63661977236758134308
#define M_2_SQRTPI 1.12837916709551257390
#define M_SQRT2 1.41421356237309504880
#define M_SQRT1_2 0.70710678118654752440
#define MAXFLOAT 3.40282347e+38F
#endif
#ifdef __USE_GNU
#define M_El 2.718281828459045235360287471352662498L
#define M_PIl 3.141592653589793238462643383279502884L
#define M_PI_2l 1.570796326794896619231321691639751442L
#define M_LN2l 0.693147180559945309417232121458176568L
#define M_SQRT2l 1.414213562373095048801688724209698079L
#endif

#define FP_ILOGB0 (-2147483647 - 1)
#define FP_ILOGBNAN (-2147483647 - 1)

__BEGIN_DECLS

double acos(double x);
#if defined __USE_ISOC99
float acosf(float x);
double acosh(double x);
float acoshf(float x);
#endif
double asin(double x);
#if defined __USE_ISOC99
float asinf(float x);
double asinh(double x);
float asinhf(float x);
#endif
double atan(double x);
#if defined __USE_ISOC99
float atanf(float x);
double atanh(double x);
float atanhf(float x);
double cbrt(double x);
float cbrtf(float x);
#endif
double ceil(double x);
#if defined __USE_ISOC99
float ceilf(float x);
#endif
double cos(double x);
#if defined __USE_ISOC99
float cosf(float x);
#endif
double cosh(double x);
#if defined __USE_ISOC99
float coshf(float x);
double erf(double x);
float erff(float x);
double erfc(double x);
float erfcf(float x);
#endif
double exp(double x);
#if defined __USE_ISOC99
float expf(float x);
double exp2(double x);
float exp2f(float x);
#endif
#if defined __USE_GNU
double exp10(double x);
float exp10f(float x);
#endif
#if defined __USE_ISOC99
double expm1(double x);
float expm1f(float x);
#endif
double fabs(double x);
#if defined __USE_ISOC99
float fabsf(float x);
#endif
double floor(double x);
#if defined __USE_ISOC99
float floorf(float x);
double lgamma(double x);
float lgammaf(float x);
#endif
double log(double x);
#if defined __USE_ISOC99
float logf(float x);
#endif
double log10(double x);
#if defined __USE_ISOC99
float log10f(float x);
double log1p(double x);
float log1pf(float x);
double log2(double x);
float log2f(float x);
double round(double x);
float roundf(float x);
#endif
#if defined __USE_GNU
double roundeven(double x);
float roundevenf(float x);
#endif
double sin(double x);
#if defined __USE_ISOC99
float sinf(float x);
#endif
double sinh(double x);
#if defined __USE_ISOC99
float sinhf(float x);
#endif
double sqrt(double x);
#if defined __USE_ISOC99
float sqrtf(float x);
#endif
double tan(double x);
#if defined __USE_ISOC99
float tanf(float x);
#endif
double tanh(double x);
#if defined __USE_ISOC99
float tanhf(float x);
double tgamma(double x);
float tgammaf(float x);
double trunc(double x);
float truncf(float x);
#endif
#if defined __USE_MISC || defined __USE_XOPEN
double j0(double x);
#endif
#if defined __USE_MISC
float j0f(float x);
#endif
#if defined __USE_MISC || defined __USE_XOPEN
double j1(double x);
#endif
#if defined __USE_MISC
float j1f(float x);
#endif
#if defined __USE_MISC || defined __USE_XOPEN
double y0(double x);
#endif
#if defined __USE_MISC
float y0f(float x);
#endif
#if defined __USE_MISC || defined __USE_XOPEN
double y1(double x);
#endif
#if defined __USE_MISC
float y1f(float x);
#endif
double atan2(double x, double y);
#if defined __USE_ISOC99
float atan2f(float x, float y);
double copysign(double x, double y);
float copysignf(float x, float y);
double fdim(double x, double y);
float fdimf(float x, float y);
double fmax(double x, double y);
float fmaxf(float x, float y);
double fmin(double x, double y);
float fminf(float x, float y);
#endif
double fmod(double x, double y);
#if defined __USE_ISOC99
float fmodf(float x, float y);
double hypot(double x, double y);
float hypotf(float x, float y);
double nextafter(double x, double y);
float nextafterf(float x, float y);
#endif
double pow(double x, double y);
#if defined __USE_ISOC99
float powf(float x, float y);
double remainder(double x, double y);
float remainderf(float x, float y);
double fma(double x, double y, double z);
#endif
double frexp(double x, int *exponent);
double ldexp(double x, int exponent);
#if defined __USE_ISOC99
double scalbn(double x, int exponent);
double scalbln(double x, long exponent);
#endif
double modf(double x, double *whole);
#if defined __USE_ISOC99
double remquo(double x, double y, int *quotient);
int ilogb(double x);
double logb(double x);
double rint(double x);
double nearbyint(double x);
long lrint(double x);
long long llrint(double x);
long lround(double x);
long long llround(double x);
#endif
#if defined __USE_GNU
void sincos(double x, double *sine, double *cosine);
#endif
#if defined __USE_MISC
double drem(double x, double y);
double significand(double x);
#endif
#if defined __USE_MISC || defined __USE_XOPEN
double gamma(double x);
double scalb(double x, double exponent);
#endif
#if defined __USE_MISC
double lgamma_r(double x, int *sign);
#endif
#if defined __USE_ISOC99
double nan(const char *tag);
#endif
#if defined __USE_MISC || defined __USE_XOPEN
double jn(int n, double x);
double yn(int n, double x);
#endif
#if defined __USE_MISC
int finite(double x);
#endif
#if defined __USE_ISOC99
float fmaf(float x, float y, float z);
float frexpf(float x, int *exponent);
float ldexpf(float x, int exponent);
float scalbnf(float x, int exponent);
float scalblnf(float x, long exponent);
float modff(float x, float *whole);
float remquof(float x, float y, int *quotient);
int ilogbf(float x);
float logbf(float x);
float rintf(float x);
float nearbyintf(float x);
long lrintf(float x);
long long llrintf(float x);
long lroundf(float x);
long long llroundf(float x);
#endif
#if defined __USE_GNU
void sincosf(float x, float *sine, float *cosine);
#endif
#if defined __USE_MISC
float dremf(float x, float y);
float significandf(float x);
float scalbf(float x, float exponent);
float lgammaf_r(float x, int *sign);
#endif
#if defined __USE_ISOC99
float nanf(const char *tag);
#endif
#if defined __USE_MISC
float jnf(int n, float x);
float ynf(int n, float x);
int finitef(float x);
int isnanf(float x);
int isinff(float x);
#endif

#ifdef __USE_ISOC99
extern long double acosl(long double x);
extern long double acoshl(long double x);
extern long double asinl(long double x);
extern long double asinhl(long double x);
extern long double atanl(long double x);
extern long double atanhl(long double x);
extern long double cbrtl(long double x);
extern long double ceill(long double x);
extern long double cosl(long double x);
extern long double coshl(long double x);
extern long double erfl(long double x);
extern long double erfcl(long double x);
extern long double expl(long double x);
extern long double exp2l(long double x);
extern long double expm1l(long double x);
extern long double fabsl(long double x);
extern long double floorl(long double x);
extern long double lgammal(long double x);
extern long double logl(long double x);
extern long double log10l(long double x);
extern long double log1pl(long double x);
extern long double log2l(long double x);
extern long double logbl(long double x);
extern long double nearbyintl(long double x);
extern long double rintl(long double x);
extern long double roundl(long double x);
extern long double sinl(long double x);
extern long double sinhl(long double x);
extern long double sqrtl(long double x);
extern long double tanl(long double x);
extern long double tanhl(long double x);
extern long double tgammal(long double x);
extern long double truncl(long double x);
extern long double atan2l(long double x, long double y);
extern long double copysignl(long double x, long double y);
extern long double fdiml(long double x, long double y);
extern long double fmaxl(long double x, long double y);
extern long double fminl(long double x, long double y);
extern long double fmodl(long double x, long double y);
extern long double hypotl(long double x, long double y);
extern long double nextafterl(long double x, long double y);
extern long double nexttowardl(long double x, long double y);
extern long double powl(long double x, long double y);
extern long double remainderl(long double x, long double y);
extern double nexttoward(double x, long double y);
extern float nexttowardf(float x, long double y);
extern long double fmal(long double x, long double y, long double z);
extern long double frexpl(long double x, int *exponent);
extern long double ldexpl(long double x, int exponent);
extern long double scalbnl(long double x, int exponent);
extern long double scalblnl(long double x, long exponent);
extern long double modfl(long double x, long double *whole);
extern long double remquol(long double x, long double y, int *quotient);
extern int ilogbl(long double x);
extern long lrintl(long double x);
extern long long llrintl(long double x);
extern long lroundl(long double x);
extern long long llroundl(long double x);
extern long double nanl(const char *tag);
#endif
#ifdef __USE_GNU
extern void sincosl(long double x, long double *sine, long double *cosine);
extern long double exp10l(long double x);
#endif
#if defined __USE_MISC || defined __USE_XOPEN
extern int signgam;
#endif

__END_DECLS

#endif /* _MATH_H */
