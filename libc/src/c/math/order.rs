//! C23 §7.12.9 to §7.12.15 as glibc 2.36 has it from TS 18661-1: neighbours, total order, payloads, maxima,
//! and integers of a width.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(clippy::missing_safety_doc, reason = "numbers of the caller's")]

use core::ffi::{c_double, c_float, c_int, c_long, c_uint, c_ulong};

use super::{
    FP_ILOGB0,
    exponential::{ilogb, ilogbf},
    report,
};
use crate::math::{
    integer::{Target, from_number},
    order,
};

/// `FP_LLOGB0`.
const LLOGB_OF_ZERO: c_long = c_long::MIN;

/// An `ilogb()` as a `long`.
fn widened(exponent: c_int) -> c_long {
    match exponent {
        c_int::MAX => c_long::MAX,
        FP_ILOGB0 => LLOGB_OF_ZERO,
        other => c_long::from(other),
    }
}

/// `nextup()`.
#[unsafe(no_mangle)]
pub extern "C" fn nextup(x: c_double) -> c_double {
    order::next_up(x)
}

/// `nextdown()`.
#[unsafe(no_mangle)]
pub extern "C" fn nextdown(x: c_double) -> c_double {
    order::next_down(x)
}

/// `llogb()`.
#[unsafe(no_mangle)]
pub extern "C" fn llogb(x: c_double) -> c_long {
    widened(ilogb(x))
}

/// `fmaximum()`.
#[unsafe(no_mangle)]
pub extern "C" fn fmaximum(x: c_double, y: c_double) -> c_double {
    order::with_nan(x, y, order::larger)
}

/// `fminimum()`.
#[unsafe(no_mangle)]
pub extern "C" fn fminimum(x: c_double, y: c_double) -> c_double {
    order::with_nan(x, y, order::smaller)
}

/// `fmaximum_num()`.
#[unsafe(no_mangle)]
pub extern "C" fn fmaximum_num(x: c_double, y: c_double) -> c_double {
    order::without_nan(x, y, order::larger)
}

/// `fminimum_num()`.
#[unsafe(no_mangle)]
pub extern "C" fn fminimum_num(x: c_double, y: c_double) -> c_double {
    order::without_nan(x, y, order::smaller)
}

/// `fmaximum_mag()`.
#[unsafe(no_mangle)]
pub extern "C" fn fmaximum_mag(x: c_double, y: c_double) -> c_double {
    order::with_nan(x, y, order::larger_magnitude)
}

/// `fminimum_mag()`.
#[unsafe(no_mangle)]
pub extern "C" fn fminimum_mag(x: c_double, y: c_double) -> c_double {
    order::with_nan(x, y, order::smaller_magnitude)
}

/// `fmaximum_mag_num()`.
#[unsafe(no_mangle)]
pub extern "C" fn fmaximum_mag_num(x: c_double, y: c_double) -> c_double {
    order::without_nan(x, y, order::larger_magnitude)
}

/// `fminimum_mag_num()`.
#[unsafe(no_mangle)]
pub extern "C" fn fminimum_mag_num(x: c_double, y: c_double) -> c_double {
    order::without_nan(x, y, order::smaller_magnitude)
}

/// `fmaxmag()`.
#[unsafe(no_mangle)]
pub extern "C" fn fmaxmag(x: c_double, y: c_double) -> c_double {
    order::by_old_rule(x, y, order::larger_magnitude)
}

/// `fminmag()`.
#[unsafe(no_mangle)]
pub extern "C" fn fminmag(x: c_double, y: c_double) -> c_double {
    order::by_old_rule(x, y, order::smaller_magnitude)
}

/// `totalorder()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn totalorder(x: *const c_double, y: *const c_double) -> c_int {
    // SAFETY: as the caller promises.
    let (x, y) = unsafe { (*x, *y) };
    c_int::from(order::total_order(x, y).is_le())
}

/// `totalordermag()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn totalordermag(x: *const c_double, y: *const c_double) -> c_int {
    // SAFETY: as the caller promises.
    let (x, y) = unsafe { (*x, *y) };
    c_int::from(order::total_order(x.abs(), y.abs()).is_le())
}

/// `canonicalize()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn canonicalize(to: *mut c_double, x: *const c_double) -> c_int {
    // SAFETY: as the caller promises.
    let x = unsafe { *x };
    // SAFETY: as the caller promises.
    unsafe { *to = if x.is_nan() { order::next_up(x) } else { x } };
    0
}

