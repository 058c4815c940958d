//! <math.h>: C11 §7.12 for `double` and `float`, on the `libm` crate. `long double` is x87 code in
//! `libc/shim/math_long.c`.
//!
//! Errors set `errno`: a result that is no number of arguments that are is `EDOM`, an infinite one of
//! finite arguments `ERANGE`, and so is 0 from `exp` and `pow` where the result underflows.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(clippy::missing_safety_doc, reason = "pointers that may be written")]

use core::{
    ffi::{c_char, c_double, c_float, c_int, c_long, c_longlong},
    sync::atomic::{AtomicI32, Ordering},
};

use posix_api::Errno;

use crate::{
    abi::{c_text::CText, cstr, result::set_errno},
    arch::{round_f32, round_f64, round_to_i64},
    number::parse_f64,
};

/// `ilogb()` of 0.
pub const FP_ILOGB0: c_int = -2_147_483_647 - 1;
/// `ilogb()` of what is no number.
pub const FP_ILOGBNAN: c_int = -2_147_483_647 - 1;

/// The sign of the gamma function, after `lgamma()`.
#[unsafe(no_mangle)]
pub static signgam: AtomicI32 = AtomicI32::new(0);

/// Sets `errno` for `result`, whose arguments were all finite, or all numbers.
fn checked(result: c_double, finite: bool, numbers: bool) -> c_double {
    if result.is_nan() && numbers {
        set_errno(Errno::EDOM);
    } else if result.is_infinite() && finite {
        set_errno(Errno::ERANGE);
    }
    result
}

fn checked1(result: c_double, x: c_double) -> c_double {
    checked(result, x.is_finite(), !x.is_nan())
}

fn checked2(result: c_double, x: c_double, y: c_double) -> c_double {
    checked(
        result,
        x.is_finite() && y.is_finite(),
        !x.is_nan() && !y.is_nan(),
    )
}

/// `ERANGE` if a function that is never 0 came to 0.
fn underflowed(result: c_double, finite: bool) -> c_double {
    if result == 0.0 && finite {
        set_errno(Errno::ERANGE);
    }
    result
}

/// `acos()`.
#[unsafe(no_mangle)]
pub extern "C" fn acos(x: c_double) -> c_double {
    checked1(libm::acos(x), x)
}

/// `acosf()`.
#[unsafe(no_mangle)]
pub extern "C" fn acosf(x: c_float) -> c_float {
    checked1(f64::from(libm::acosf(x)), f64::from(x)) as c_float
}

/// `acosh()`.
#[unsafe(no_mangle)]
pub extern "C" fn acosh(x: c_double) -> c_double {
    checked1(libm::acosh(x), x)
}

/// `acoshf()`.
#[unsafe(no_mangle)]
pub extern "C" fn acoshf(x: c_float) -> c_float {
    checked1(f64::from(libm::acoshf(x)), f64::from(x)) as c_float
}

/// `asin()`.
#[unsafe(no_mangle)]
pub extern "C" fn asin(x: c_double) -> c_double {
    checked1(libm::asin(x), x)
}

/// `asinf()`.
#[unsafe(no_mangle)]
pub extern "C" fn asinf(x: c_float) -> c_float {
    checked1(f64::from(libm::asinf(x)), f64::from(x)) as c_float
}

/// `asinh()`.
#[unsafe(no_mangle)]
pub extern "C" fn asinh(x: c_double) -> c_double {
    libm::asinh(x)
}

/// `asinhf()`.
#[unsafe(no_mangle)]
pub extern "C" fn asinhf(x: c_float) -> c_float {
    libm::asinhf(x)
}

/// `atan()`.
#[unsafe(no_mangle)]
pub extern "C" fn atan(x: c_double) -> c_double {
    libm::atan(x)
}

/// `atanf()`.
#[unsafe(no_mangle)]
pub extern "C" fn atanf(x: c_float) -> c_float {
    libm::atanf(x)
}

/// `atanh()`.
#[unsafe(no_mangle)]
pub extern "C" fn atanh(x: c_double) -> c_double {
    checked1(libm::atanh(x), x)
}

/// `atanhf()`.
#[unsafe(no_mangle)]
pub extern "C" fn atanhf(x: c_float) -> c_float {
    checked1(f64::from(libm::atanhf(x)), f64::from(x)) as c_float
}

/// `cbrt()`.
#[unsafe(no_mangle)]
pub extern "C" fn cbrt(x: c_double) -> c_double {
    libm::cbrt(x)
}

/// `cbrtf()`.
#[unsafe(no_mangle)]
pub extern "C" fn cbrtf(x: c_float) -> c_float {
    libm::cbrtf(x)
}

/// `ceil()`.
#[unsafe(no_mangle)]
pub extern "C" fn ceil(x: c_double) -> c_double {
    libm::ceil(x)
}

/// `ceilf()`.
#[unsafe(no_mangle)]
pub extern "C" fn ceilf(x: c_float) -> c_float {
    libm::ceilf(x)
}

/// `cos()`.
#[unsafe(no_mangle)]
pub extern "C" fn cos(x: c_double) -> c_double {
    checked1(libm::cos(x), x)
}

