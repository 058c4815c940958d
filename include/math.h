/* <math.h>, generated from libc/src/c/math.rs, libc/src/c/math/trigonometric.rs, libc/src/c/math/hyperbolic.rs, libc/src/c/math/exponential.rs, libc/src/c/math/power.rs, libc/src/c/math/special.rs, libc/src/c/math/rounding.rs, libc/src/c/math/remainder.rs, libc/src/c/math/manipulation.rs, libc/src/c/math/maximum.rs, libc/src/c/math/classify.rs, libc/src/c/math/order.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _MATH_H
#define _MATH_H

#include <features.h>
#include <bits/types.h>

#ifndef __intmax_t_defined
#define __intmax_t_defined
typedef __intmax_t intmax_t;
#endif
#ifndef __uintmax_t_defined
#define __uintmax_t_defined
typedef __uintmax_t uintmax_t;
#endif

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
#define M_LOG2El 1.442695040888963407359924681001892137L
#define M_LOG10El 0.434294481903251827651128918916605082L
#define M_LN2l 0.693147180559945309417232121458176568L
#define M_LN10l 2.302585092994045684017991454684364208L
#define M_PIl 3.141592653589793238462643383279502884L
#define M_PI_2l 1.570796326794896619231321691639751442L
#define M_PI_4l 0.785398163397448309615660845819875721L
#define M_1_PIl 0.318309886183790671537767526745028724L
#define M_2_PIl 0.636619772367581343075535053490057448L
#define M_2_SQRTPIl 1.128379167095512573896158903121545172L
#define M_SQRT2l 1.414213562373095048801688724209698079L
#define M_SQRT1_2l 0.707106781186547524400844362104849039L
#endif

#define FP_ILOGB0 (-2147483647 - 1)
#define FP_ILOGBNAN (-2147483647 - 1)

__BEGIN_DECLS

double acos(double __x);
#if defined __USE_ISOC99
float acosf(float __x);
#endif
double asin(double __x);
#if defined __USE_ISOC99
float asinf(float __x);
#endif
double atan(double __x);
#if defined __USE_ISOC99
float atanf(float __x);
#endif
double atan2(double __x, double __y);
#if defined __USE_ISOC99
float atan2f(float __x, float __y);
#endif
double cos(double __x);
#if defined __USE_ISOC99
float cosf(float __x);
#endif
double sin(double __x);
#if defined __USE_ISOC99
float sinf(float __x);
#endif
double tan(double __x);
#if defined __USE_ISOC99
float tanf(float __x);
#endif
#if defined __USE_GNU
void sincos(double __x, double *__sine, double *__cosine);
void sincosf(float __x, float *__sine, float *__cosine);
#endif
#if defined __USE_ISOC99
double acosh(double __x);
float acoshf(float __x);
double asinh(double __x);
float asinhf(float __x);
double atanh(double __x);
float atanhf(float __x);
#endif
double cosh(double __x);
#if defined __USE_ISOC99
float coshf(float __x);
#endif
double sinh(double __x);
#if defined __USE_ISOC99
float sinhf(float __x);
#endif
double tanh(double __x);
#if defined __USE_ISOC99
float tanhf(float __x);
#endif
double exp(double __x);
#if defined __USE_ISOC99
float expf(float __x);
double exp2(double __x);
float exp2f(float __x);
#endif
#if defined __USE_GNU
double exp10(double __x);
float exp10f(float __x);
#endif
#if defined __USE_ISOC99
double expm1(double __x);
float expm1f(float __x);
#endif
double frexp(double __x, int *__exponent);
#if defined __USE_ISOC99
float frexpf(float __x, int *__exponent);
int ilogb(double __x);
int ilogbf(float __x);
#endif
double ldexp(double __x, int __exponent);
#if defined __USE_ISOC99
float ldexpf(float __x, int __exponent);
#endif
double log(double __x);
#if defined __USE_ISOC99
float logf(float __x);
#endif
double log10(double __x);
#if defined __USE_ISOC99
float log10f(float __x);
double log1p(double __x);
float log1pf(float __x);
double log2(double __x);
float log2f(float __x);
double logb(double __x);
float logbf(float __x);
#endif
double modf(double __x, double *__whole);
#if defined __USE_ISOC99
float modff(float __x, float *__whole);
double scalbn(double __x, int __exponent);
float scalbnf(float __x, int __exponent);
double scalbln(double __x, long __exponent);
float scalblnf(float __x, long __exponent);
#endif
#if defined __USE_MISC || defined __USE_XOPEN
double scalb(double __x, double __exponent);
#endif
#if defined __USE_MISC
float scalbf(float __x, float __exponent);
double significand(double __x);
float significandf(float __x);
#endif
#if defined __USE_ISOC99
double cbrt(double __x);
float cbrtf(float __x);
#endif
double fabs(double __x);
#if defined __USE_ISOC99
float fabsf(float __x);
double hypot(double __x, double __y);
float hypotf(float __x, float __y);
#endif
double pow(double __x, double __y);
#if defined __USE_ISOC99
float powf(float __x, float __y);
#endif
double sqrt(double __x);
#if defined __USE_ISOC99
float sqrtf(float __x);
double erf(double __x);
float erff(float __x);
double erfc(double __x);
float erfcf(float __x);
double tgamma(double __x);
double lgamma(double __x);
#endif
#if defined __USE_MISC || defined __USE_XOPEN
double gamma(double __x);
#endif
#if defined __USE_MISC
double lgamma_r(double __x, int *__sign);
#endif
#if defined __USE_MISC || defined __USE_XOPEN
double j0(double __x);
double j1(double __x);
double jn(int __n, double __x);
double y0(double __x);
double y1(double __x);
double yn(int __n, double __x);
#endif
#if defined __USE_ISOC99
float tgammaf(float __x);
float lgammaf(float __x);
#endif
#if defined __USE_MISC
float gammaf(float __x);
float lgammaf_r(float __x, int *__sign);
float j0f(float __x);
float j1f(float __x);
float jnf(int __n, float __x);
float y0f(float __x);
float y1f(float __x);
float ynf(int __n, float __x);
#endif
double ceil(double __x);
#if defined __USE_ISOC99
float ceilf(float __x);
#endif
double floor(double __x);
#if defined __USE_ISOC99
float floorf(float __x);
double nearbyint(double __x);
float nearbyintf(float __x);
double rint(double __x);
float rintf(float __x);
long lrint(double __x);
long lrintf(float __x);
long long llrint(double __x);
long long llrintf(float __x);
double round(double __x);
float roundf(float __x);
long lround(double __x);
long lroundf(float __x);
long long llround(double __x);
long long llroundf(float __x);
double trunc(double __x);
float truncf(float __x);
#endif
#if defined __USE_GNU
double roundeven(double __x);
float roundevenf(float __x);
#endif
double fmod(double __x, double __y);
#if defined __USE_ISOC99
float fmodf(float __x, float __y);
double remainder(double __x, double __y);
float remainderf(float __x, float __y);
double remquo(double __x, double __y, int *__quotient);
float remquof(float __x, float __y, int *__quotient);
#endif
#if defined __USE_MISC
double drem(double __x, double __y);
float dremf(float __x, float __y);
#endif
#if defined __USE_ISOC99
double copysign(double __x, double __y);
float copysignf(float __x, float __y);
double nan(const char *__tag);
float nanf(const char *__tag);
double nextafter(double __x, double __y);
float nextafterf(float __x, float __y);
double fdim(double __x, double __y);
float fdimf(float __x, float __y);
double fmax(double __x, double __y);
float fmaxf(float __x, float __y);
double fmin(double __x, double __y);
float fminf(float __x, float __y);
double fma(double __x, double __y, double __z);
float fmaf(float __x, float __y, float __z);
#endif
#if defined __USE_MISC
int finite(double __x);
int finitef(float __x);
int isnanf(float __x);
int isinff(float __x);
#endif
#if defined __USE_GNU
double nextup(double __x);
double nextdown(double __x);
long llogb(double __x);
double fmaximum(double __x, double __y);
double fminimum(double __x, double __y);
double fmaximum_num(double __x, double __y);
double fminimum_num(double __x, double __y);
double fmaximum_mag(double __x, double __y);
double fminimum_mag(double __x, double __y);
double fmaximum_mag_num(double __x, double __y);
double fminimum_mag_num(double __x, double __y);
double fmaxmag(double __x, double __y);
double fminmag(double __x, double __y);
int totalorder(const double *__x, const double *__y);
int totalordermag(const double *__x, const double *__y);
int canonicalize(double *__to, const double *__x);
double getpayload(const double *__x);
int setpayload(double *__to, double __payload);
int setpayloadsig(double *__to, double __payload);
long fromfp(double __x, int __direction, unsigned int __width);
long fromfpx(double __x, int __direction, unsigned int __width);
unsigned long ufromfp(double __x, int __direction, unsigned int __width);
unsigned long ufromfpx(double __x, int __direction, unsigned int __width);
float nextupf(float __x);
float nextdownf(float __x);
long llogbf(float __x);
float fmaximumf(float __x, float __y);
float fminimumf(float __x, float __y);
float fmaximum_numf(float __x, float __y);
float fminimum_numf(float __x, float __y);
float fmaximum_magf(float __x, float __y);
float fminimum_magf(float __x, float __y);
float fmaximum_mag_numf(float __x, float __y);
float fminimum_mag_numf(float __x, float __y);
float fmaxmagf(float __x, float __y);
float fminmagf(float __x, float __y);
int totalorderf(const float *__x, const float *__y);
int totalordermagf(const float *__x, const float *__y);
int canonicalizef(float *__to, const float *__x);
float getpayloadf(const float *__x);
int setpayloadf(float *__to, float __payload);
int setpayloadsigf(float *__to, float __payload);
long fromfpf(float __x, int __direction, unsigned int __width);
long fromfpxf(float __x, int __direction, unsigned int __width);
unsigned long ufromfpf(float __x, int __direction, unsigned int __width);
unsigned long ufromfpxf(float __x, int __direction, unsigned int __width);
#endif

#ifdef __USE_ISOC99
extern long double acosl(long double __x);
extern long double acoshl(long double __x);
extern long double asinl(long double __x);
extern long double asinhl(long double __x);
extern long double atanl(long double __x);
extern long double atanhl(long double __x);
extern long double cbrtl(long double __x);
extern long double ceill(long double __x);
extern long double cosl(long double __x);
extern long double coshl(long double __x);
extern long double erfl(long double __x);
extern long double erfcl(long double __x);
extern long double expl(long double __x);
extern long double exp2l(long double __x);
extern long double expm1l(long double __x);
extern long double fabsl(long double __x);
extern long double floorl(long double __x);
extern long double lgammal(long double __x);
extern long double logl(long double __x);
extern long double log10l(long double __x);
extern long double log1pl(long double __x);
extern long double log2l(long double __x);
extern long double logbl(long double __x);
extern long double nearbyintl(long double __x);
extern long double rintl(long double __x);
extern long double roundl(long double __x);
extern long double sinl(long double __x);
extern long double sinhl(long double __x);
extern long double sqrtl(long double __x);
extern long double tanl(long double __x);
extern long double tanhl(long double __x);
extern long double tgammal(long double __x);
extern long double truncl(long double __x);
extern long double atan2l(long double __x, long double __y);
extern long double copysignl(long double __x, long double __y);
extern long double fdiml(long double __x, long double __y);
extern long double fmaxl(long double __x, long double __y);
extern long double fminl(long double __x, long double __y);
extern long double fmodl(long double __x, long double __y);
extern long double hypotl(long double __x, long double __y);
extern long double nextafterl(long double __x, long double __y);
extern long double nexttowardl(long double __x, long double __y);
extern long double powl(long double __x, long double __y);
extern long double remainderl(long double __x, long double __y);
extern double nexttoward(double __x, long double __y);
extern float nexttowardf(float __x, long double __y);
extern long double fmal(long double __x, long double __y, long double __z);
extern long double frexpl(long double __x, int *__exponent);
extern long double ldexpl(long double __x, int __exponent);
extern long double scalbnl(long double __x, int __exponent);
extern long double scalblnl(long double __x, long __exponent);
extern long double modfl(long double __x, long double *__whole);
extern long double remquol(long double __x, long double __y, int *__quotient);
extern int ilogbl(long double __x);
extern long lrintl(long double __x);
extern long long llrintl(long double __x);
extern long lroundl(long double __x);
extern long long llroundl(long double __x);
extern long double nanl(const char *__tag);
#endif
#ifdef __USE_GNU
extern void sincosl(long double __x, long double *__sine, long double *__cosine);
extern long double exp10l(long double __x);
extern long double nextupl(long double __x);
extern long double nextdownl(long double __x);
extern long double roundevenl(long double __x);
extern long llogbl(long double __x);
extern long double fmaximuml(long double __x, long double __y);
extern long double fminimuml(long double __x, long double __y);
extern long double fmaximum_numl(long double __x, long double __y);
extern long double fminimum_numl(long double __x, long double __y);
extern long double fmaximum_magl(long double __x, long double __y);
extern long double fminimum_magl(long double __x, long double __y);
extern long double fmaximum_mag_numl(long double __x, long double __y);
extern long double fminimum_mag_numl(long double __x, long double __y);
extern long double fmaxmagl(long double __x, long double __y);
extern long double fminmagl(long double __x, long double __y);
extern int totalorderl(const long double *__x, const long double *__y);
extern int totalordermagl(const long double *__x, const long double *__y);
extern int canonicalizel(long double *__to, const long double *__x);
extern long double getpayloadl(const long double *__x);
extern int setpayloadl(long double *__to, long double __payload);
extern int setpayloadsigl(long double *__to, long double __payload);
extern intmax_t fromfpl(long double __x, int __direction, unsigned int __width);
extern intmax_t fromfpxl(long double __x, int __direction, unsigned int __width);
extern uintmax_t ufromfpl(long double __x, int __direction, unsigned int __width);
extern uintmax_t ufromfpxl(long double __x, int __direction, unsigned int __width);
extern int __issignalingf(float __x);
extern int __issignaling(double __x);
extern int __issignalingl(long double __x);
extern int __iseqsigf(float __x, float __y);
extern int __iseqsig(double __x, double __y);
extern int __iseqsigl(long double __x, long double __y);
#define issignaling(x) __builtin_choose_expr(sizeof(x) == sizeof(float), __issignalingf(x), \
    __builtin_choose_expr(sizeof(x) == sizeof(double), __issignaling(x), __issignalingl(x)))
#define iseqsig(x, y) __builtin_choose_expr(sizeof((x) + (y)) == sizeof(float), __iseqsigf(x, y), \
    __builtin_choose_expr(sizeof((x) + (y)) == sizeof(double), __iseqsig(x, y), __iseqsigl(x, y)))
#define iszero(x) ((x) == 0)
#define issubnormal(x) (fpclassify(x) == FP_SUBNORMAL)
#define iscanonical(x) ((void)(x), 1)
#define FP_INT_UPWARD 0
#define FP_INT_DOWNWARD 1
#define FP_INT_TOWARDZERO 2
#define FP_INT_TONEARESTFROMZERO 3
#define FP_INT_TONEAREST 4
#define FP_LLOGB0 (-__LONG_MAX__ - 1)
#define FP_LLOGBNAN (-__LONG_MAX__ - 1)
#define SNANF (__builtin_nansf (""))
#define SNAN (__builtin_nans (""))
#define SNANL (__builtin_nansl (""))
#endif
#if defined __USE_MISC
extern long double j0l(long double __x);
extern long double j1l(long double __x);
extern long double jnl(int __n, long double __x);
extern long double y0l(long double __x);
extern long double y1l(long double __x);
extern long double ynl(int __n, long double __x);
extern long double dreml(long double __x, long double __y);
extern long double significandl(long double __x);
extern long double gammal(long double __x);
extern long double lgammal_r(long double __x, int *__sign);
extern long double scalbl(long double __x, long double __exponent);
extern int finitel(long double __x);
extern int isnanl(long double __x);
extern int isinfl(long double __x);
#endif
#if defined __USE_MISC || defined __USE_XOPEN
extern int signgam;
#endif

__END_DECLS

#endif /* _MATH_H */