/// `getpayload()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getpayload(x: *const c_double) -> c_double {
    // SAFETY: as the caller promises.
    let x = unsafe { *x };
    order::payload(x).map_or(-1.0, |payload| payload as c_double)
}

/// `setpayload()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn setpayload(to: *mut c_double, payload: c_double) -> c_int {
    let made = order::nan_with(payload, false);
    // SAFETY: as the caller promises.
    unsafe { *to = made.unwrap_or(0.0) };
    c_int::from(made.is_none())
}

/// `setpayloadsig()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn setpayloadsig(to: *mut c_double, payload: c_double) -> c_int {
    let made = order::nan_with(payload, true);
    // SAFETY: as the caller promises.
    unsafe { *to = made.unwrap_or(0.0) };
    c_int::from(made.is_none())
}

/// `fromfp()`.
#[unsafe(no_mangle)]
pub extern "C" fn fromfp(x: c_double, direction: c_int, width: c_uint) -> c_long {
    let target = Target {
        direction,
        width,
        is_signed: true,
        is_exact: false,
    };
    report(from_number(x, target)).cast_signed()
}

/// `fromfpx()`.
#[unsafe(no_mangle)]
pub extern "C" fn fromfpx(x: c_double, direction: c_int, width: c_uint) -> c_long {
    let target = Target {
        direction,
        width,
        is_signed: true,
        is_exact: true,
    };
    report(from_number(x, target)).cast_signed()
}

/// `ufromfp()`.
#[unsafe(no_mangle)]
pub extern "C" fn ufromfp(x: c_double, direction: c_int, width: c_uint) -> c_ulong {
    let target = Target {
        direction,
        width,
        is_signed: false,
        is_exact: false,
    };
    report(from_number(x, target))
}

/// `ufromfpx()`.
#[unsafe(no_mangle)]
pub extern "C" fn ufromfpx(x: c_double, direction: c_int, width: c_uint) -> c_ulong {
    let target = Target {
        direction,
        width,
        is_signed: false,
        is_exact: true,
    };
    report(from_number(x, target))
}

/// `__issignaling()`.
#[unsafe(no_mangle)]
pub extern "C" fn __issignaling(x: c_double) -> c_int {
    c_int::from(crate::math::Number::is_signaling(x))
}

/// `__iseqsig()`.
#[unsafe(no_mangle)]
pub extern "C" fn __iseqsig(x: c_double, y: c_double) -> c_int {
    if x.is_nan() || y.is_nan() {
        crate::arch::raise_invalid();
        crate::abi::result::set_errno(posix_api::Errno::EDOM);
    }
    c_int::from(x == y)
}

/// `nextupf()`.
#[unsafe(no_mangle)]
pub extern "C" fn nextupf(x: c_float) -> c_float {
    order::next_up(x)
}

/// `nextdownf()`.
#[unsafe(no_mangle)]
pub extern "C" fn nextdownf(x: c_float) -> c_float {
    order::next_down(x)
}

/// `llogbf()`.
#[unsafe(no_mangle)]
pub extern "C" fn llogbf(x: c_float) -> c_long {
    widened(ilogbf(x))
}

/// `fmaximumf()`.
#[unsafe(no_mangle)]
pub extern "C" fn fmaximumf(x: c_float, y: c_float) -> c_float {
    order::with_nan(x, y, order::larger)
}

/// `fminimumf()`.
#[unsafe(no_mangle)]
pub extern "C" fn fminimumf(x: c_float, y: c_float) -> c_float {
    order::with_nan(x, y, order::smaller)
}

/// `fmaximum_numf()`.
#[unsafe(no_mangle)]
pub extern "C" fn fmaximum_numf(x: c_float, y: c_float) -> c_float {
    order::without_nan(x, y, order::larger)
}

/// `fminimum_numf()`.
#[unsafe(no_mangle)]
pub extern "C" fn fminimum_numf(x: c_float, y: c_float) -> c_float {
    order::without_nan(x, y, order::smaller)
}

/// `fmaximum_magf()`.
#[unsafe(no_mangle)]
pub extern "C" fn fmaximum_magf(x: c_float, y: c_float) -> c_float {
    order::with_nan(x, y, order::larger_magnitude)
}

/// `fminimum_magf()`.
#[unsafe(no_mangle)]
pub extern "C" fn fminimum_magf(x: c_float, y: c_float) -> c_float {
    order::with_nan(x, y, order::smaller_magnitude)
}