/// `cosf()`.
#[unsafe(no_mangle)]
pub extern "C" fn cosf(x: c_float) -> c_float {
    checked1(f64::from(libm::cosf(x)), f64::from(x)) as c_float
}

/// `cosh()`.
#[unsafe(no_mangle)]
pub extern "C" fn cosh(x: c_double) -> c_double {
    checked1(libm::cosh(x), x)
}

/// `coshf()`.
#[unsafe(no_mangle)]
pub extern "C" fn coshf(x: c_float) -> c_float {
    checked1(f64::from(libm::coshf(x)), f64::from(x)) as c_float
}

/// `erf()`.
#[unsafe(no_mangle)]
pub extern "C" fn erf(x: c_double) -> c_double {
    libm::erf(x)
}

/// `erff()`.
#[unsafe(no_mangle)]
pub extern "C" fn erff(x: c_float) -> c_float {
    libm::erff(x)
}

/// `erfc()`.
#[unsafe(no_mangle)]
pub extern "C" fn erfc(x: c_double) -> c_double {
    libm::erfc(x)
}

/// `erfcf()`.
#[unsafe(no_mangle)]
pub extern "C" fn erfcf(x: c_float) -> c_float {
    libm::erfcf(x)
}

/// `exp()`.
#[unsafe(no_mangle)]
pub extern "C" fn exp(x: c_double) -> c_double {
    underflowed(checked1(libm::exp(x), x), x.is_finite())
}

/// `expf()`.
#[unsafe(no_mangle)]
pub extern "C" fn expf(x: c_float) -> c_float {
    checked1(
        underflowed(f64::from(libm::expf(x)), x.is_finite()),
        f64::from(x),
    ) as c_float
}

/// `exp2()`.
#[unsafe(no_mangle)]
pub extern "C" fn exp2(x: c_double) -> c_double {
    underflowed(checked1(libm::exp2(x), x), x.is_finite())
}

/// `exp2f()`.
#[unsafe(no_mangle)]
pub extern "C" fn exp2f(x: c_float) -> c_float {
    checked1(
        underflowed(f64::from(libm::exp2f(x)), x.is_finite()),
        f64::from(x),
    ) as c_float
}

/// `exp10()`.
#[unsafe(no_mangle)]
pub extern "C" fn exp10(x: c_double) -> c_double {
    underflowed(checked1(libm::exp10(x), x), x.is_finite())
}

/// `exp10f()`.
#[unsafe(no_mangle)]
pub extern "C" fn exp10f(x: c_float) -> c_float {
    checked1(
        underflowed(f64::from(libm::exp10f(x)), x.is_finite()),
        f64::from(x),
    ) as c_float
}

/// `expm1()`.
#[unsafe(no_mangle)]
pub extern "C" fn expm1(x: c_double) -> c_double {
    checked1(libm::expm1(x), x)
}

/// `expm1f()`.
#[unsafe(no_mangle)]
pub extern "C" fn expm1f(x: c_float) -> c_float {
    checked1(f64::from(libm::expm1f(x)), f64::from(x)) as c_float
}

/// `fabs()`.
#[unsafe(no_mangle)]
pub extern "C" fn fabs(x: c_double) -> c_double {
    libm::fabs(x)
}

/// `fabsf()`.
#[unsafe(no_mangle)]
pub extern "C" fn fabsf(x: c_float) -> c_float {
    libm::fabsf(x)
}

/// `floor()`.
#[unsafe(no_mangle)]
pub extern "C" fn floor(x: c_double) -> c_double {
    libm::floor(x)
}

/// `floorf()`.
#[unsafe(no_mangle)]
pub extern "C" fn floorf(x: c_float) -> c_float {
    libm::floorf(x)
}

/// `lgamma()`.
#[unsafe(no_mangle)]
pub extern "C" fn lgamma(x: c_double) -> c_double {
    let (value, sign) = libm::lgamma_r(x);
    signgam.store(sign, Ordering::Relaxed);
    checked1(value, x)
}

/// `lgammaf()`.
#[unsafe(no_mangle)]
pub extern "C" fn lgammaf(x: c_float) -> c_float {
    lgamma(f64::from(x)) as c_float
}

/// `log()`.
#[unsafe(no_mangle)]
pub extern "C" fn log(x: c_double) -> c_double {
    checked1(libm::log(x), x)
}

/// `logf()`.
#[unsafe(no_mangle)]
pub extern "C" fn logf(x: c_float) -> c_float {
    checked1(f64::from(libm::logf(x)), f64::from(x)) as c_float
}

/// `log10()`.
#[unsafe(no_mangle)]
pub extern "C" fn log10(x: c_double) -> c_double {
    checked1(libm::log10(x), x)
}

/// `log10f()`.
#[unsafe(no_mangle)]
pub extern "C" fn log10f(x: c_float) -> c_float {
    checked1(f64::from(libm::log10f(x)), f64::from(x)) as c_float
}

/// `log1p()`.
#[unsafe(no_mangle)]
pub extern "C" fn log1p(x: c_double) -> c_double {
    checked1(libm::log1p(x), x)
}

/// `log1pf()`.
#[unsafe(no_mangle)]
pub extern "C" fn log1pf(x: c_float) -> c_float {
    checked1(f64::from(libm::log1pf(x)), f64::from(x)) as c_float
}

