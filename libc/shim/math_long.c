/* <math.h> for long double: x87 code. Where the x87 has no instruction for it, the identity that
 * the comment names is used on the ones that it has. */
typedef long double real;

#define UNARY(name, code, ...) \
    real name(real x) \
    { \
        __asm__ __volatile__(code : "+t"(x) : : "cc", ##__VA_ARGS__); \
        return x; \
    }

real fabsl(real x) { return __builtin_fabsl(x); }
real copysignl(real x, real y) { return __builtin_copysignl(x, y); }

/* C11 §7.12.1: errno. */
void __skerry_domain_error(void), __skerry_range_error(void);

static real in_domain(real result, int is_number)
{
    if (result != result && is_number)
        __skerry_domain_error();
    return result;
}

static real in_range(real result, real x)
{
    if (x != 0 && __builtin_isfinite(x) && (result == 0 || !__builtin_isfinite(result)))
        __skerry_range_error();
    return result;
}

real sqrtl(real x)
{
    real root;
    __asm__ __volatile__("fsqrt" : "=t"(root) : "0"(x));
    return in_domain(root, x == x);
}

UNARY(rintl, "frndint")

/* A number as it lies in memory. */
union parts {
    real number;
    struct {
        unsigned long significand;
        unsigned short sign_exponent;
    } bits;
};

/* The power of 2 of x; less than 0 for all that is smaller than 1. */
static int power_of(real x)
{
    union parts parts = {x};
    return (parts.bits.sign_exponent & 0x7fff) - 0x3fff;
}

/* frndint raises "inexact", which only rintl() is to do; so the others cut the bits off, and add or take
 * 1, which is exact. A sum makes a signaling NaN quiet. */
real truncl(real x)
{
    union parts parts = {x};
    int power = power_of(x);
    if (power >= 63)
        return x != x ? x + x : x;
    if (power < 0)
        return copysignl(0, x);
    parts.bits.significand &= ~0ul << (63 - power);
    return parts.bits.significand >> 63 ? parts.number : x + x;
}

real floorl(real x)
{
    real whole = truncl(x);
    return __builtin_isgreater(whole, x) ? whole - 1 : whole;
}

real ceill(real x)
{
    real whole = truncl(x);
    return __builtin_isless(whole, x) ? whole + 1 : whole;
}

/* What truncl() cuts off; x is below 2^63. */
static real cut_off(real x, real whole) { return fabsl(x - whole); }

real roundl(real x)
{
    real whole = truncl(x);
    return power_of(x) < 63 && cut_off(x, whole) >= 0.5L ? whole + copysignl(1, x) : whole;
}

real roundevenl(real x)
{
    real whole = truncl(x);
    if (power_of(x) >= 63)
        return whole;
    real rest = cut_off(x, whole);
    int is_odd = (long)whole & 1;
    return rest > 0.5L || (rest == 0.5L && is_odd) ? whole + copysignl(1, x) : whole;
}

real nearbyintl(real x)
{
    unsigned short control;
    __asm__ __volatile__("fnstcw %0" : "=m"(control));
    switch (control >> 10 & 3) {
    case 0:
        return roundevenl(x);
    case 1:
        return floorl(x);
    case 2:
        return ceill(x);
    default:
        return truncl(x);
    }
}

long lrintl(real x)
{
    long value;
    __asm__ __volatile__("fistpll %0" : "=m"(value) : "t"(x) : "st");
    return value;
}

long long llrintl(real x) { return lrintl(x); }
long lroundl(real x) { return lrintl(roundl(x)); }
long long llroundl(real x) { return lrintl(roundl(x)); }

/* The last three bits of the quotient are in C0, C3 and C1 of the status word. */
static real cut_remainder(real x, real y, int *quotient)
{
    unsigned short status;
    do {
        __asm__ __volatile__("fprem\n\tfnstsw %1" : "+t"(x), "=a"(status) : "u"(y) : "cc");
    } while (status & 0x400);
    *quotient = ((status >> 9) & 1) | ((status >> 13) & 2) | ((status >> 6) & 4);
    return x;
}

static real nearest_remainder(real x, real y)
{
    unsigned short status;
    do {
        __asm__ __volatile__("fprem1\n\tfnstsw %1" : "+t"(x), "=a"(status) : "u"(y) : "cc");
    } while (status & 0x400);
    return x;
}

real fmodl(real x, real y)
{
    int quotient;
    return in_domain(cut_remainder(x, y, &quotient), x == x && y == y);
}

real remainderl(real x, real y) { return in_domain(nearest_remainder(x, y), x == x && y == y); }
real dreml(real x, real y) { return remainderl(x, y); }

/* Whether rest, which is below y, is more than a half of it, or just that and the quotient odd. */
static int is_upper_half(real rest, real y, int is_odd)
{
    /* Twice a large number overflows; half a small one is not exact. */
    real twice = y > 1 ? rest : 2 * rest, whole = y > 1 ? y / 2 : y;
    return twice > whole || (twice == whole && is_odd);
}

/* By fprem, as some emulators' fprem1 does not tell the quotient. */
real remquol(real x, real y, int *quotient)
{
    real rest = cut_remainder(x, y, quotient), by = fabsl(y);
    if (rest == rest && is_upper_half(fabsl(rest), by, *quotient & 1)) {
        rest -= copysignl(by, x);
        ++*quotient;
    }
    if (__builtin_signbit(x) != __builtin_signbit(y))
        *quotient = -*quotient;
    return rest;
}

static real scale(real x, real exponent)
{
    real result;
    __asm__ __volatile__("fscale" : "=t"(result) : "0"(x), "u"(exponent));
    return result;
}

real scalbnl(real x, int exponent) { return in_range(scale(x, exponent), x); }
real ldexpl(real x, int exponent) { return scalbnl(x, exponent); }

real scalblnl(real x, long exponent)
{
    return scalbnl(x, exponent > 100000 ? 100000 : exponent < -100000 ? -100000 : exponent);
}

static real extract(real x, real *significand)
{
    real exponent;
    __asm__ __volatile__("fxtract" : "=t"(*significand), "=u"(exponent) : "0"(x));
    return exponent;
}

real logbl(real x)
{
    real significand;
    return !__builtin_isfinite(x) ? x * x : extract(x, &significand);
}

real significandl(real x)
{
    real significand;
    if (x == 0 || !__builtin_isfinite(x))
        return x;
    extract(x, &significand);
    return significand;
}

int ilogbl(real);

long llogbl(real x)
{
    int exponent = ilogbl(x);
    return exponent == 2147483647 ? (long)(~0ul >> 1) : exponent == -2147483647 - 1 ? (long)(~(~0ul >> 1)) : exponent;
}

int __skerry_ilogbl(const real *);
int ilogbl(real x) { return __skerry_ilogbl(&x); }

real frexpl(real x, int *exponent)
{
    real significand;
    *exponent = 0;
    if (x == 0 || !__builtin_isfinite(x))
        return x;
    *exponent = (int)extract(x, &significand) + 1;
    return significand * 0.5L;
}

real modfl(real x, real *whole)
{
    *whole = truncl(x);
    return copysignl(!__builtin_isfinite(x) ? (x != x ? x : 0) : x - *whole, x);
}

real fmaxl(real x, real y) { return x != x ? y : y != y || x > y ? x : y; }
real fminl(real x, real y) { return x != x ? y : y != y || x <= y ? x : y; }
real fdiml(real x, real y) { return x != x || y != y ? x + y : x > y ? x - y : 0; }

real nextupl(real), nextdownl(real);
void __skerry_nextafterl(real *, const real *);

real nextafterl(real x, real y)
{
    __skerry_nextafterl(&x, &y);
    return x;
}

real nexttowardl(real x, real y) { return nextafterl(x, y); }

double nextafter(double, double);
float nextafterf(float, float);

double nexttoward(double x, real y)
{
    return x != x || y != y ? x + (double)y : x == y ? (double)y : nextafter(x, x < y ? __builtin_inf() : -__builtin_inf());
}

float nexttowardf(float x, real y)
{
    return x != x || y != y ? x + (float)y : x == y ? (float)y : nextafterf(x, x < y ? __builtin_inff() : -__builtin_inff());
}

/* Computed by Rust in place, by address. */
#define COMPUTED(name) \
    void __skerry_##name(real *); \
    real name(real x) \
    { \
        __skerry_##name(&x); \
        return x; \
    }

COMPUTED(acosl)
COMPUTED(acoshl)
COMPUTED(asinl)
COMPUTED(asinhl)
COMPUTED(atanl)
COMPUTED(atanhl)
COMPUTED(cbrtl)
COMPUTED(cosl)
COMPUTED(coshl)
COMPUTED(erfl)
COMPUTED(erfcl)
COMPUTED(expl)
COMPUTED(exp2l)
COMPUTED(exp10l)
COMPUTED(expm1l)
COMPUTED(j0l)
COMPUTED(j1l)
COMPUTED(lgammal)
COMPUTED(nextupl)
COMPUTED(nextdownl)
COMPUTED(logl)
COMPUTED(log10l)
COMPUTED(log1pl)
COMPUTED(log2l)
COMPUTED(sinl)
COMPUTED(sinhl)
COMPUTED(tanl)
COMPUTED(tanhl)
COMPUTED(tgammal)
COMPUTED(y0l)
COMPUTED(y1l)

#define COMPUTED_OF_TWO(name) \
    void __skerry_##name(real *, const real *); \
    real name(real x, real y) \
    { \
        __skerry_##name(&x, &y); \
        return x; \
    }

COMPUTED_OF_TWO(atan2l)
COMPUTED_OF_TWO(hypotl)
COMPUTED_OF_TWO(powl)
COMPUTED_OF_TWO(scalbl)
COMPUTED_OF_TWO(fmaximuml)
COMPUTED_OF_TWO(fminimuml)
COMPUTED_OF_TWO(fmaximum_numl)
COMPUTED_OF_TWO(fminimum_numl)
COMPUTED_OF_TWO(fmaximum_magl)
COMPUTED_OF_TWO(fminimum_magl)
COMPUTED_OF_TWO(fmaximum_mag_numl)
COMPUTED_OF_TWO(fminimum_mag_numl)
COMPUTED_OF_TWO(fmaxmagl)
COMPUTED_OF_TWO(fminmagl)

void __skerry_fmal(real *, const real *, const real *);
void __skerry_jnl(real *, int), __skerry_ynl(real *, int), __skerry_lgammal_r(real *, int *);

real fmal(real x, real y, real z)
{
    __skerry_fmal(&x, &y, &z);
    return x;
}

real jnl(int n, real x)
{
    __skerry_jnl(&x, n);
    return x;
}

real ynl(int n, real x)
{
    __skerry_ynl(&x, n);
    return x;
}

real lgammal_r(real x, int *sign)
{
    __skerry_lgammal_r(&x, sign);
    return x;
}

void sincosl(real x, real *sine, real *cosine)
{
    *sine = sinl(x);
    *cosine = cosl(x);
}

int __skerry_setpayloadl(real *), __skerry_setpayloadsigl(real *), __skerry_issignalingl(const real *);
void __skerry_getpayloadl(real *);
long __skerry_fromfpl(const real *, int, unsigned, int);
int __iseqsig(double, double);

int setpayloadl(real *to, real payload)
{
    *to = payload;
    return __skerry_setpayloadl(to);
}

int setpayloadsigl(real *to, real payload)
{
    *to = payload;
    return __skerry_setpayloadsigl(to);
}

real getpayloadl(const real *x)
{
    real place = *x;
    __skerry_getpayloadl(&place);
    return place;
}

long ufromfpl(real x, int direction, unsigned width) { return __skerry_fromfpl(&x, direction, width, 0); }
long fromfpl(real x, int direction, unsigned width) { return __skerry_fromfpl(&x, direction, width, 1); }
long ufromfpxl(real x, int direction, unsigned width) { return __skerry_fromfpl(&x, direction, width, 2); }
long fromfpxl(real x, int direction, unsigned width) { return __skerry_fromfpl(&x, direction, width, 3); }
int __issignalingl(real x) { return __skerry_issignalingl(&x); }
int __iseqsigl(real x, real y) { return __builtin_isunordered(x, y) ? __iseqsig(__builtin_nan(""), 0) : x == y; }

real gammal(real x) { return lgammal(x); }
real pow10l(real x) { return exp10l(x); }

double nan(const char *);
real nanl(const char *tag) { return nan(tag); }

int __finitel(real x) { return __builtin_isfinite(x); }
int finitel(real x) { return __builtin_isfinite(x); }
int __isnanl(real x) { return x != x; }
int isnanl(real x) { return x != x; }
int __isinfl(real x) { return __builtin_isinf_sign(x); }
int isinfl(real x) { return __builtin_isinf_sign(x); }
int __signbitl(real x) { return __builtin_signbit(x) != 0; }
int __fpclassifyl(real x) { return __builtin_fpclassify(0, 1, 4, 3, 2, x); }
