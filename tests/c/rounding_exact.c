/* skerry: flags=-fno-builtin,-frounding-math
 * The functions of long double that are exact or rounded once, and the quotients of remquo(), in the four rounding
 * directions, with their exceptions: a sum over many arguments for each, so that the output stays short. */
#include <fenv.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static const int directions[] = {FE_TONEAREST, FE_DOWNWARD, FE_UPWARD, FE_TOWARDZERO};
static uint64_t sum;

static void add(uint64_t word) { sum = (sum ^ word) * 0x9e3779b97f4a7c15u + (sum >> 29); }

static int raised(void)
{
    int exceptions = fetestexcept(FE_ALL_EXCEPT);
    return !!(exceptions & FE_INVALID) | !!(exceptions & FE_DIVBYZERO) << 1 | !!(exceptions & FE_OVERFLOW) << 2
        | !!(exceptions & FE_UNDERFLOW) << 3 | !!(exceptions & FE_INEXACT) << 4;
}

static void add_number(long double x)
{
    struct { uint64_t low; uint16_t high; } bits = {0, 0};
    int exceptions = raised();
    memcpy(&bits, &x, 10);
    if (x != x)
        bits.low = bits.high = 0;
    add(bits.low);
    add(bits.high);
    add(exceptions);
}

static long double numbers[200];
static int count;

static void make_numbers(void)
{
    static const long double some[] = {0, 0.25L, 0.5L, 0.75L, 1, 1.5L, 2, 2.5L, 3, 3.5L, 7, 8, 99.5L, 0x1p62L, 0x1p63L, 0x1p64L,
        0x7fffffffffffffffp0L, 0xffffffffffffffffp-1L, 0xfffffffffffffffdp-1L, 0x1p-16382L, 0x1p-16445L, 0x1.8p-16444L,
        0x1.fffffffffffffffep16383L, 0x1p100L, 1e-10L, 0.1L, 1e300L, 0x1.fffffffffffffffep-2L, 0x1.0000000000000002p-1L};
    for (unsigned i = 0; i < sizeof some / sizeof *some; i++) {
        numbers[count++] = some[i];
        numbers[count++] = -some[i];
    }
    numbers[count++] = INFINITY;
    numbers[count++] = -INFINITY;
    numbers[count++] = NAN;
    for (uint64_t seed = 1; count < 200;) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        long double x = (long double)(int64_t)seed;
        numbers[count++] = ldexpl(x, (int)(seed >> 57) - 120);
    }
}

typedef long double of_one(long double);
typedef long double of_two(long double, long double);

static void one(int d, const char *name, of_one *function)
{
    sum = 0;
    for (int i = 0; i < count; i++) {
        fesetround(directions[d]);
        feclearexcept(FE_ALL_EXCEPT);
        add_number(function(numbers[i]));
    }
    fesetround(FE_TONEAREST);
    printf("%d %s %016llx\n", d, name, (unsigned long long)sum);
}

static void two(int d, const char *name, of_two *function)
{
    sum = 0;
    for (int i = 0; i < count; i++)
        for (int j = i % 7; j < count; j += 7) {
            fesetround(directions[d]);
            feclearexcept(FE_ALL_EXCEPT);
            add_number(function(numbers[i], numbers[j]));
        }
    fesetround(FE_TONEAREST);
    printf("%d %s %016llx\n", d, name, (unsigned long long)sum);
}

static long double integer_bits;

/* An integer result, as a number; what does not fit is not compared. */
static long double lrint_of(long double x) { return fabsl(x) < 0x1p62L ? (long double)lrintl(x) : 0; }
static long double lround_of(long double x) { return fabsl(x) < 0x1p62L ? (long double)llroundl(x) : 0; }
static long double ilogb_of(long double x) { return ilogbl(x); }
static long double modf_of(long double x) { return modfl(x, &integer_bits); }
static long double ldexp_of(long double x) { return ldexpl(x, -1000); }
static long double scalbn_of(long double x) { return scalbnl(x, 16000); }
static long double fma_of(long double x, long double y) { return fmal(x, y, -1); }

/* The remainder, and the quotient's last bits. */
static long double remquo_of(long double x, long double y)
{
    int quotient = 0;
    long double rest = remquol(x, y, &quotient);
    if (rest == rest) {
        add(quotient & 7);
        add(quotient < 0);
    }
    return rest == 0 ? 0 : rest;
}

/* The sign of a 0 is not compared: glibc's depends on the direction. */
static long double remainder_of(long double x, long double y)
{
    long double rest = remainderl(x, y);
    return rest == 0 ? 0 : rest;
}

int main(void)
{
    make_numbers();
    for (int d = 0; d < 4; d++) {
        one(d, "ceill", ceill);
        one(d, "floorl", floorl);
        one(d, "ilogbl", ilogb_of);
        one(d, "ldexpl", ldexp_of);
        one(d, "lrintl", lrint_of);
        one(d, "lroundl", lround_of);
        one(d, "modfl", modf_of);
        one(d, "nearbyintl", nearbyintl);
        one(d, "rintl", rintl);
        one(d, "roundl", roundl);
        one(d, "scalbnl", scalbn_of);
        one(d, "sqrtl", sqrtl);
        one(d, "truncl", truncl);
        two(d, "fmal", fma_of);
        two(d, "fmodl", fmodl);
        two(d, "remainderl", remainder_of);
        two(d, "remquol", remquo_of);
    }
    return 0;
}
