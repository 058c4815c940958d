/* <complex.h> for long double: Rust computes in place, by address. No logic here. */
typedef long double real;
typedef _Complex long double complex_real;

#define UNARY(name) \
    void __skerry_##name(complex_real *); \
    complex_real name(complex_real z) \
    { \
        __skerry_##name(&z); \
        return z; \
    }

UNARY(cacosl)
UNARY(cacoshl)
UNARY(casinl)
UNARY(casinhl)
UNARY(catanl)
UNARY(catanhl)
UNARY(ccosl)
UNARY(ccoshl)
UNARY(cexpl)
UNARY(clogl)
UNARY(clog10l)
UNARY(cprojl)
UNARY(csinl)
UNARY(csinhl)
UNARY(csqrtl)
UNARY(ctanl)
UNARY(ctanhl)

void __skerry_cpowl(complex_real *, const complex_real *);
real hypotl(real, real);
real atan2l(real, real);

complex_real cpowl(complex_real a, complex_real b)
{
    __skerry_cpowl(&a, &b);
    return a;
}

real cabsl(complex_real z) { return hypotl(__real__ z, __imag__ z); }
real cargl(complex_real z) { return atan2l(__imag__ z, __real__ z); }
real creall(complex_real z) { return __real__ z; }
real cimagl(complex_real z) { return __imag__ z; }
complex_real conjl(complex_real z) { return ~z; }
