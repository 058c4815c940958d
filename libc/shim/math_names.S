/* Other names of <math.h>'s and <complex.h>'s functions, for objects compiled against glibc's headers: each
 * is a jump, so that arguments and results of all types stay where they are.
 *
 * FLOATN: TS 18661-3's names for _Float32, _Float32x, _Float64 and _Float64x. There is no _Float128.
 * FINITE: what -ffinite-math-only called up to glibc 2.30. */

.macro ALIAS name, target
    .section .text.\name, "ax", @progbits
    .globl \name
    .type \name, @function
\name:
    jmp \target
    .size \name, . - \name
.endm

.macro FLOATN name
    ALIAS \name\()f32, \name\()f
    ALIAS \name\()f32x, \name
    ALIAS \name\()f64, \name
    ALIAS \name\()f64x, \name\()l
.endm

.macro FINITE name
    ALIAS __\name\()_finite, \name
    ALIAS __\name\()f_finite, \name\()f
    ALIAS __\name\()l_finite, \name\()l
.endm

FLOATN acos
FLOATN acosh
FLOATN asin
FLOATN asinh
FLOATN atan
FLOATN atan2
FLOATN atanh
FLOATN cabs
FLOATN cacos
FLOATN cacosh
FLOATN canonicalize
FLOATN carg
FLOATN casin
FLOATN casinh
FLOATN catan
FLOATN catanh
FLOATN cbrt
FLOATN ccos
FLOATN ccosh
FLOATN ceil
FLOATN cexp
FLOATN cimag
FLOATN clog
FLOATN clog10
FLOATN conj
FLOATN copysign
FLOATN cos
FLOATN cosh
FLOATN cpow
FLOATN cproj
FLOATN creal
FLOATN csin
FLOATN csinh
FLOATN csqrt
FLOATN ctan
FLOATN ctanh
FLOATN erf
FLOATN erfc
FLOATN exp
FLOATN exp10
FLOATN exp2
FLOATN expm1
FLOATN fabs
FLOATN fdim
FLOATN floor
FLOATN fma
FLOATN fmax
FLOATN fmaximum
FLOATN fmaximum_mag
FLOATN fmaximum_mag_num
FLOATN fmaximum_num
FLOATN fmaxmag
FLOATN fmin
FLOATN fminimum
FLOATN fminimum_mag
FLOATN fminimum_mag_num
FLOATN fminimum_num
FLOATN fminmag
FLOATN fmod
FLOATN frexp
FLOATN fromfp
FLOATN fromfpx
FLOATN getpayload
FLOATN hypot
FLOATN ilogb
FLOATN j0
FLOATN j1
FLOATN jn
FLOATN ldexp
FLOATN lgamma
FLOATN llogb
FLOATN llrint
FLOATN llround
FLOATN log
FLOATN log10
FLOATN log1p
FLOATN log2
FLOATN logb
FLOATN lrint
FLOATN lround
FLOATN modf
FLOATN nan
FLOATN nearbyint
FLOATN nextafter
FLOATN nextdown
FLOATN nextup
FLOATN pow
FLOATN remainder
FLOATN remquo
FLOATN rint
FLOATN round
FLOATN roundeven
FLOATN scalbln
FLOATN scalbn
FLOATN setpayload
FLOATN setpayloadsig
FLOATN sin
FLOATN sincos
FLOATN sinh
FLOATN sqrt
FLOATN tan
FLOATN tanh
FLOATN tgamma
FLOATN totalorder
FLOATN totalordermag
FLOATN trunc
FLOATN ufromfp
FLOATN ufromfpx
FLOATN y0
FLOATN y1
FLOATN yn

ALIAS lgammaf32_r, lgammaf_r
ALIAS lgammaf32x_r, lgamma_r
ALIAS lgammaf64_r, lgamma_r
ALIAS lgammaf64x_r, lgammal_r

FINITE acos
FINITE acosh
FINITE asin
FINITE atan2
FINITE atanh
FINITE cosh
FINITE exp
FINITE exp10
FINITE exp2
FINITE fmod
FINITE hypot
FINITE j0
FINITE j1
FINITE jn
FINITE log
FINITE log10
FINITE log2
FINITE pow
FINITE remainder
FINITE scalb
FINITE sinh
FINITE sqrt
FINITE y0
FINITE y1
FINITE yn

ALIAS __lgamma_r_finite, lgamma_r
ALIAS __lgammaf_r_finite, lgammaf_r
ALIAS __lgammal_r_finite, lgammal_r
ALIAS __clog10, clog10
ALIAS __clog10f, clog10f
ALIAS __clog10l, clog10l

.section .note.GNU-stack, "", @progbits
