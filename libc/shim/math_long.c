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
UNARY(sqrtl, "fsqrt")
UNARY(rintl, "frndint")
UNARY(nearbyintl, "frndint")

/* frndint in the direction that the bits 10 and 11 of the control word name. */
static real round_in(real x, unsigned direction)
{
    unsigned short before, with;
    __asm__ __volatile__("fnstcw %0" : "=m"(before));
    with = (unsigned short)((before & ~0xc00u) | direction);
    __asm__ __volatile__("fldcw %0" : : "m"(with));
    __asm__ __volatile__("frndint" : "+t"(x));
    __asm__ __volatile__("fldcw %0" : : "m"(before));
    return x;
}

real floorl(real x) { return round_in(x, 0x400); }
real ceill(real x) { return round_in(x, 0x800); }
real truncl(real x) { return round_in(x, 0xc00); }
real roundevenl(real x) { return round_in(x, 0); }

real roundl(real x)
{
    real whole = truncl(x);
    if (fabsl(x - whole) >= 0.5L)
        whole += copysignl(1.0L, x);
    return copysignl(whole, x);
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

static real remainder_by(real x, real y, int nearest, int *quotient)
{
    unsigned short status;
    if (nearest) {
        do {
            __asm__ __volatile__("fprem1\n\tfnstsw %1" : "+t"(x), "=a"(status) : "u"(y) : "cc");
        } while (status & 0x400);
    } else {
        do {
            __asm__ __volatile__("fprem\n\tfnstsw %1" : "+t"(x), "=a"(status) : "u"(y) : "cc");
        } while (status & 0x400);
    }
    if (quotient)
        *quotient = ((status >> 9) & 1) | ((status >> 13) & 2) | ((status >> 6) & 4);
    return x;
}

real fmodl(real x, real y) { return remainder_by(x, y, 0, 0); }
real remainderl(real x, real y) { return remainder_by(x, y, 1, 0); }
real dreml(real x, real y) { return remainder_by(x, y, 1, 0); }

real remquol(real x, real y, int *quotient)
{
    int negative = __builtin_signbit(x) != __builtin_signbit(y);
    real rest = remainder_by(x, y, 1, quotient);
    if (negative)
        *quotient = -*quotient;
    return rest;
}

static real scale(real x, real exponent)
{
    real result;
    __asm__ __volatile__("fscale" : "=t"(result) : "0"(x), "u"(exponent));
    return result;
}

real scalbnl(real x, int exponent) { return scale(x, exponent); }
real ldexpl(real x, int exponent) { return scale(x, exponent); }

real scalblnl(real x, long exponent)
{
    return scale(x, exponent > 100000 ? 100000 : exponent < -100000 ? -100000 : exponent);
}

real scalbl(real x, real exponent) { return scale(x, exponent); }

static real extract(real x, real *significand)
{
    real exponent;
    __asm__ __volatile__("fxtract" : "=t"(*significand), "=u"(exponent) : "0"(x));
    return exponent;
}

real logbl(real x)
{
    real significand;
    return x - x != 0 ? x * x : extract(x, &significand);
}

real significandl(real x)
{
    real significand;
    if (x == 0 || x - x != 0)
        return x;
    extract(x, &significand);
    return significand;
}

int ilogbl(real x)
{
    real significand;
    if (x == 0 || x != x)
        return -2147483647 - 1;
    return x - x != 0 ? 2147483647 : (int)extract(x, &significand);
}

real frexpl(real x, int *exponent)
{
    real significand;
    *exponent = 0;
    if (x == 0 || x - x != 0)
        return x;
    *exponent = (int)extract(x, &significand) + 1;
    return significand * 0.5L;
}

real modfl(real x, real *whole)
{
    *whole = truncl(x);
    return copysignl(x - x != 0 ? (x != x ? x : 0) : x - *whole, x);
}

real fmaxl(real x, real y) { return x != x ? y : y != y ? x : x > y ? x : x < y ? y : __builtin_signbit(x) ? y : x; }
real fminl(real x, real y) { return x != x ? y : y != y ? x : x < y ? x : x > y ? y : __builtin_signbit(x) ? x : y; }
real fdiml(real x, real y) { return x != x || y != y ? x + y : x > y ? x - y : 0; }

real nextafterl(real x, real y)
{
    union { real value; struct { unsigned long significand; unsigned short exponent; } bits; } next = { x };
    if (x != x || y != y)
        return x + y;
    if (x == y)
        return y;
    if (x == 0) {
        next.bits.significand = 1;
        next.bits.exponent = __builtin_signbit(y) ? 0x8000 : 0;
        return next.value;
    }
    if ((x < y) == (x > 0)) {
        if (++next.bits.significand << 1 == 0) {
            next.bits.exponent++;
            next.bits.significand |= 1ul << 63;
        }
    } else {
        if (next.bits.significand << 1 == 0 && (next.bits.exponent & 0x7fff) > 0) {
            next.bits.exponent--;
            if (next.bits.exponent & 0x7fff)
                next.bits.significand = 0;
        }
        next.bits.significand--;
    }
    return next.value;
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

/* y × log2 x */
static real ylog2(real y, real x)
{
    real result;
    __asm__ __volatile__("fyl2x" : "=t"(result) : "0"(x), "u"(y) : "st(1)");
    return result;
}

/* y × log2 (x + 1), |x| < 1 − √½ */
static real ylog2p1(real y, real x)
{
    real result;
    __asm__ __volatile__("fyl2xp1" : "=t"(result) : "0"(x), "u"(y) : "st(1)");
    return result;
}

#define LN2 0.693147180559945309417232121458176568L
#define LOG10_2 0.301029995663981195213738894724493027L

real log2l(real x) { return ylog2(1.0L, x); }
real logl(real x) { return ylog2(LN2, x); }
real log10l(real x) { return ylog2(LOG10_2, x); }
real log1pl(real x) { return fabsl(x) < 0.29L ? ylog2p1(LN2, x) : ylog2(LN2, x + 1.0L); }

/* 2 to the power of x: whole part by fscale, fraction by f2xm1 */
real exp2l(real x)
{
    real whole, part;
    if (x - x != 0)
        return x < 0 ? 0 : x;
    if (x > 20000.0L || x < -20000.0L)
        return scale(1.0L, x);
    whole = round_in(x, 0);
    part = x - whole;
    __asm__ __volatile__("f2xm1" : "+t"(part));
    return scale(part + 1.0L, whole);
}

/* e to the power of x, log2 e in two parts so that the product is exact enough */
real expl(real x)
{
    const real high = 1.44269504083292791620e0L, low = 5.64238131893e-11L;
    const real ln2_high = 0.693147180369123816490e0L, ln2_low = 1.90821492927058770002e-10L;
    real whole, rest, part;
    if (x - x != 0)
        return x < 0 ? 0 : x;
    if (x > 12000.0L || x < -12000.0L)
        return scale(1.0L, x > 0 ? 40000.0L : -40000.0L);
    whole = round_in(x * (high + low), 0);
    rest = (x - whole * ln2_high) - whole * ln2_low;
    part = rest * 1.442695040888963407359924681001892137L;
    if (part > 1.0L || part < -1.0L)
        return exp2l(x * 1.442695040888963407359924681001892137L);
    __asm__ __volatile__("f2xm1" : "+t"(part));
    return scale(part + 1.0L, whole);
}

real fmal(real, real, real);

real exp10l(real x)
{
    const real high = 0x6a4d3c25e68dc57fp-61L, low = 6.197887257993357e-20L;
    real product = x * high;
    if (!(product < 17000.0L && product > -17000.0L))
        return exp2l(product);
    return exp2l(product) * (1.0L + (fmal(x, high, -product) + x * low) * LN2);
}

real expm1l(real x)
{
    real part = x * 1.442695040888963407359924681001892137L;
    if (!(part < 1.0L && part > -1.0L))
        return expl(x) - 1.0L;
    __asm__ __volatile__("f2xm1" : "+t"(part));
    return part;
}

real powl(real x, real y)
{
    real whole, high, low, product;
    int odd;
    if (y == 0 || x == 1)
        return 1;
    if (x != x || y != y)
        return x + y;
    whole = truncl(y);
    odd = whole == y && fabsl(y) < 0x1p64L && fmodl(y, 2.0L) != 0;
    if (x == 0 || x - x != 0) {
        int large = (x == 0) == (y < 0);
        real result = large ? __builtin_infl() : 0.0L;
        if (x == 0 && y < 0)
            result = 1.0L / (odd ? x : fabsl(x));
        return odd && __builtin_signbit(x) ? -fabsl(result) : fabsl(result);
    }
    if (y - y != 0)
        return fabsl(x) == 1 ? 1 : (fabsl(x) > 1) == (y > 0) ? __builtin_infl() : 0.0L;
    if (x < 0) {
        if (whole != y)
            return (x - x) / (x - x);
        return odd ? -powl(-x, y) : powl(-x, y);
    }
    if (whole == y && fabsl(y) <= 64.0L) {
        /* By squaring: exact where the result is. */
        unsigned n = (unsigned)fabsl(y);
        real result = 1, square = x;
        for (; n; n >>= 1, square *= square)
            if (n & 1)
                result *= square;
        return y < 0 ? 1.0L / result : result;
    }
    high = log2l(x);
    product = high * y;
    if (product > 17000.0L || product < -17000.0L)
        return scale(1.0L, product > 0 ? 40000.0L : -40000.0L);
    /* What the rounding of the product lost. */
    low = fmal(high, y, -product);
    return exp2l(product) * exp2l(low);
}

/* x less the nearest multiple of π/2, which is counted in *quadrant. The first two parts of π/2 have
 * 32 bits, so that their products with a count below 2³¹ are exact.
 * Angles from 2³¹ on are those of the double next to them. */
double sin(double), cos(double), tan(double);
#define FAR 0x1p31L

static real reduce(real x, int *quadrant)
{
    const real first = 0x6487ed51p-30L, second = 0x85a308d3p-65L;
    const real third = 0x98cc51701b839a25p-132L;
    real count = round_in(x * 0.636619772367581343075535053490057448L, 0);
    real part = x - count * first;
    real rest = part - count * second;
    real lost = (part - rest) - count * second;
    *quadrant = (int)fmodl(count, 4.0L) & 3;
    return rest + (lost - count * third);
}

static real sine_of(real x, int quadrant)
{
    if (quadrant & 1)
        __asm__ __volatile__("fcos" : "+t"(x) : : "cc");
    else
        __asm__ __volatile__("fsin" : "+t"(x) : : "cc");
    return quadrant & 2 ? -x : x;
}

real sinl(real x)
{
    int quadrant;
    if (x == 0 || x - x != 0)
        return x == 0 ? x : x - x;
    if (fabsl(x) >= FAR)
        return sin((double)x);
    x = reduce(x, &quadrant);
    return sine_of(x, quadrant);
}

real cosl(real x)
{
    int quadrant;
    if (x - x != 0)
        return x - x;
    if (fabsl(x) >= FAR)
        return cos((double)x);
    x = reduce(x, &quadrant);
    return sine_of(x, (quadrant + 1) & 3);
}

real tanl(real x)
{
    int quadrant;
    real one;
    if (x == 0 || x - x != 0)
        return x == 0 ? x : x - x;
    if (fabsl(x) >= FAR)
        return tan((double)x);
    x = reduce(x, &quadrant);
    __asm__ __volatile__("fptan" : "=t"(one), "=u"(x) : "0"(x) : "cc");
    return quadrant & 1 ? -one / x : x;
}

void sincosl(real x, real *sine, real *cosine)
{
    *sine = sinl(x);
    *cosine = cosl(x);
}

real atan2l(real y, real x)
{
    real result;
    __asm__ __volatile__("fpatan" : "=t"(result) : "0"(x), "u"(y) : "st(1)");
    return result;
}

real atanl(real x) { return atan2l(x, 1.0L); }
real asinl(real x) { return atan2l(x, sqrtl((1.0L - x) * (1.0L + x))); }
real acosl(real x) { return atan2l(sqrtl((1.0L - x) * (1.0L + x)), x); }

real sinhl(real x)
{
    real part = expm1l(fabsl(x));
    if (x - x != 0)
        return x;
    return copysignl(fabsl(x) > 11000.0L ? expl(fabsl(x) * 0.5L) * 0.5L * expl(fabsl(x) * 0.5L)
                                         : (part + part / (part + 1.0L)) * 0.5L, x);
}

real coshl(real x)
{
    real part = expl(fabsl(x) * 0.5L);
    return x - x != 0 ? fabsl(x) : part * 0.5L * part + 0.5L / part / part;
}

real tanhl(real x)
{
    real part;
    if (fabsl(x) > 30.0L)
        return x != x ? x : copysignl(1.0L, x);
    part = expm1l(2.0L * fabsl(x));
    return copysignl(part / (part + 2.0L), x);
}

real asinhl(real x)
{
    real a = fabsl(x);
    if (x - x != 0 || x == 0)
        return x;
    return copysignl(a > 0x1p40L ? logl(a) + LN2 : log1pl(a + a * a / (1.0L + sqrtl(a * a + 1.0L))), x);
}

real acoshl(real x) { return x > 0x1p40L ? logl(x) + LN2 : log1pl((x - 1.0L) + sqrtl((x - 1.0L) * (x + 1.0L))); }
real atanhl(real x) { return copysignl(0.5L * log1pl(2.0L * fabsl(x) / (1.0L - fabsl(x))), x); }

real hypotl(real x, real y)
{
    real large = fmaxl(fabsl(x), fabsl(y)), small = fminl(fabsl(x), fabsl(y)), ratio;
    if (__builtin_isinf_sign(x) || __builtin_isinf_sign(y))
        return __builtin_infl();
    if (x != x || y != y)
        return x + y;
    if (small == 0)
        return large;
    ratio = small / large;
    return large * sqrtl(1.0L + ratio * ratio);
}

/* One step of Halley's method on the double result. */
double cbrt(double);
real cbrtl(real x)
{
    real significand, cube, guess;
    int exponent, third;
    if (x == 0 || x - x != 0)
        return x;
    significand = frexpl(x, &exponent);
    third = exponent / 3;
    significand = scale(significand, exponent - 3 * third);
    guess = cbrt((double)significand);
    cube = guess * guess * guess;
    guess *= (cube + 2.0L * significand) / (2.0L * cube + significand);
    return scale(guess, third);
}

/* Products of two halves of 32 bits are exact. */
real fmal(real x, real y, real z)
{
    const real splitter = 4294967297.0L;
    real product = x * y, xh, xl, yh, yl, error, sum, part;
    if (product - product != 0 || z - z != 0 || product == 0)
        return product + z;
    xh = x * splitter;
    xh = xh - (xh - x);
    xl = x - xh;
    yh = y * splitter;
    yh = yh - (yh - y);
    yl = y - yh;
    error = ((xh * yh - product) + xh * yl + xl * yh) + xl * yl;
    sum = product + z;
    part = sum - product;
    return sum + (((product - (sum - part)) + (z - part)) + error);
}

/* To the precision of double. */
double erf(double), erfc(double), tgamma(double), lgamma(double), lgamma_r(double, int *);
double nan(const char *);
real erfl(real x) { return erf((double)x); }
real erfcl(real x) { return erfc((double)x); }
real tgammal(real x) { return tgamma((double)x); }
real lgammal(real x) { return lgamma((double)x); }
real gammal(real x) { return lgamma((double)x); }
real lgammal_r(real x, int *sign) { return lgamma_r((double)x, sign); }
real nanl(const char *tag) { return nan(tag); }

int __finitel(real x) { return __builtin_isfinite(x); }
int finitel(real x) { return __builtin_isfinite(x); }
int __isnanl(real x) { return x != x; }
int isnanl(real x) { return x != x; }
int __isinfl(real x) { return __builtin_isinf_sign(x); }
int isinfl(real x) { return __builtin_isinf_sign(x); }
int __signbitl(real x) { return __builtin_signbit(x) != 0; }
int __fpclassifyl(real x) { return __builtin_fpclassify(0, 1, 4, 3, 2, x); }