/// `log2()`.
#[unsafe(no_mangle)]
pub extern "C" fn log2(x: c_double) -> c_double {
    checked1(libm::log2(x), x)
}

/// `log2f()`.
#[unsafe(no_mangle)]
pub extern "C" fn log2f(x: c_float) -> c_float {
    checked1(f64::from(libm::log2f(x)), f64::from(x)) as c_float
}

/// `round()`.
#[unsafe(no_mangle)]
pub extern "C" fn round(x: c_double) -> c_double {
    libm::round(x)
}

/// `roundf()`.
#[unsafe(no_mangle)]
pub extern "C" fn roundf(x: c_float) -> c_float {
    libm::roundf(x)
}

/// `roundeven()`.
#[unsafe(no_mangle)]
pub extern "C" fn roundeven(x: c_double) -> c_double {
    libm::roundeven(x)
}

/// `roundevenf()`.
#[unsafe(no_mangle)]
pub extern "C" fn roundevenf(x: c_float) -> c_float {
    libm::roundevenf(x)
}

/// `sin()`.
#[unsafe(no_mangle)]
pub extern "C" fn sin(x: c_double) -> c_double {
    checked1(libm::sin(x), x)
}

/// `sinf()`.
#[unsafe(no_mangle)]
pub extern "C" fn sinf(x: c_float) -> c_float {
    checked1(f64::from(libm::sinf(x)), f64::from(x)) as c_float
}

/// `sinh()`.
#[unsafe(no_mangle)]
pub extern "C" fn sinh(x: c_double) -> c_double {
    checked1(libm::sinh(x), x)
}

/// `sinhf()`.
#[unsafe(no_mangle)]
pub extern "C" fn sinhf(x: c_float) -> c_float {
    checked1(f64::from(libm::sinhf(x)), f64::from(x)) as c_float
}

/// `sqrt()`.
#[unsafe(no_mangle)]
pub extern "C" fn sqrt(x: c_double) -> c_double {
    checked1(libm::sqrt(x), x)
}

/// `sqrtf()`.
#[unsafe(no_mangle)]
pub extern "C" fn sqrtf(x: c_float) -> c_float {
    checked1(f64::from(libm::sqrtf(x)), f64::from(x)) as c_float
}

/// `tan()`.
#[unsafe(no_mangle)]
pub extern "C" fn tan(x: c_double) -> c_double {
    checked1(libm::tan(x), x)
}

/// `tanf()`.
#[unsafe(no_mangle)]
pub extern "C" fn tanf(x: c_float) -> c_float {
    checked1(f64::from(libm::tanf(x)), f64::from(x)) as c_float
}

/// `tanh()`.
#[unsafe(no_mangle)]
pub extern "C" fn tanh(x: c_double) -> c_double {
    libm::tanh(x)
}

/// `tanhf()`.
#[unsafe(no_mangle)]
pub extern "C" fn tanhf(x: c_float) -> c_float {
    libm::tanhf(x)
}

/// `tgamma()`.
#[unsafe(no_mangle)]
pub extern "C" fn tgamma(x: c_double) -> c_double {
    checked1(libm::tgamma(x), x)
}

/// `tgammaf()`.
#[unsafe(no_mangle)]
pub extern "C" fn tgammaf(x: c_float) -> c_float {
    checked1(f64::from(libm::tgammaf(x)), f64::from(x)) as c_float
}

/// `trunc()`.
#[unsafe(no_mangle)]
pub extern "C" fn trunc(x: c_double) -> c_double {
    libm::trunc(x)
}

/// `truncf()`.
#[unsafe(no_mangle)]
pub extern "C" fn truncf(x: c_float) -> c_float {
    libm::truncf(x)
}

/// `j0()`.
#[unsafe(no_mangle)]
pub extern "C" fn j0(x: c_double) -> c_double {
    libm::j0(x)
}

/// `j0f()`.
#[unsafe(no_mangle)]
pub extern "C" fn j0f(x: c_float) -> c_float {
    libm::j0f(x)
}

/// `j1()`.
#[unsafe(no_mangle)]
pub extern "C" fn j1(x: c_double) -> c_double {
    libm::j1(x)
}

/// `j1f()`.
#[unsafe(no_mangle)]
pub extern "C" fn j1f(x: c_float) -> c_float {
    libm::j1f(x)
}

/// `y0()`.
#[unsafe(no_mangle)]
pub extern "C" fn y0(x: c_double) -> c_double {
    checked1(libm::y0(x), x)
}

/// `y0f()`.
#[unsafe(no_mangle)]
pub extern "C" fn y0f(x: c_float) -> c_float {
    checked1(f64::from(libm::y0f(x)), f64::from(x)) as c_float
}

/// `y1()`.
#[unsafe(no_mangle)]
pub extern "C" fn y1(x: c_double) -> c_double {
    checked1(libm::y1(x), x)
}

/// `y1f()`.
#[unsafe(no_mangle)]
pub extern "C" fn y1f(x: c_float) -> c_float {
    checked1(f64::from(libm::y1f(x)), f64::from(x)) as c_float
}

/// `atan2()`.
#[unsafe(no_mangle)]
pub extern "C" fn atan2(x: c_double, y: c_double) -> c_double {
    libm::atan2(x, y)
}

