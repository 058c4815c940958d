//! <wchar.h>: broken-down time in wide characters. C11 §7.29.5.1.

#![expect(unsafe_code, reason = "exported to C")]

use super::print_wide;
use crate::{
    abi::{
        bytes::elements_mut,
        out,
        types::{
            base::{size_t, wchar_t},
            locale::locale_t,
            tm::tm,
        },
    },
    c::wchar::wide,
};

/// `wcsftime()`.
///
/// # Safety
///
/// `format` must be a wide string, `time` point to a time, and `buf` be valid for writes of `size`
/// characters.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcsftime(
    buf: *mut wchar_t,
    size: size_t,
    format: *const wchar_t,
    time: *const tm,
) -> size_t {
    // SAFETY: the caller promises that it is a wide string.
    let format = unsafe { wide(format) };
    // SAFETY: the caller promises that it points to a time.
    let Ok(time) = (unsafe { out::read(time) }) else {
        return 0;
    };
    // SAFETY: the caller promises `size` characters.
    let Ok(buf) = (unsafe { elements_mut(buf, size) }) else {
        return 0;
    };
    print_wide(buf, format, &time).unwrap_or(0)
}

/// `wcsftime_l()`: all locales have the names of the C locale.
///
/// # Safety
///
/// As [`wcsftime`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcsftime_l(
    buf: *mut wchar_t,
    size: size_t,
    format: *const wchar_t,
    time: *const tm,
    _locale: locale_t,
) -> size_t {
    // SAFETY: the caller's promises are passed on.
    unsafe { wcsftime(buf, size, format, time) }
}

/// `wcsftime_l()` under the name that libstdc++ calls.
///
/// # Safety
///
/// As [`wcsftime`].
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn __wcsftime_l(
    buf: *mut wchar_t,
    size: size_t,
    format: *const wchar_t,
    time: *const tm,
    locale: locale_t,
) -> size_t {
    // SAFETY: the caller's promises are passed on.
    unsafe { wcsftime_l(buf, size, format, time, locale) }
}
