//! <wchar.h>: numbers.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(clippy::missing_safety_doc, reason = "stated in c/wchar.rs")]

use core::ffi::{c_double, c_float, c_int, c_long, c_longlong, c_ulong, c_ulonglong};

use posix_api::Errno;

use crate::{
    abi::{
        c_text::CWideText,
        result::set_errno,
        types::{base::wchar_t, locale::locale_t},
    },
    c::stdlib::ranged,
    number::{
        F80, FloatResult, Integer, parse_f32, parse_f64, parse_f80,
        parse_integer::{Prefixes, parse_integer},
    },
};

unsafe fn integer(
    s: *const wchar_t,
    end: *mut *mut wchar_t,
    base: c_int,
    prefixes: Prefixes,
) -> Integer {
    // SAFETY: the caller of the exported function promises a wide string.
    let text = unsafe { CWideText::new(s) };
    let number = parse_integer(&text, base, prefixes).unwrap_or_else(|| {
        set_errno(Errno::EINVAL);
        Integer {
            negative: false,
            magnitude: 0,
            overflowed: false,
            end: 0,
        }
    });
    // SAFETY: the caller of the exported function promises that it may be written, or null.
    unsafe { crate::abi::out::write_if_asked(end, s.wrapping_add(number.end).cast_mut()) };
    number
}

unsafe fn float<T>(
    s: *const wchar_t,
    end: *mut *mut wchar_t,
    parse: fn(&CWideText) -> FloatResult<T>,
) -> T {
    // SAFETY: the caller of the exported function promises a wide string.
    let number = parse(&unsafe { CWideText::new(s) });
    // SAFETY: the caller of the exported function promises that it may be written, or null.
    unsafe { crate::abi::out::write_if_asked(end, s.wrapping_add(number.end).cast_mut()) };
    ranged((number.value, number.out_of_range))
}

/// `wcstol()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcstol(s: *const wchar_t, end: *mut *mut wchar_t, base: c_int) -> c_long {
    // SAFETY: as the caller promises.
    ranged(unsafe { integer(s, end, base, Prefixes::C11) }.signed(64))
}

/// `wcstoll()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcstoll(
    s: *const wchar_t,
    end: *mut *mut wchar_t,
    base: c_int,
) -> c_longlong {
    // SAFETY: as the caller promises.
    unsafe { wcstol(s, end, base) }
}

/// `wcstoul()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcstoul(
    s: *const wchar_t,
    end: *mut *mut wchar_t,
    base: c_int,
) -> c_ulong {
    // SAFETY: as the caller promises.
    ranged(unsafe { integer(s, end, base, Prefixes::C11) }.unsigned())
}

/// `wcstoull()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcstoull(
    s: *const wchar_t,
    end: *mut *mut wchar_t,
    base: c_int,
) -> c_ulonglong {
    // SAFETY: as the caller promises.
    unsafe { wcstoul(s, end, base) }
}

/// `wcstod()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcstod(s: *const wchar_t, end: *mut *mut wchar_t) -> c_double {
    // SAFETY: as the caller promises.
    unsafe { float(s, end, parse_f64) }
}

/// `wcstof()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcstof(s: *const wchar_t, end: *mut *mut wchar_t) -> c_float {
    // SAFETY: as the caller promises.
    unsafe { float(s, end, parse_f32) }
}

/// `wcstold()` for its shim, which returns what is stored in `to`.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn __skerry_wcstold(
    to: *mut [u8; 16],
    s: *const wchar_t,
    end: *mut *mut wchar_t,
) {
    // SAFETY: as the caller promises.
    let value: F80 = unsafe { float(s, end, parse_f80) };
    // SAFETY: the shim passes a `long double` of its own.
    unsafe { to.write(value.to_le_bytes()) };
}

/// `wcstod_l()`.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn __wcstod_l(
    s: *const wchar_t,
    end: *mut *mut wchar_t,
    _locale: locale_t,
) -> c_double {
    // SAFETY: as the caller promises.
    unsafe { wcstod(s, end) }
}

/// `wcstof_l()`.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn __wcstof_l(
    s: *const wchar_t,
    end: *mut *mut wchar_t,
    _locale: locale_t,
) -> c_float {
    // SAFETY: as the caller promises.
    unsafe { wcstof(s, end) }
}

/// C23's `wcstol()`.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn __isoc23_wcstol(
    s: *const wchar_t,
    end: *mut *mut wchar_t,
    base: c_int,
) -> c_long {
    // SAFETY: as the caller promises.
    ranged(unsafe { integer(s, end, base, Prefixes::C23) }.signed(64))
}

/// C23's `wcstoll()`.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn __isoc23_wcstoll(
    s: *const wchar_t,
    end: *mut *mut wchar_t,
    base: c_int,
) -> c_long {
    // SAFETY: as the caller promises.
    unsafe { __isoc23_wcstol(s, end, base) }
}

/// C23's `wcstoul()`.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn __isoc23_wcstoul(
    s: *const wchar_t,
    end: *mut *mut wchar_t,
    base: c_int,
) -> c_ulong {
    // SAFETY: as the caller promises.
    ranged(unsafe { integer(s, end, base, Prefixes::C23) }.unsigned())
}

/// C23's `wcstoull()`.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn __isoc23_wcstoull(
    s: *const wchar_t,
    end: *mut *mut wchar_t,
    base: c_int,
) -> c_ulong {
    // SAFETY: as the caller promises.
    unsafe { __isoc23_wcstoul(s, end, base) }
}