/// `atan2f()`.
#[unsafe(no_mangle)]
pub extern "C" fn atan2f(x: c_float, y: c_float) -> c_float {
    libm::atan2f(x, y)
}

/// `copysign()`.
#[unsafe(no_mangle)]
pub extern "C" fn copysign(x: c_double, y: c_double) -> c_double {
    libm::copysign(x, y)
}

/// `copysignf()`.
#[unsafe(no_mangle)]
pub extern "C" fn copysignf(x: c_float, y: c_float) -> c_float {
    libm::copysignf(x, y)
}

/// `fdim()`.
#[unsafe(no_mangle)]
pub extern "C" fn fdim(x: c_double, y: c_double) -> c_double {
    checked2(libm::fdim(x, y), x, y)
}

/// `fdimf()`.
#[unsafe(no_mangle)]
pub extern "C" fn fdimf(x: c_float, y: c_float) -> c_float {
    checked2(f64::from(libm::fdimf(x, y)), f64::from(x), f64::from(y)) as c_float
}

/// `fmax()`.
#[unsafe(no_mangle)]
pub extern "C" fn fmax(x: c_double, y: c_double) -> c_double {
    libm::fmax(x, y)
}

/// `fmaxf()`.
#[unsafe(no_mangle)]
pub extern "C" fn fmaxf(x: c_float, y: c_float) -> c_float {
    libm::fmaxf(x, y)
}

/// `fmin()`.
#[unsafe(no_mangle)]
pub extern "C" fn fmin(x: c_double, y: c_double) -> c_double {
    libm::fmin(x, y)
}

/// `fminf()`.
#[unsafe(no_mangle)]
pub extern "C" fn fminf(x: c_float, y: c_float) -> c_float {
    libm::fminf(x, y)
}

/// `fmod()`.
#[unsafe(no_mangle)]
pub extern "C" fn fmod(x: c_double, y: c_double) -> c_double {
    checked2(libm::fmod(x, y), x, y)
}

/// `fmodf()`.
#[unsafe(no_mangle)]
pub extern "C" fn fmodf(x: c_float, y: c_float) -> c_float {
    checked2(f64::from(libm::fmodf(x, y)), f64::from(x), f64::from(y)) as c_float
}

/// `hypot()`.
#[unsafe(no_mangle)]
pub extern "C" fn hypot(x: c_double, y: c_double) -> c_double {
    checked2(libm::hypot(x, y), x, y)
}

/// `hypotf()`.
#[unsafe(no_mangle)]
pub extern "C" fn hypotf(x: c_float, y: c_float) -> c_float {
    checked2(f64::from(libm::hypotf(x, y)), f64::from(x), f64::from(y)) as c_float
}

/// `nextafter()`.
#[unsafe(no_mangle)]
pub extern "C" fn nextafter(x: c_double, y: c_double) -> c_double {
    checked2(libm::nextafter(x, y), x, y)
}

/// `nextafterf()`.
#[unsafe(no_mangle)]
pub extern "C" fn nextafterf(x: c_float, y: c_float) -> c_float {
    checked2(
        f64::from(libm::nextafterf(x, y)),
        f64::from(x),
        f64::from(y),
    ) as c_float
}

/// `pow()`.
#[unsafe(no_mangle)]
pub extern "C" fn pow(x: c_double, y: c_double) -> c_double {
    let zero_is_right = x == 0.0 || !x.is_finite() || !y.is_finite();
    underflowed(checked2(libm::pow(x, y), x, y), !zero_is_right)
}

/// `powf()`.
#[unsafe(no_mangle)]
pub extern "C" fn powf(x: c_float, y: c_float) -> c_float {
    let zero_is_right = x == 0.0 || !x.is_finite() || !y.is_finite();
    underflowed(
        checked2(f64::from(libm::powf(x, y)), f64::from(x), f64::from(y)),
        !zero_is_right,
    ) as c_float
}

/// `remainder()`.
#[unsafe(no_mangle)]
pub extern "C" fn remainder(x: c_double, y: c_double) -> c_double {
    checked2(libm::remainder(x, y), x, y)
}

/// `remainderf()`.
#[unsafe(no_mangle)]
pub extern "C" fn remainderf(x: c_float, y: c_float) -> c_float {
    checked2(
        f64::from(libm::remainderf(x, y)),
        f64::from(x),
        f64::from(y),
    ) as c_float
}

/// `fma()`.
#[unsafe(no_mangle)]
pub extern "C" fn fma(x: c_double, y: c_double, z: c_double) -> c_double {
    libm::fma(x, y, z)
}

/// `frexp()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn frexp(x: c_double, exponent: *mut c_int) -> c_double {
    let (value, power) = libm::frexp(x);
    // SAFETY: as the caller promises.
    unsafe { *exponent = power };
    value
}

/// `ldexp()`.
#[unsafe(no_mangle)]
pub extern "C" fn ldexp(x: c_double, exponent: c_int) -> c_double {
    scalbn(x, exponent)
}

/// `scalbn()`.
#[unsafe(no_mangle)]
pub extern "C" fn scalbn(x: c_double, exponent: c_int) -> c_double {
    let value = libm::scalbn(x, exponent);
    underflowed(checked1(value, x), x.is_finite() && x != 0.0)
}

