//! `long double` functions, which `libc/shim/math_long.c` and `libc/shim/complex_long.c` call by address:
//! the first argument's place takes the result.

#![expect(unsafe_code, reason = "called by the shims")]
#![allow(clippy::missing_safety_doc, reason = "places that the shims own")]

use core::ffi::{c_int, c_long, c_uint};

use posix_api::Errno;

use super::{log_gamma, report, with_signgam};
use crate::{
    abi::result::set_errno,
    math::{
        Number, binary, elementary, fast,
        integer::{Target, from_number},
        never,
        order::{self, Ordered},
        scale, special, unary, with_order,
    },
    number::F80,
};

macro_rules! unary_functions {
    ($($name:ident: $function:expr;)*) => {$(
        #[unsafe(no_mangle)]
        unsafe extern "C" fn $name(place: *mut F80) {
            // SAFETY: the shim passes a place of its own.
            let x = unsafe { *place };
            let value = report(unary(x, $function));
            // SAFETY: as above.
            unsafe { *place = value };
        }
    )*};
}

unary_functions! {
    __skerry_acosl: elementary::acos;
    __skerry_acoshl: elementary::acosh;
    __skerry_asinl: elementary::asin;
    __skerry_asinhl: elementary::asinh;
    __skerry_atanl: elementary::atan;
    __skerry_atanhl: elementary::atanh;
    __skerry_cbrtl: elementary::cbrt;
    __skerry_cosl: elementary::cos;
    __skerry_coshl: elementary::cosh;
    __skerry_erfl: special::erf;
    __skerry_erfcl: special::erfc;
    __skerry_expl: elementary::exp;
    __skerry_exp2l: elementary::exp2;
    __skerry_exp10l: elementary::exp10;
    __skerry_expm1l: elementary::expm1;
    __skerry_j0l: |x| special::jn(0, x);
    __skerry_j1l: |x| special::jn(1, x);
    __skerry_logl: elementary::log;
    __skerry_log10l: elementary::log10;
    __skerry_log1pl: elementary::log1p;
    __skerry_log2l: elementary::log2;
    __skerry_sinl: elementary::sin;
    __skerry_sinhl: elementary::sinh;
    __skerry_tanl: elementary::tan;
    __skerry_tanhl: elementary::tanh;
    __skerry_tgammal: special::tgamma;
    __skerry_y0l: |x| special::yn(0, x);
    __skerry_y1l: |x| special::yn(1, x);
}

macro_rules! binary_functions {
    ($($name:ident: $despite:expr, $function:expr;)*) => {$(
        #[unsafe(no_mangle)]
        unsafe extern "C" fn $name(place: *mut F80, other: *const F80) {
            // SAFETY: the shim passes places of its own.
            let (x, y) = unsafe { (*place, *other) };
            let value = report(binary(x, y, $despite, $function));
            // SAFETY: as above.
            unsafe { *place = value };
        }
    )*};
}

macro_rules! order_functions {
    ($($name:ident: $rule:path, $choose:path;)*) => {$(
        #[unsafe(no_mangle)]
        unsafe extern "C" fn $name(place: *mut F80, other: *const F80) {
            // SAFETY: the shim passes places of its own.
            let (x, y) = unsafe { (*place, *other) };
            // SAFETY: as above.
            unsafe { *place = $rule(x, y, $choose) };
        }
    )*};
}

order_functions! {
    __skerry_fmaximuml: order::with_nan, order::larger;
    __skerry_fminimuml: order::with_nan, order::smaller;
    __skerry_fmaximum_numl: order::without_nan, order::larger;
    __skerry_fminimum_numl: order::without_nan, order::smaller;
    __skerry_fmaximum_magl: order::with_nan, order::larger_magnitude;
    __skerry_fminimum_magl: order::with_nan, order::smaller_magnitude;
    __skerry_fmaximum_mag_numl: order::without_nan, order::larger_magnitude;
    __skerry_fminimum_mag_numl: order::without_nan, order::smaller_magnitude;
    __skerry_fmaxmagl: order::by_old_rule, order::larger_magnitude;
    __skerry_fminmagl: order::by_old_rule, order::smaller_magnitude;
}

#[unsafe(no_mangle)]
unsafe extern "C" fn __skerry_nextupl(place: *mut F80) {
    // SAFETY: the shim passes a place of its own.
    let x = unsafe { *place };
    // SAFETY: as above.
    unsafe { *place = order::next_up(x) };
}

#[unsafe(no_mangle)]
unsafe extern "C" fn __skerry_nextdownl(place: *mut F80) {
    // SAFETY: the shim passes a place of its own.
    let x = unsafe { *place };
    // SAFETY: as above.
    unsafe { *place = order::next_down(x) };
}

/// `nextafterl()`: errors as POSIX has them for over- and underflow.
#[unsafe(no_mangle)]
unsafe extern "C" fn __skerry_nextafterl(place: *mut F80, other: *const F80) {
    // SAFETY: the shim passes places of its own.
    let (x, y) = unsafe { (*place, *other) };
    let value = report(order::next_after(x, y));
    // SAFETY: as above.
    unsafe { *place = value };
}

#[unsafe(no_mangle)]
unsafe extern "C" fn totalorderl(x: *const F80, y: *const F80) -> c_int {
    // SAFETY: as the caller promises.
    let (x, y) = unsafe { (*x, *y) };
    c_int::from(order::total_order(x, y).is_le())
}

