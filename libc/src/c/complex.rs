//! <complex.h>: C11 §7.3, on [`crate::math::complex`].
//!
//! A `double _Complex` is passed and returned like a struct of two `double`s, a `float _Complex` like one of
//! two `float`s (System V ABI, AMD64, §3.2.3). `long double _Complex` comes by address from
//! `libc/shim/complex_long.c`.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(clippy::missing_safety_doc, reason = "places that the shims own")]

use core::ffi::{c_double, c_float};

use crate::{
    c::math::{power, trigonometric},
    math::complex::{self, apply, apply_two},
    number::F80,
};

/// `double _Complex`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Double {
    re: c_double,
    im: c_double,
}

/// `float _Complex`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Float {
    re: c_float,
    im: c_float,
}

macro_rules! functions {
    ($($double:ident, $float:ident, $long:ident: $function:expr;)*) => {$(
        #[unsafe(no_mangle)]
        extern "C" fn $double(z: Double) -> Double {
            let (re, im) = apply((z.re, z.im), $function);
            Double { re, im }
        }

        #[unsafe(no_mangle)]
        extern "C" fn $float(z: Float) -> Float {
            let (re, im) = apply((z.re, z.im), $function);
            Float { re, im }
        }

        #[unsafe(no_mangle)]
        unsafe extern "C" fn $long(place: *mut [F80; 2]) {
            // SAFETY: the shim passes a place of its own.
            let [re, im] = unsafe { *place };
            let (re, im) = apply((re, im), $function);
            // SAFETY: as above.
            unsafe { *place = [re, im] };
        }
    )*};
}

functions! {
    cacos, cacosf, __skerry_cacosl: complex::cacos;
    cacosh, cacoshf, __skerry_cacoshl: complex::cacosh;
    casin, casinf, __skerry_casinl: complex::casin;
    casinh, casinhf, __skerry_casinhl: complex::casinh;
    catan, catanf, __skerry_catanl: complex::catan;
    catanh, catanhf, __skerry_catanhl: complex::catanh;
    ccos, ccosf, __skerry_ccosl: complex::ccos;
    ccosh, ccoshf, __skerry_ccoshl: complex::ccosh;
    cexp, cexpf, __skerry_cexpl: complex::cexp;
    clog, clogf, __skerry_clogl: complex::clog;
    clog10, clog10f, __skerry_clog10l: complex::clog10;
    csin, csinf, __skerry_csinl: complex::csin;
    csinh, csinhf, __skerry_csinhl: complex::csinh;
    csqrt, csqrtf, __skerry_csqrtl: complex::csqrt;
    ctan, ctanf, __skerry_ctanl: complex::ctan;
    ctanh, ctanhf, __skerry_ctanhl: complex::ctanh;
}

#[unsafe(no_mangle)]
extern "C" fn cproj(z: Double) -> Double {
    let (re, im) = complex::project((z.re, z.im));
    Double { re, im }
}

#[unsafe(no_mangle)]
extern "C" fn cprojf(z: Float) -> Float {
    let (re, im) = complex::project((z.re, z.im));
    Float { re, im }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn __skerry_cprojl(place: *mut [F80; 2]) {
    // SAFETY: the shim passes a place of its own.
    let [re, im] = unsafe { *place };
    let (re, im) = complex::project((re, im));
    // SAFETY: as above.
    unsafe { *place = [re, im] };
}

#[unsafe(no_mangle)]
extern "C" fn cpow(a: Double, b: Double) -> Double {
    let (re, im) = apply_two((a.re, a.im), (b.re, b.im), complex::cpow);
    Double { re, im }
}

#[unsafe(no_mangle)]
extern "C" fn cpowf(a: Float, b: Float) -> Float {
    let (re, im) = apply_two((a.re, a.im), (b.re, b.im), complex::cpow);
    Float { re, im }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn __skerry_cpowl(place: *mut [F80; 2], other: *const [F80; 2]) {
    // SAFETY: the shim passes places of its own.
    let ([x, y], [re, im]) = unsafe { (*place, *other) };
    let (re, im) = apply_two((x, y), (re, im), complex::cpow);
    // SAFETY: as above.
    unsafe { *place = [re, im] };
}

#[unsafe(no_mangle)]
extern "C" fn cabs(z: Double) -> c_double {
    power::hypot(z.re, z.im)
}

#[unsafe(no_mangle)]
extern "C" fn cabsf(z: Float) -> c_float {
    power::hypotf(z.re, z.im)
}

#[unsafe(no_mangle)]
extern "C" fn carg(z: Double) -> c_double {
    trigonometric::atan2(z.im, z.re)
}

#[unsafe(no_mangle)]
extern "C" fn cargf(z: Float) -> c_float {
    trigonometric::atan2f(z.im, z.re)
}

#[unsafe(no_mangle)]
extern "C" fn conj(z: Double) -> Double {
    Double { im: -z.im, ..z }
}

#[unsafe(no_mangle)]
extern "C" fn conjf(z: Float) -> Float {
    Float { im: -z.im, ..z }
}

#[unsafe(no_mangle)]
extern "C" fn creal(z: Double) -> c_double {
    z.re
}

#[unsafe(no_mangle)]
extern "C" fn crealf(z: Float) -> c_float {
    z.re
}

#[unsafe(no_mangle)]
extern "C" fn cimag(z: Double) -> c_double {
    z.im
}

#[unsafe(no_mangle)]
extern "C" fn cimagf(z: Float) -> c_float {
    z.im
}