/// `scalbln()`.
#[unsafe(no_mangle)]
pub extern "C" fn scalbln(x: c_double, exponent: c_long) -> c_double {
    let exponent = exponent.clamp(-100_000, 100_000) as c_int;
    scalbn(x, exponent)
}

/// `modf()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn modf(x: c_double, whole: *mut c_double) -> c_double {
    let (fraction, integer) = libm::modf(x);
    // SAFETY: as the caller promises.
    unsafe { *whole = integer };
    fraction
}

/// `remquo()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remquo(x: c_double, y: c_double, quotient: *mut c_int) -> c_double {
    let (rest, quo) = libm::remquo(x, y);
    // SAFETY: as the caller promises.
    unsafe { *quotient = quo };
    rest
}

/// `ilogb()`.
#[unsafe(no_mangle)]
pub extern "C" fn ilogb(x: c_double) -> c_int {
    if x == 0.0 || !x.is_finite() {
        set_errno(Errno::EDOM);
        return if x.is_infinite() {
            c_int::MAX
        } else {
            FP_ILOGB0
        };
    }
    libm::ilogb(x)
}

/// `logb()`.
#[unsafe(no_mangle)]
pub extern "C" fn logb(x: c_double) -> c_double {
    if x == 0.0 {
        set_errno(Errno::ERANGE);
        return f64::NEG_INFINITY;
    }
    if x.is_finite() {
        libm::ilogb(x) as c_double
    } else {
        x * x
    }
}

/// `rint()`.
#[unsafe(no_mangle)]
pub extern "C" fn rint(x: c_double) -> c_double {
    round_f64(x)
}

/// `nearbyint()`.
#[unsafe(no_mangle)]
pub extern "C" fn nearbyint(x: c_double) -> c_double {
    round_f64(x)
}

/// `lrint()`.
#[unsafe(no_mangle)]
pub extern "C" fn lrint(x: c_double) -> c_long {
    round_to_i64(x)
}

/// `llrint()`.
#[unsafe(no_mangle)]
pub extern "C" fn llrint(x: c_double) -> c_longlong {
    round_to_i64(x)
}

/// `lround()`.
#[unsafe(no_mangle)]
pub extern "C" fn lround(x: c_double) -> c_long {
    round_to_i64(libm::round(x))
}

/// `llround()`.
#[unsafe(no_mangle)]
pub extern "C" fn llround(x: c_double) -> c_longlong {
    round_to_i64(libm::round(x))
}

/// `sincos()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sincos(x: c_double, sine: *mut c_double, cosine: *mut c_double) {
    let (s, c) = libm::sincos(x);
    // SAFETY: as the caller promises.
    unsafe { *sine = s };
    // SAFETY: as the caller promises.
    unsafe { *cosine = c };
}

/// `pow10()`.
#[unsafe(no_mangle)]
pub extern "C" fn pow10(x: c_double) -> c_double {
    exp10(x)
}

/// `drem()`.
#[unsafe(no_mangle)]
pub extern "C" fn drem(x: c_double, y: c_double) -> c_double {
    remainder(x, y)
}

/// `significand()`.
#[unsafe(no_mangle)]
pub extern "C" fn significand(x: c_double) -> c_double {
    if x == 0.0 || !x.is_finite() {
        x
    } else {
        libm::scalbn(x, -libm::ilogb(x))
    }
}

/// `gamma()`.
#[unsafe(no_mangle)]
pub extern "C" fn gamma(x: c_double) -> c_double {
    lgamma(x)
}

/// `scalb()`.
#[unsafe(no_mangle)]
pub extern "C" fn scalb(x: c_double, exponent: c_double) -> c_double {
    let exponent = exponent.clamp(-100_000.0, 100_000.0) as c_int;
    scalbn(x, exponent)
}

/// `lgamma_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lgamma_r(x: c_double, sign: *mut c_int) -> c_double {
    let (value, found) = libm::lgamma_r(x);
    // SAFETY: as the caller promises.
    unsafe { *sign = found };
    value
}

/// `nan()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nan(tag: *const c_char) -> c_double {
    // SAFETY: as the caller promises.
    let tag = unsafe { cstr::or_empty(tag) };
    let text = [b"nan(", tag, b")\0"].concat();
    // SAFETY: a string of ours.
    parse_f64(&unsafe { CText::new(text.as_ptr().cast()) }).value
}

/// `jn()`.
#[unsafe(no_mangle)]
pub extern "C" fn jn(n: c_int, x: c_double) -> c_double {
    libm::jn(n, x)
}

/// `yn()`.
#[unsafe(no_mangle)]
pub extern "C" fn yn(n: c_int, x: c_double) -> c_double {
    libm::yn(n, x)
}

/// `finite()`.
#[unsafe(no_mangle)]
pub extern "C" fn finite(x: c_double) -> c_int {
    c_int::from(x.is_finite())
}

/// `isnan()`.
#[unsafe(no_mangle)]
pub extern "C" fn isnan(x: c_double) -> c_int {
    c_int::from(x.is_nan())
}

