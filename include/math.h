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

double acos(double x);
#if defined __USE_ISOC99
float acosf(float x);
#endif
double asin(double x);
#if defined __USE_ISOC99
float asinf(float x);
#endif
double atan(double x);
#if defined __USE_ISOC99
float atanf(float x);
#endif
double atan2(double x, double y);
#if defined __USE_ISOC99
float atan2f(float x, float y);
#endif
double cos(double x);
#if defined __USE_ISOC99
float cosf(float x);
#endif
double sin(double x);
#if defined __USE_ISOC99
float sinf(float x);
#endif
double tan(double x);
#if defined __USE_ISOC99
float tanf(float x);
#endif
#if defined __USE_GNU
void sincos(double x, double *sine, double *cosine);
void sincosf(float x, float *sine, float *cosine);
#endif
#if defined __USE_ISOC99
double acosh(double x);
float acoshf(float x);
double asinh(double x);
float asinhf(float x);
double atanh(double x);
float atanhf(float x);
#endif
double cosh(double x);
#if defined __USE_ISOC99
float coshf(float x);
#endif
double sinh(double x);
#if defined __USE_ISOC99
float sinhf(float x);
#endif
double tanh(double x);
#if defined __USE_ISOC99
float tanhf(float x);
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
double frexp(double x, int *exponent);
#if defined __USE_ISOC99
float frexpf(float x, int *exponent);
int ilogb(double x);
int ilogbf(float x);
#endif
double ldexp(double x, int exponent);
#if defined __USE_ISOC99
float ldexpf(float x, int exponent);
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
double logb(double x);
float logbf(float x);
#endif
double modf(double x, double *whole);
#if defined __USE_ISOC99
float modff(float x, float *whole);
double scalbn(double x, int exponent);
float scalbnf(float x, int exponent);
double scalbln(double x, long exponent);
float scalblnf(float x, long exponent);
#endif
#if defined __USE_MISC || defined __USE_XOPEN
double scalb(double x, double exponent);
#endif
#if defined __USE_MISC
float scalbf(float x, float exponent);
double significand(double x);
float significandf(float x);
#endif
#if defined __USE_ISOC99
double cbrt(double x);
float cbrtf(float x);
#endif
double fabs(double x);
#if defined __USE_ISOC99
float fabsf(float x);
double hypot(double x, double y);
float hypotf(float x, float y);
#endif
double pow(double x, double y);
#if defined __USE_ISOC99
float powf(float x, float y);
#endif
double sqrt(double x);
#if defined __USE_ISOC99
float sqrtf(float x);
double erf(double x);
float erff(float x);
double erfc(double x);
float erfcf(float x);
double tgamma(double x);
double lgamma(double x);
#endif
#if defined __USE_MISC || defined __USE_XOPEN
double gamma(double x);
#endif
#if defined __USE_MISC
double lgamma_r(double x, int *sign);
#endif
#if defined __USE_MISC || defined __USE_XOPEN
double j0(double x);
double j1(double x);
double jn(int n, double x);
double y0(double x);
double y1(double x);
double yn(int n, double x);
#endif
#if defined __USE_ISOC99
float tgammaf(float x);
float lgammaf(float x);
#endif
#if defined __USE_MISC
float gammaf(float x);
float lgammaf_r(float x, int *sign);
float j0f(float x);
float j1f(float x);
float jnf(int n, float x);
float y0f(float x);
float y1f(float x);
float ynf(int n, float x);
#endif
double ceil(double x);
#if defined __USE_ISOC99
float ceilf(float x);
#endif
double floor(double x);
#if defined __USE_ISOC99
float floorf(float x);
double nearbyint(double x);
float nearbyintf(float x);
double rint(double x);
float rintf(float x);
long lrint(double x);
long lrintf(float x);
long long llrint(double x);
long long llrintf(float x);
double round(double x);
float roundf(float x);
long lround(double x);
long lroundf(float x);
long long llround(double x);
long long llroundf(float x);
double trunc(double x);
float truncf(float x);
#endif
#if defined __USE_GNU
double roundeven(double x);
float roundevenf(float x);
#endif
double fmod(double x, double y);
#if defined __USE_ISOC99
float fmodf(float x, float y);
double remainder(double x, double y);
float remainderf(float x, float y);
double remquo(double x, double y, int *quotient);
float remquof(float x, float y, int *quotient);
#endif
#if defined __USE_MISC
double drem(double x, double y);
float dremf(float x, float y);
#endif
#if defined __USE_ISOC99
double copysign(double x, double y);
float copysignf(float x, float y);
double nan(const char *tag);
float nanf(const char *tag);
double nextafter(double x, double y);
float nextafterf(float x, float y);
double fdim(double x, double y);
float fdimf(float x, float y);
double fmax(double x, double y);
float fmaxf(float x, float y);
double fmin(double x, double y);
float fminf(float x, float y);
double fma(double x, double y, double z);
float fmaf(float x, float y, float z);
#endif
#if defined __USE_MISC
int finite(double x);
int finitef(float x);
int isnanf(float x);
int isinff(float x);
#endif
#if defined __USE_GNU
double nextup(double x);
double nextdown(double x);
long llogb(double x);
double fmaximum(double x, double y);
double fminimum(double x, double y);
double fmaximum_num(double x, double y);
double fminimum_num(double x, double y);
double fmaximum_mag(double x, double y);
double fminimum_mag(double x, double y);
double fmaximum_mag_num(double x, double y);
double fminimum_mag_num(double x, double y);
double fmaxmag(double x, double y);
double fminmag(double x, double y);
int totalorder(const double *x, const double *y);
int totalordermag(const double *x, const double *y);
int canonicalize(double *to, const double *x);
double getpayload(const double *x);
int setpayload(double *to, double payload);
int setpayloadsig(double *to, double payload);
long fromfp(double x, int direction, unsigned int width);
long fromfpx(double x, int direction, unsigned int width);
unsigned long ufromfp(double x, int direction, unsigned int width);
unsigned long ufromfpx(double x, int direction, unsigned int width);
float nextupf(float x);
float nextdownf(float x);
long llogbf(float x);
float fmaximumf(float x, float y);
float fminimumf(float x, float y);
float fmaximum_numf(float x, float y);
float fminimum_numf(float x, float y);
float fmaximum_magf(float x, float y);
float fminimum_magf(float x, float y);
float fmaximum_mag_numf(float x, float y);
float fminimum_mag_numf(float x, float y);
float fmaxmagf(float x, float y);
float fminmagf(float x, float y);
int totalorderf(const float *x, const float *y);
int totalordermagf(const float *x, const float *y);
int canonicalizef(float *to, const float *x);
float getpayloadf(const float *x);
int setpayloadf(float *to, float payload);
int setpayloadsigf(float *to, float payload);
long fromfpf(float x, int direction, unsigned int width);
long fromfpxf(float x, int direction, unsigned int width);
unsigned long ufromfpf(float x, int direction, unsigned int width);
unsigned long ufromfpxf(float x, int direction, unsigned int width);
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
extern long double nextupl(long double x);
extern long double nextdownl(long double x);
extern long double roundevenl(long double x);
extern long llogbl(long double x);
extern long double fmaximuml(long double x, long double y);
extern long double fminimuml(long double x, long double y);
extern long double fmaximum_numl(long double x, long double y);
extern long double fminimum_numl(long double x, long double y);
extern long double fmaximum_magl(long double x, long double y);
extern long double fminimum_magl(long double x, long double y);
extern long double fmaximum_mag_numl(long double x, long double y);
extern long double fminimum_mag_numl(long double x, long double y);
extern long double fmaxmagl(long double x, long double y);
extern long double fminmagl(long double x, long double y);
extern int totalorderl(const long double *x, const long double *y);
extern int totalordermagl(const long double *x, const long double *y);
extern int canonicalizel(long double *to, const long double *x);
extern long double getpayloadl(const long double *x);
extern int setpayloadl(long double *to, long double payload);
extern int setpayloadsigl(long double *to, long double payload);
extern intmax_t fromfpl(long double x, int direction, unsigned int width);
extern intmax_t fromfpxl(long double x, int direction, unsigned int width);
extern uintmax_t ufromfpl(long double x, int direction, unsigned int width);
extern uintmax_t ufromfpxl(long double x, int direction, unsigned int width);
extern int __issignalingf(float x);
extern int __issignaling(double x);
extern int __issignalingl(long double x);
extern int __iseqsigf(float x, float y);
extern int __iseqsig(double x, double y);
extern int __iseqsigl(long double x, long double y);
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
extern long double j0l(long double x);
extern long double j1l(long double x);
extern long double jnl(int n, long double x);
extern long double y0l(long double x);
extern long double y1l(long double x);
extern long double ynl(int n, long double x);
extern long double dreml(long double x, long double y);
extern long double significandl(long double x);
extern long double gammal(long double x);
extern long double lgammal_r(long double x, int *sign);
extern long double scalbl(long double x, long double exponent);
extern int finitel(long double x);
extern int isnanl(long double x);
extern int isinfl(long double x);
#endif
#if defined __USE_MISC || defined __USE_XOPEN
extern int signgam;
#endif

__END_DECLS

#endif /* _MATH_H */