/// `fmaximum_mag_numf()`.
#[unsafe(no_mangle)]
pub extern "C" fn fmaximum_mag_numf(x: c_float, y: c_float) -> c_float {
    order::without_nan(x, y, order::larger_magnitude)
}

/// `fminimum_mag_numf()`.
#[unsafe(no_mangle)]
pub extern "C" fn fminimum_mag_numf(x: c_float, y: c_float) -> c_float {
    order::without_nan(x, y, order::smaller_magnitude)
}

/// `fmaxmagf()`.
#[unsafe(no_mangle)]
pub extern "C" fn fmaxmagf(x: c_float, y: c_float) -> c_float {
    order::by_old_rule(x, y, order::larger_magnitude)
}

/// `fminmagf()`.
#[unsafe(no_mangle)]
pub extern "C" fn fminmagf(x: c_float, y: c_float) -> c_float {
    order::by_old_rule(x, y, order::smaller_magnitude)
}

/// `totalorderf()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn totalorderf(x: *const c_float, y: *const c_float) -> c_int {
    // SAFETY: as the caller promises.
    let (x, y) = unsafe { (*x, *y) };
    c_int::from(order::total_order(x, y).is_le())
}

/// `totalordermagf()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn totalordermagf(x: *const c_float, y: *const c_float) -> c_int {
    // SAFETY: as the caller promises.
    let (x, y) = unsafe { (*x, *y) };
    c_int::from(order::total_order(x.abs(), y.abs()).is_le())
}

/// `canonicalizef()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn canonicalizef(to: *mut c_float, x: *const c_float) -> c_int {
    // SAFETY: as the caller promises.
    let x = unsafe { *x };
    // SAFETY: as the caller promises.
    unsafe { *to = if x.is_nan() { order::next_up(x) } else { x } };
    0
}

/// `getpayloadf()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getpayloadf(x: *const c_float) -> c_float {
    // SAFETY: as the caller promises.
    let x = unsafe { *x };
    order::payload(x).map_or(-1.0, |payload| payload as c_float)
}

/// `setpayloadf()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn setpayloadf(to: *mut c_float, payload: c_float) -> c_int {
    let made = order::nan_with(payload, false);
    // SAFETY: as the caller promises.
    unsafe { *to = made.unwrap_or(0.0) };
    c_int::from(made.is_none())
}

/// `setpayloadsigf()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn setpayloadsigf(to: *mut c_float, payload: c_float) -> c_int {
    let made = order::nan_with(payload, true);
    // SAFETY: as the caller promises.
    unsafe { *to = made.unwrap_or(0.0) };
    c_int::from(made.is_none())
}

/// `fromfpf()`.
#[unsafe(no_mangle)]
pub extern "C" fn fromfpf(x: c_float, direction: c_int, width: c_uint) -> c_long {
    let target = Target {
        direction,
        width,
        is_signed: true,
        is_exact: false,
    };
    report(from_number(x, target)).cast_signed()
}

/// `fromfpxf()`.
#[unsafe(no_mangle)]
pub extern "C" fn fromfpxf(x: c_float, direction: c_int, width: c_uint) -> c_long {
    let target = Target {
        direction,
        width,
        is_signed: true,
        is_exact: true,
    };
    report(from_number(x, target)).cast_signed()
}

/// `ufromfpf()`.
#[unsafe(no_mangle)]
pub extern "C" fn ufromfpf(x: c_float, direction: c_int, width: c_uint) -> c_ulong {
    let target = Target {
        direction,
        width,
        is_signed: false,
        is_exact: false,
    };
    report(from_number(x, target))
}

/// `ufromfpxf()`.
#[unsafe(no_mangle)]
pub extern "C" fn ufromfpxf(x: c_float, direction: c_int, width: c_uint) -> c_ulong {
    let target = Target {
        direction,
        width,
        is_signed: false,
        is_exact: true,
    };
    report(from_number(x, target))
}

/// `__issignalingf()`.
#[unsafe(no_mangle)]
pub extern "C" fn __issignalingf(x: c_float) -> c_int {
    c_int::from(crate::math::Number::is_signaling(x))
}

/// `__iseqsigf()`.
#[unsafe(no_mangle)]
pub extern "C" fn __iseqsigf(x: c_float, y: c_float) -> c_int {
    if x.is_nan() || y.is_nan() {
        crate::arch::raise_invalid();
        crate::abi::result::set_errno(posix_api::Errno::EDOM);
    }
    c_int::from(x == y)
}