/// `isinf()`.
#[unsafe(no_mangle)]
pub extern "C" fn isinf(x: c_double) -> c_int {
    match (x.is_infinite(), x > 0.0) {
        (false, _) => 0,
        (true, true) => 1,
        (true, false) => -1,
    }
}

/// `__finite()`.
#[unsafe(no_mangle)]
pub extern "C" fn __finite(x: c_double) -> c_int {
    c_int::from(x.is_finite())
}

/// `__isnan()`.
#[unsafe(no_mangle)]
pub extern "C" fn __isnan(x: c_double) -> c_int {
    c_int::from(x.is_nan())
}

/// `__isinf()`.
#[unsafe(no_mangle)]
pub extern "C" fn __isinf(x: c_double) -> c_int {
    isinf(x)
}

/// `__signbit()`.
#[unsafe(no_mangle)]
pub extern "C" fn __signbit(x: c_double) -> c_int {
    c_int::from(x.is_sign_negative())
}

/// `__fpclassify()`.
#[unsafe(no_mangle)]
pub extern "C" fn __fpclassify(x: c_double) -> c_int {
    match x.classify() {
        core::num::FpCategory::Nan => 0,
        core::num::FpCategory::Infinite => 1,
        core::num::FpCategory::Zero => 2,
        core::num::FpCategory::Subnormal => 3,
        core::num::FpCategory::Normal => 4,
    }
}

/// `__acos_finite()`.
#[unsafe(no_mangle)]
pub extern "C" fn __acos_finite(x: c_double) -> c_double {
    libm::acos(x)
}

/// `__acosh_finite()`.
#[unsafe(no_mangle)]
pub extern "C" fn __acosh_finite(x: c_double) -> c_double {
    libm::acosh(x)
}

/// `__asin_finite()`.
#[unsafe(no_mangle)]
pub extern "C" fn __asin_finite(x: c_double) -> c_double {
    libm::asin(x)
}

/// `__atan2_finite()`.
#[unsafe(no_mangle)]
pub extern "C" fn __atan2_finite(x: c_double, y: c_double) -> c_double {
    libm::atan2(x, y)
}

/// `__atanh_finite()`.
#[unsafe(no_mangle)]
pub extern "C" fn __atanh_finite(x: c_double) -> c_double {
    libm::atanh(x)
}

/// `__cosh_finite()`.
#[unsafe(no_mangle)]
pub extern "C" fn __cosh_finite(x: c_double) -> c_double {
    libm::cosh(x)
}

/// `__exp_finite()`.
#[unsafe(no_mangle)]
pub extern "C" fn __exp_finite(x: c_double) -> c_double {
    libm::exp(x)
}

/// `__exp2_finite()`.
#[unsafe(no_mangle)]
pub extern "C" fn __exp2_finite(x: c_double) -> c_double {
    libm::exp2(x)
}

/// `__exp10_finite()`.
#[unsafe(no_mangle)]
pub extern "C" fn __exp10_finite(x: c_double) -> c_double {
    libm::exp10(x)
}

/// `__fmod_finite()`.
#[unsafe(no_mangle)]
pub extern "C" fn __fmod_finite(x: c_double, y: c_double) -> c_double {
    libm::fmod(x, y)
}

/// `__hypot_finite()`.
#[unsafe(no_mangle)]
pub extern "C" fn __hypot_finite(x: c_double, y: c_double) -> c_double {
    libm::hypot(x, y)
}

/// `__log_finite()`.
#[unsafe(no_mangle)]
pub extern "C" fn __log_finite(x: c_double) -> c_double {
    libm::log(x)
}

/// `__log10_finite()`.
#[unsafe(no_mangle)]
pub extern "C" fn __log10_finite(x: c_double) -> c_double {
    libm::log10(x)
}

/// `__log2_finite()`.
#[unsafe(no_mangle)]
pub extern "C" fn __log2_finite(x: c_double) -> c_double {
    libm::log2(x)
}

/// `__pow_finite()`.
#[unsafe(no_mangle)]
pub extern "C" fn __pow_finite(x: c_double, y: c_double) -> c_double {
    libm::pow(x, y)
}

/// `__sinh_finite()`.
#[unsafe(no_mangle)]
pub extern "C" fn __sinh_finite(x: c_double) -> c_double {
    libm::sinh(x)
}

/// `__sqrt_finite()`.
#[unsafe(no_mangle)]
pub extern "C" fn __sqrt_finite(x: c_double) -> c_double {
    libm::sqrt(x)
}

/// `__remainder_finite()`.
#[unsafe(no_mangle)]
pub extern "C" fn __remainder_finite(x: c_double, y: c_double) -> c_double {
    libm::remainder(x, y)
}

/// `fmaf()`.
#[unsafe(no_mangle)]
pub extern "C" fn fmaf(x: c_float, y: c_float, z: c_float) -> c_float {
    libm::fmaf(x, y, z)
}

/// `frexpf()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn frexpf(x: c_float, exponent: *mut c_int) -> c_float {
    let (value, power) = libm::frexpf(x);
    // SAFETY: as the caller promises.
    unsafe { *exponent = power };
    value
}

/// `ldexpf()`.
#[unsafe(no_mangle)]
pub extern "C" fn ldexpf(x: c_float, exponent: c_int) -> c_float {
    scalbnf(x, exponent)
}