#[unsafe(no_mangle)]
unsafe extern "C" fn totalordermagl(x: *const F80, y: *const F80) -> c_int {
    // SAFETY: as the caller promises.
    let (x, y) = unsafe { (*x, *y) };
    let order = order::total_order(x.signed(false), y.signed(false));
    c_int::from(order.is_le())
}

#[unsafe(no_mangle)]
unsafe extern "C" fn canonicalizel(to: *mut F80, x: *const F80) -> c_int {
    // SAFETY: as the caller promises.
    let x = unsafe { *x };
    let canonical = if x.is_not_a_number() {
        order::next_up(x)
    } else {
        x
    };
    // SAFETY: as the caller promises.
    unsafe { *to = canonical };
    0
}

#[unsafe(no_mangle)]
unsafe extern "C" fn __skerry_getpayloadl(place: *mut F80) {
    // SAFETY: the shim passes a place of its own.
    let x = unsafe { *place };
    let payload = order::payload(x).map_or(-1, u64::cast_signed);
    let value = F80::round(crate::real::Wide::integer(payload)).0;
    // SAFETY: as above.
    unsafe { *place = value };
}

/// Stores a NaN with the payload that the place holds; 0, and 1 is returned, if there is none.
unsafe fn set_payload(place: *mut F80, is_signaling: bool) -> c_int {
    // SAFETY: the shim passes a place of its own.
    let made = order::nan_with(unsafe { *place }, is_signaling);
    // SAFETY: as above.
    unsafe { *place = made.unwrap_or_default() };
    c_int::from(made.is_none())
}

#[unsafe(no_mangle)]
unsafe extern "C" fn __skerry_setpayloadl(place: *mut F80) -> c_int {
    // SAFETY: the shim passes a place of its own.
    unsafe { set_payload(place, false) }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn __skerry_setpayloadsigl(place: *mut F80) -> c_int {
    // SAFETY: the shim passes a place of its own.
    unsafe { set_payload(place, true) }
}

/// The family of `fromfpl()`: bit 0 of `kind` is for a sign, bit 1 for "inexact".
#[unsafe(no_mangle)]
unsafe extern "C" fn __skerry_fromfpl(
    x: *const F80,
    direction: c_int,
    width: c_uint,
    kind: c_int,
) -> c_long {
    let target = Target {
        direction,
        width,
        is_signed: kind & 1 != 0,
        is_exact: kind & 2 != 0,
    };
    // SAFETY: the shim passes a place of its own.
    report(from_number(unsafe { *x }, target)).cast_signed()
}

#[unsafe(no_mangle)]
unsafe extern "C" fn __skerry_issignalingl(x: *const F80) -> c_int {
    // SAFETY: the shim passes a place of its own.
    c_int::from(unsafe { *x }.is_signaling())
}

binary_functions! {
    __skerry_atan2l: never, elementary::atan2;
    __skerry_hypotl: elementary::hypot_despite, elementary::hypot;
    __skerry_powl: elementary::pow_despite, elementary::pow;
    __skerry_scalbl: never, scale::scalb;
}

#[unsafe(no_mangle)]
unsafe extern "C" fn __skerry_fmal(place: *mut F80, y: *const F80, z: *const F80) {
    // SAFETY: the shim passes places of its own.
    let (x, y, z) = unsafe { (*place, *y, *z) };
    let value = report(fast::fused(x, y, z));
    // SAFETY: as above.
    unsafe { *place = value };
}

#[unsafe(no_mangle)]
unsafe extern "C" fn __skerry_jnl(place: *mut F80, n: c_int) {
    // SAFETY: the shim passes a place of its own.
    let x = unsafe { *place };
    let value = report(with_order(n, x, special::jn));
    // SAFETY: as above.
    unsafe { *place = value };
}

#[unsafe(no_mangle)]
unsafe extern "C" fn __skerry_ynl(place: *mut F80, n: c_int) {
    // SAFETY: the shim passes a place of its own.
    let x = unsafe { *place };
    let value = report(with_order(n, x, special::yn));
    // SAFETY: as above.
    unsafe { *place = value };
}

#[unsafe(no_mangle)]
unsafe extern "C" fn __skerry_lgammal(place: *mut F80) {
    // SAFETY: the shim passes a place of its own.
    let x = unsafe { *place };
    let value = with_signgam(log_gamma(x));
    // SAFETY: as above.
    unsafe { *place = value };
}

#[unsafe(no_mangle)]
unsafe extern "C" fn __skerry_lgammal_r(place: *mut F80, sign: *mut c_int) {
    // SAFETY: the shim passes a place of its own.
    let x = unsafe { *place };
    let (value, found) = log_gamma(x);
    // SAFETY: as above.
    unsafe { *place = value };
    // SAFETY: the program promises a place for the sign.
    unsafe { *sign = found };
}

/// `ilogbl()`.
#[unsafe(no_mangle)]
unsafe extern "C" fn __skerry_ilogbl(x: *const F80) -> c_int {
    // SAFETY: the shim passes a place of its own.
    report(scale::ilogb(unsafe { *x }))
}

/// For the shims: `EDOM`.
#[unsafe(no_mangle)]
extern "C" fn __skerry_domain_error() {
    set_errno(Errno::EDOM);
}

/// For the shims: `ERANGE`.
#[unsafe(no_mangle)]
extern "C" fn __skerry_range_error() {
    set_errno(Errno::ERANGE);
}