/// `scalbnf()`.
#[unsafe(no_mangle)]
pub extern "C" fn scalbnf(x: c_float, exponent: c_int) -> c_float {
    let value = libm::scalbnf(x, exponent);
    underflowed(
        checked1(f64::from(value), f64::from(x)),
        x.is_finite() && x != 0.0,
    ) as c_float
}

/// `scalblnf()`.
#[unsafe(no_mangle)]
pub extern "C" fn scalblnf(x: c_float, exponent: c_long) -> c_float {
    let exponent = exponent.clamp(-100_000, 100_000) as c_int;
    scalbnf(x, exponent)
}

/// `modff()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn modff(x: c_float, whole: *mut c_float) -> c_float {
    let (fraction, integer) = libm::modff(x);
    // SAFETY: as the caller promises.
    unsafe { *whole = integer };
    fraction
}

/// `remquof()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remquof(x: c_float, y: c_float, quotient: *mut c_int) -> c_float {
    let (rest, quo) = libm::remquof(x, y);
    // SAFETY: as the caller promises.
    unsafe { *quotient = quo };
    rest
}

/// `ilogbf()`.
#[unsafe(no_mangle)]
pub extern "C" fn ilogbf(x: c_float) -> c_int {
    if x == 0.0 || !x.is_finite() {
        set_errno(Errno::EDOM);
        return if x.is_infinite() {
            c_int::MAX
        } else {
            FP_ILOGB0
        };
    }
    libm::ilogbf(x)
}

/// `logbf()`.
#[unsafe(no_mangle)]
pub extern "C" fn logbf(x: c_float) -> c_float {
    if x == 0.0 {
        set_errno(Errno::ERANGE);
        return f32::NEG_INFINITY;
    }
    if x.is_finite() {
        libm::ilogbf(x) as c_float
    } else {
        x * x
    }
}

/// `rintf()`.
#[unsafe(no_mangle)]
pub extern "C" fn rintf(x: c_float) -> c_float {
    round_f32(x)
}

/// `nearbyintf()`.
#[unsafe(no_mangle)]
pub extern "C" fn nearbyintf(x: c_float) -> c_float {
    round_f32(x)
}

/// `lrintf()`.
#[unsafe(no_mangle)]
pub extern "C" fn lrintf(x: c_float) -> c_long {
    round_to_i64(f64::from(x))
}

/// `llrintf()`.
#[unsafe(no_mangle)]
pub extern "C" fn llrintf(x: c_float) -> c_longlong {
    round_to_i64(f64::from(x))
}

/// `lroundf()`.
#[unsafe(no_mangle)]
pub extern "C" fn lroundf(x: c_float) -> c_long {
    round_to_i64(libm::round(f64::from(x)))
}

/// `llroundf()`.
#[unsafe(no_mangle)]
pub extern "C" fn llroundf(x: c_float) -> c_longlong {
    round_to_i64(libm::round(f64::from(x)))
}

/// `sincosf()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sincosf(x: c_float, sine: *mut c_float, cosine: *mut c_float) {
    let (s, c) = libm::sincosf(x);
    // SAFETY: as the caller promises.
    unsafe { *sine = s };
    // SAFETY: as the caller promises.
    unsafe { *cosine = c };
}

/// `pow10f()`.
#[unsafe(no_mangle)]
pub extern "C" fn pow10f(x: c_float) -> c_float {
    exp10f(x)
}

/// `dremf()`.
#[unsafe(no_mangle)]
pub extern "C" fn dremf(x: c_float, y: c_float) -> c_float {
    remainderf(x, y)
}

/// `significandf()`.
#[unsafe(no_mangle)]
pub extern "C" fn significandf(x: c_float) -> c_float {
    if x == 0.0 || !x.is_finite() {
        x
    } else {
        libm::scalbnf(x, -libm::ilogbf(x))
    }
}

/// `gammaf()`.
#[unsafe(no_mangle)]
pub extern "C" fn gammaf(x: c_float) -> c_float {
    lgammaf(x)
}

/// `scalbf()`.
#[unsafe(no_mangle)]
pub extern "C" fn scalbf(x: c_float, exponent: c_float) -> c_float {
    let exponent = exponent.clamp(-100_000.0, 100_000.0) as c_int;
    scalbnf(x, exponent)
}

/// `lgammaf_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lgammaf_r(x: c_float, sign: *mut c_int) -> c_float {
    let (value, found) = libm::lgammaf_r(x);
    // SAFETY: as the caller promises.
    unsafe { *sign = found };
    value
}

/// `nanf()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nanf(tag: *const c_char) -> c_float {
    // SAFETY: as the caller promises.
    let tag = unsafe { cstr::or_empty(tag) };
    let text = [b"nan(", tag, b")\0"].concat();
    // SAFETY: a string of ours.
    parse_f64(&unsafe { CText::new(text.as_ptr().cast()) }).value as c_float
}

/// `jnf()`.
#[unsafe(no_mangle)]
pub extern "C" fn jnf(n: c_int, x: c_float) -> c_float {
    libm::jnf(n, x)
}

/// `ynf()`.
#[unsafe(no_mangle)]
pub extern "C" fn ynf(n: c_int, x: c_float) -> c_float {
    libm::ynf(n, x)
}

/// `finitef()`.
#[unsafe(no_mangle)]
pub extern "C" fn finitef(x: c_float) -> c_int {
    c_int::from(x.is_finite())
}

/// `isnanf()`.
#[unsafe(no_mangle)]
pub extern "C" fn isnanf(x: c_float) -> c_int {
    c_int::from(x.is_nan())
}

/// `isinff()`.
#[unsafe(no_mangle)]
pub extern "C" fn isinff(x: c_float) -> c_int {
    match (x.is_infinite(), x > 0.0) {
        (false, _) => 0,
        (true, true) => 1,
        (true, false) => -1,
    }
}

/// `__finitef()`.
#[unsafe(no_mangle)]
pub extern "C" fn __finitef(x: c_float) -> c_int {
    c_int::from(x.is_finite())
}

/// `__isnanf()`.
#[unsafe(no_mangle)]
pub extern "C" fn __isnanf(x: c_float) -> c_int {
    c_int::from(x.is_nan())
}

/// `__isinff()`.
#[unsafe(no_mangle)]
pub extern "C" fn __isinff(x: c_float) -> c_int {
    isinff(x)
}

/// `__signbitf()`.
#[unsafe(no_mangle)]
pub extern "C" fn __signbitf(x: c_float) -> c_int {
    c_int::from(x.is_sign_negative())
}

/// `__fpclassifyf()`.
#[unsafe(no_mangle)]
pub extern "C" fn __fpclassifyf(x: c_float) -> c_int {
    match x.classify() {
        core::num::FpCategory::Nan => 0,
        core::num::FpCategory::Infinite => 1,
        core::num::FpCategory::Zero => 2,
        core::num::FpCategory::Subnormal => 3,
        core::num::FpCategory::Normal => 4,
    }
}

/// `__acosf_finite()`.
#[unsafe(no_mangle)]
pub extern "C" fn __acosf_finite(x: c_float) -> c_float {
    libm::acosf(x)
}

/// `__acoshf_finite()`.
#[unsafe(no_mangle)]
pub extern "C" fn __acoshf_finite(x: c_float) -> c_float {
    libm::acoshf(x)
}

/// `__asinf_finite()`.
#[unsafe(no_mangle)]
pub extern "C" fn __asinf_finite(x: c_float) -> c_float {
    libm::asinf(x)
}

/// `__atan2f_finite()`.
#[unsafe(no_mangle)]
pub extern "C" fn __atan2f_finite(x: c_float, y: c_float) -> c_float {
    libm::atan2f(x, y)
}

/// `__atanhf_finite()`.
#[unsafe(no_mangle)]
pub extern "C" fn __atanhf_finite(x: c_float) -> c_float {
    libm::atanhf(x)
}

/// `__coshf_finite()`.
#[unsafe(no_mangle)]
pub extern "C" fn __coshf_finite(x: c_float) -> c_float {
    libm::coshf(x)
}

/// `__expf_finite()`.
#[unsafe(no_mangle)]
pub extern "C" fn __expf_finite(x: c_float) -> c_float {
    libm::expf(x)
}

/// `__exp2f_finite()`.
#[unsafe(no_mangle)]
pub extern "C" fn __exp2f_finite(x: c_float) -> c_float {
    libm::exp2f(x)
}

/// `__exp10f_finite()`.
#[unsafe(no_mangle)]
pub extern "C" fn __exp10f_finite(x: c_float) -> c_float {
    libm::exp10f(x)
}

/// `__fmodf_finite()`.
#[unsafe(no_mangle)]
pub extern "C" fn __fmodf_finite(x: c_float, y: c_float) -> c_float {
    libm::fmodf(x, y)
}

/// `__hypotf_finite()`.
#[unsafe(no_mangle)]
pub extern "C" fn __hypotf_finite(x: c_float, y: c_float) -> c_float {
    libm::hypotf(x, y)
}

/// `__logf_finite()`.
#[unsafe(no_mangle)]
pub extern "C" fn __logf_finite(x: c_float) -> c_float {
    libm::logf(x)
}

/// `__log10f_finite()`.
#[unsafe(no_mangle)]
pub extern "C" fn __log10f_finite(x: c_float) -> c_float {
    libm::log10f(x)
}

/// `__log2f_finite()`.
#[unsafe(no_mangle)]
pub extern "C" fn __log2f_finite(x: c_float) -> c_float {
    libm::log2f(x)
}

/// `__powf_finite()`.
#[unsafe(no_mangle)]
pub extern "C" fn __powf_finite(x: c_float, y: c_float) -> c_float {
    libm::powf(x, y)
}

/// `__sinhf_finite()`.
#[unsafe(no_mangle)]
pub extern "C" fn __sinhf_finite(x: c_float) -> c_float {
    libm::sinhf(x)
}

/// `__sqrtf_finite()`.
#[unsafe(no_mangle)]
pub extern "C" fn __sqrtf_finite(x: c_float) -> c_float {
    libm::sqrtf(x)
}

/// `__remainderf_finite()`.
#[unsafe(no_mangle)]
pub extern "C" fn __remainderf_finite(x: c_float, y: c_float) -> c_float {
    libm::remainderf(x, y)
}
